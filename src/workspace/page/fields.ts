import type { VNode } from 'preact';
import { listOf, objectIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { chosenIn } from './form-values.ts';
import { type ElementProps, usePress } from './press.ts';
import { textObject } from './rich-text.ts';

export type ChoiceProps = ElementProps & { options: Record<string, unknown>[] };

/** One of several, in a menu. */
export function Choose(props: ChoiceProps): VNode {
  const { element, options, named } = props;
  const [busy, go] = usePress(props);
  const { field, initial } = chosenIn(textIn(element, 'type'));
  const begins = element[initial];
  const value = typeof begins === 'string' ? begins : textIn(objectIn(element, initial), 'value');
  const choose = (event: Event): void => {
    const chosen = valueOf(event);
    const option = options.find((one) => one['value'] === chosen);
    if (option) go({ [field]: field === 'selected_option' ? option : chosen });
  };
  const draw = (option: Record<string, unknown>): VNode =>
    html`<option value=${option['value']} selected=${option['value'] === value}>
      ${textOf(option['text'])}
    </option>`;
  const groups = listOf(element['option_groups']);
  return html`<select aria-busy=${busy} onChange=${choose} ...${named}>
    <option value="" disabled selected=${value === ''}>${placeholderOf(element) || 'Choose'}</option>
    ${
      groups.length > 0
        ? groups.map(
            (group) =>
              html`<optgroup label=${textOf(group['label'])}>
                ${listOf(group['options']).map(draw)}
              </optgroup>`,
          )
        : options.map(draw)
    }
  </select>`;
}

/** One of several, all in sight. */
export function Radio(props: ChoiceProps): VNode {
  const { desk, blockId, element, options, named } = props;
  const [, go] = usePress(props);
  const initial = objectIn(element, 'initial_option')?.['value'];
  return html`<div role="radiogroup" class="choices" ...${named}>
    ${options.map(
      (option) =>
        html`<label>
          <input
            type="radio"
            name=${`${blockId} ${textIn(element, 'action_id')}`}
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

/** When a typed text is told, for inputs that tell at once: Slack's default is Enter. */
function toldWhile(element: Record<string, unknown>): boolean {
  const wanted = objectIn(element, 'dispatch_action_config')?.['trigger_actions_on'];
  return Array.isArray(wanted) && wanted.includes('on_character_entered');
}

export function Typed(props: ElementProps & { kind: string }): VNode {
  const { element, kind, named, press, blockId, dispatches } = props;
  const { field, initial } = chosenIn(textIn(element, 'type'));
  const [, go] = usePress(props);
  const picker = kind === 'date' || kind === 'time';
  /** Kept, and told only where the app did not ask to wait for Enter. */
  const write = (event: Event): void => {
    const choice = { [field]: valueOf(event) || null };
    void press({ blockId, element, choice, silent: dispatches && !picker && !toldWhile(element) });
  };
  const key = (event: KeyboardEvent): void => {
    if (!dispatches || picker || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go({ [field]: valueOf(event) || null });
  };
  const multiline = element['multiline'] === true;
  const common = {
    ...named,
    placeholder: placeholderOf(element),
    defaultValue: textIn(element, initial),
    ...(typeof element['max_length'] === 'number' && { maxLength: element['max_length'] }),
    onInput: write,
    onKeyDown: key,
  };
  return multiline
    ? html`<textarea rows="4" ...${common}></textarea>`
    : html`<input type=${kind} ...${common} />`;
}

export function valueOf(event: Event): string {
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

/** The words of a text object where no markup can stand. */
export function textOf(value: unknown): string {
  return textIn(listOf([value])[0], 'text');
}

/** What can be chosen in an element, in groups or not. */
export function optionsOf(element: Record<string, unknown>): Record<string, unknown>[] {
  const groups = listOf(element['option_groups']).flatMap((group) => listOf(group['options']));
  return [...listOf(element['options']), ...groups];
}
