import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { listOf, objectIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { textObject } from './rich-text.ts';
import { safeHref } from './text-nodes.ts';

/** Told what a person does with an element; resolves when the app has taken it. */
export type Press = (pressed: {
  blockId: string;
  element: Record<string, unknown>;
  choice: Record<string, unknown>;
}) => Promise<void>;

export type ElementProps = { desk: Desk; blockId: string; element: Record<string, unknown>; press: Press };

/** Draws one interactive element of Block Kit. */
export function Element(props: ElementProps): VNode {
  const { desk, element, blockId } = props;
  switch (element['type']) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return html`<${Button} ...${props} />`;
    case 'feedback_buttons':
      return html`<${Feedback} ...${props} />`;
    case 'overflow':
      return html`<${Overflow} ...${props} />`;
    case 'image':
      return html`<img
        class="accessory-image"
        src=${textIn(element, 'image_url')}
        alt=${textIn(element, 'alt_text')}
        referrerpolicy="no-referrer"
      />`;
    case 'static_select':
      return html`<${Choose} ...${props} options=${optionsOf(element)} field="selected_option" />`;
    case 'multi_static_select':
    case 'checkboxes':
      return html`<${Several} ...${props} options=${optionsOf(element)} />`;
    case 'radio_buttons':
      return html`<${Radio} ...${props} options=${optionsOf(element)} />`;
    case 'users_select':
      return html`<${Choose}
        ...${props}
        options=${desk.state.people.map(({ id, name }) => simpleOption(id, name))}
        field="selected_user"
      />`;
    case 'conversations_select':
      return html`<${Choose} ...${props} options=${channelOptions(desk)} field="selected_conversation" />`;
    case 'channels_select':
      return html`<${Choose} ...${props} options=${channelOptions(desk)} field="selected_channel" />`;
    case 'datepicker':
      return html`<${Typed} ...${props} kind="date" field="selected_date" />`;
    case 'timepicker':
      return html`<${Typed} ...${props} kind="time" field="selected_time" />`;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return html`<${Typed} ...${props} kind=${INPUT_KINDS[element['type']]} field="value" />`;
    default:
      return html`<span class="unknown" id=${blockId}>“${textIn(element, 'type')}” is not drawn here</span>`;
  }
}

const INPUT_KINDS: Record<string, string> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** While the app has not answered, the element shows it and cannot be pressed again. */
function usePress({
  press,
  blockId,
  element,
}: ElementProps): [boolean, (choice?: Record<string, unknown>) => void] {
  const [busy, setBusy] = useState(false);
  const go = (choice: Record<string, unknown> = {}): void => {
    setBusy(true);
    void press({ blockId, element, choice }).finally(() => setBusy(false));
  };
  return [busy, go];
}

function Button(props: ElementProps): VNode {
  const { desk, element } = props;
  const [busy, go] = usePress(props);
  const style = typeof element['style'] === 'string' ? element['style'] : '';
  const href = typeof element['url'] === 'string' ? safeHref(element['url']) : undefined;
  const label = element['accessibility_label'];
  const named = typeof label === 'string' ? { 'aria-label': label } : {};
  if (href !== undefined)
    return html`<a
      class="button ${style}"
      href=${href}
      target="_blank"
      rel="noreferrer"
      ...${named}
      onClick=${() => go()}
    >
      ${textObject(desk, element['text'])}
    </a>`;
  return html`<button
    type="button"
    class="button ${style}"
    aria-busy=${busy}
    disabled=${busy}
    ...${named}
    onClick=${() => go()}
  >
    ${textObject(desk, element['text'])}
  </button>`;
}

function Feedback(props: ElementProps): VNode {
  const { element } = props;
  const [busy, go] = usePress(props);
  const [given, setGiven] = useState<string>();
  const one = (field: 'positive_button' | 'negative_button', direction: 'up' | 'down'): VNode => {
    const verdict = objectIn(element, field);
    const label = textIn(verdict, 'accessibility_label') || textIn(objectIn(verdict, 'text'), 'text');
    const choose = (): void => {
      setGiven(field);
      go({ value: textIn(verdict, 'value') });
    };
    return html`<button
      type="button"
      class="button small"
      aria-pressed=${given === field}
      disabled=${busy}
      aria-label=${label}
      title=${label}
      onClick=${choose}
    >
      <svg class=${direction} viewBox="0 0 24 24" aria-hidden="true"><path d=${THUMB} /></svg>
    </button>`;
  };
  return html`<span class="feedback" role="group" aria-label="Feedback"
    >${one('positive_button', 'up')}${one('negative_button', 'down')}</span
  >`;
}

/** Drawn, because not every machine has a font with emoji. */
const THUMB =
  'M3.5 11h4v9.5h-4zM7.5 12l3.6-8.2c1.5 0 2.6 1.1 2.6 2.6v3.4h5.1c1.3 0 2.2 1.1 2 2.3l-1.2 6.6c-.2 1-1 1.8-2 1.8H7.5';

function Overflow(props: ElementProps): VNode {
  const [busy, go] = usePress(props);
  return html`<details class="menu">
    <summary class="button small" aria-label="More" aria-busy=${busy}>⋯</summary>
    <div class="menu-list">
      ${optionsOf(props.element).map(
        (option) =>
          html`<button type="button" onClick=${() => go({ selected_option: option })}>
            ${textObject(props.desk, option['text'])}
          </button>`,
      )}
    </div>
  </details>`;
}

type ChoiceProps = ElementProps & { options: Record<string, unknown>[]; field: string };

function Choose(props: ChoiceProps): VNode {
  const { desk, blockId, element, options, field } = props;
  const [busy, go] = usePress(props);
  const initial =
    objectIn(element, 'initial_option')?.['value'] ?? element[`initial_${field.replace('selected_', '')}`];
  const choose = (event: Event): void => {
    const value = valueOf(event);
    const option = options.find((one) => one['value'] === value);
    if (option) go({ [field]: field === 'selected_option' ? option : value });
  };
  return html`<select
    aria-labelledby=${`label-${blockId}`}
    aria-busy=${busy}
    value=${initial ?? ''}
    onChange=${choose}
  >
    <option value="" disabled>${placeholderOf(element) || 'Choose'}</option>
    ${options.map((option) => html`<option value=${option['value']}>${textObject(desk, option['text'])}</option>`)}
  </select>`;
}

function Radio(props: ChoiceProps): VNode {
  const { desk, blockId, element, options } = props;
  const [, go] = usePress(props);
  const initial = objectIn(element, 'initial_option')?.['value'];
  return html`<div role="radiogroup" aria-labelledby=${`label-${blockId}`} class="choices">
    ${options.map(
      (option) =>
        html`<label>
          <input
            type="radio"
            name=${blockId}
            value=${option['value']}
            defaultChecked=${option['value'] === initial}
            onChange=${() => go({ selected_option: option })}
          />
          <span
            >${textObject(desk, option['text'])}
            <span class="muted">${textObject(desk, option['description'])}</span></span
          >
        </label>`,
    )}
  </div>`;
}

function Several(props: ChoiceProps): VNode {
  const { desk, blockId, element, options } = props;
  const [, go] = usePress(props);
  const [chosen, setChosen] = useState(listOf(element['initial_options']).map((option) => option['value']));
  const toggle = (value: unknown): void => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    setChosen(next);
    go({ selected_options: options.filter((option) => next.includes(option['value'])) });
  };
  return html`<div role="group" aria-labelledby=${`label-${blockId}`} class="choices">
    ${options.map(
      (option) =>
        html`<label>
          <input
            type="checkbox"
            checked=${chosen.includes(option['value'])}
            onChange=${() => toggle(option['value'])}
          />
          <span
            >${textObject(desk, option['text'])}
            <span class="muted">${textObject(desk, option['description'])}</span></span
          >
        </label>`,
    )}
  </div>`;
}

function Typed(props: ElementProps & { kind: string; field: string }): VNode {
  const { blockId, element, kind, field } = props;
  const [, go] = usePress(props);
  const initial = ['initial_value', 'initial_date', 'initial_time']
    .map((name) => textIn(element, name))
    .join('');
  const common = {
    'aria-labelledby': `label-${blockId}`,
    placeholder: placeholderOf(element),
    defaultValue: initial,
    onChange: (event: Event) => go({ [field]: valueOf(event) }),
  };
  return element['multiline'] === true
    ? html`<textarea rows="4" ...${common}></textarea>`
    : html`<input type=${kind} ...${common} />`;
}

function valueOf(event: Event): string {
  const target = event.currentTarget;
  const hasValue =
    target instanceof HTMLSelectElement ||
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement;
  return hasValue ? target.value : '';
}

function placeholderOf(element: Record<string, unknown>): string {
  return textIn(objectIn(element, 'placeholder'), 'text');
}

function optionsOf(element: Record<string, unknown>): Record<string, unknown>[] {
  const groups = listOf(element['option_groups']).flatMap((group) => listOf(group['options']));
  return [...listOf(element['options']), ...groups];
}

function simpleOption(value: string, text: string): Record<string, unknown> {
  return { value, text: { type: 'plain_text', text } };
}

function channelOptions({ state }: Desk): Record<string, unknown>[] {
  return state.channels.map(({ id, name }) => simpleOption(id, `#${name}`));
}
