import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { objectIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { optionsOf } from './fields.ts';
import { Icon } from './icons.ts';
import { Menu } from './menu.ts';
import { type ElementProps, usePress } from './press.ts';
import { textObject } from './rich-text.ts';
import { safeHref } from './text-nodes.ts';

export function Button(props: ElementProps): VNode {
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
    ...${named}
    onClick=${() => go()}
  >
    ${textObject(desk, element['text'])}
  </button>`;
}

export function Feedback(props: ElementProps): VNode {
  const { element } = props;
  const [, go] = usePress(props);
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

const THUMB =
  'M3.5 11h4v9.5h-4zM7.5 12l3.6-8.2c1.5 0 2.6 1.1 2.6 2.6v3.4h5.1c1.3 0 2.2 1.1 2 2.3l-1.2 6.6c-.2 1-1 1.8-2 1.8H7.5';

export function Overflow(props: ElementProps): VNode {
  const [, go] = usePress(props);
  const entries = optionsOf(props.element).map((option) => ({
    label: textObject(props.desk, option['text']),
    ...(option['description'] !== undefined && { detail: textObject(props.desk, option['description']) }),
    act: () => go({ selected_option: option }),
  }));
  return html`<${Menu} label="More" buttonClass="button small" entries=${() => entries}
    ><${Icon} name="more"
  /><//>`;
}
