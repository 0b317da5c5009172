import type { VNode } from 'preact';
import { html } from './dom.ts';

/** Names, strings, and what else is a value of its own. */
const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?\b/g;

/** JSON set out in lines, its names and values told apart. */
export function Json({ value, label }: { value: unknown; label: string }): VNode {
  const text = JSON.stringify(value, null, 2);
  const parts: unknown[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKENS)) {
    const [whole, string, colon] = found;
    if (string !== undefined && colon === undefined) continue;
    parts.push(text.slice(from, found.index));
    parts.push(html`<span class=${colon === undefined ? 'json-literal' : 'json-key'}>${whole}</span>`);
    from = found.index + whole.length;
  }
  return html`<pre
    tabindex="0"
    role="region"
    aria-label=${label}
  ><code>${[...parts, text.slice(from)]}</code></pre>`;
}
