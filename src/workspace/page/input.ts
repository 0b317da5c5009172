import type { VNode } from 'preact';
import type { Block } from '../team.ts';
import { listOf } from './app-data.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Element } from './elements.ts';
import { Icon } from './icons.ts';
import type { Press } from './press.ts';
import { textObject } from './rich-text.ts';

type InputProps = { desk: Desk; block: Block; press: Press; error: unknown };

/** An input block: the field with its label, its hint and what the app said of it. */
export function Input({ desk, block, press, error }: InputProps): VNode {
  const id = `field-${block.block_id ?? ''}`;
  const hint = block['hint'] === undefined ? undefined : `${id}-hint`;
  const problem = typeof error === 'string' ? `${id}-error` : undefined;
  const described = [problem, hint].filter(Boolean).join(' ');
  const named = {
    'aria-labelledby': `${id}-label`,
    ...(described !== '' && { 'aria-describedby': described }),
    ...(problem !== undefined && { 'aria-invalid': 'true' }),
    ...(block['optional'] !== true && { 'aria-required': 'true' }),
  };
  return html`<div class="block-input">
    <p class="input-label" id=${`${id}-label`}>
      ${textObject(desk, block['label'])}
      ${block['optional'] === true && html`<span class="muted"> (optional)</span>`}
    </p>
    ${listOf([block['element']]).map(
      (element) =>
        html`<${Element}
          desk=${desk}
          blockId=${block.block_id ?? ''}
          element=${element}
          press=${press}
          named=${roleTakes(element) ? named : { 'aria-labelledby': `${id}-label` }}
          dispatches=${block['dispatch_action'] === true}
        />`,
    )}
    ${problem !== undefined && html`<p class="form-error" id=${problem} role="alert"><${Icon} name="alert" /><span>${String(error)}</span></p>`}
    ${hint !== undefined && html`<p class="hint" id=${hint}>${textObject(desk, block['hint'])}</p>`}
  </div>`;
}

/** A group of tick boxes takes no aria-required and no aria-invalid. */
function roleTakes(element: Record<string, unknown>): boolean {
  const type = String(element['type']);
  return type !== 'checkboxes' && !type.startsWith('multi_');
}
