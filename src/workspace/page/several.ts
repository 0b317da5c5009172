import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { listOf, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { textOf, valueOf, type ChoiceProps } from './fields.ts';
import { chosenIn } from './form-values.ts';
import { usePress } from './press.ts';
import { textObject } from './rich-text.ts';

/** More options than this come with a field that narrows them down. */
const AT_A_GLANCE = 8;

/** Any number of several: tick boxes, in a list of their own where they are many. */
export function Several(props: ChoiceProps): VNode {
  const { desk, element, options, named } = props;
  const [, go] = usePress(props);
  const { field, initial } = chosenIn(textIn(element, 'type'));
  const [chosen, setChosen] = useState(() => initialOf(element[initial]));
  const [wanted, setWanted] = useState('');
  const most = element['max_selected_items'];
  const full = typeof most === 'number' && chosen.length >= most;
  const toggle = (value: unknown): void => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    setChosen(next);
    const taken = options.filter((option) => next.includes(option['value']));
    go({ [field]: field === 'selected_options' ? taken : taken.map((option) => option['value']) });
  };
  const shown = options.filter((option) =>
    textOf(option['text']).toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const list = html`<div role="group" class="choices" ...${named}>
    ${shown.map((option) => {
      const ticked = chosen.includes(option['value']);
      return html`<label key=${option['value']}>
        <input
          type="checkbox"
          checked=${ticked}
          disabled=${full && !ticked}
          onChange=${() => toggle(option['value'])}
        />
        <span
          >${textObject(desk, option['text'])}
          <span class="muted">${textObject(desk, option['description'])}</span></span
        >
      </label>`;
    })}
    ${shown.length === 0 && html`<p class="muted">None has these words.</p>`}
  </div>`;
  if (options.length <= AT_A_GLANCE) return list;
  return html`<div class="pick">
    <input
      type="search"
      aria-label="Narrow the list down"
      placeholder=${`Find among ${options.length}`}
      value=${wanted}
      onInput=${(event: Event) => setWanted(valueOf(event))}
    />
    ${list}
    <p class="hint" aria-live="polite">
      ${chosen.length} chosen${typeof most === 'number' && `, ${most} at most`}
    </p>
  </div>`;
}

/** Options or ids. */
function initialOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) return [];
  const options = listOf(value);
  return options.length > 0 ? options.map((option) => option['value']) : value;
}
