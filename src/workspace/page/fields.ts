import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { listOf, objectIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { type ElementProps, usePress } from './press.ts';
import { textObject } from './rich-text.ts';

type ChoiceProps = ElementProps & { options: Record<string, unknown>[]; field: string };

export function Choose(props: ChoiceProps): VNode {
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

export function Radio(props: ChoiceProps): VNode {
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

export function Several(props: ChoiceProps): VNode {
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

export function Typed(props: ElementProps & { kind: string; field: string }): VNode {
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

/** What can be chosen in an element, in groups or not. */
export function optionsOf(element: Record<string, unknown>): Record<string, unknown>[] {
  const groups = listOf(element['option_groups']).flatMap((group) => listOf(group['options']));
  return [...listOf(element['options']), ...groups];
}
