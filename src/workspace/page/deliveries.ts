import type { VNode } from 'preact';
import type { Delivery } from '../delivery.ts';
import { clockOf } from './calls.ts';
import { html } from './dom.ts';

const GOOD: Delivery['outcome'][] = ['acknowledged', 'waiting'];

/** What the app was sent, newest first, and whether it said so in time. */
export function Deliveries({ deliveries }: { deliveries: Delivery[] }): VNode {
  if (deliveries.length === 0) return html`<p class="nothing">Nothing has been sent to the app yet.</p>`;
  return html`<ol class="record-list">
    ${deliveries.toReversed().map(
      (delivery) =>
        html`<li key=${delivery.id} class="delivery">
          <code>${delivery.name}</code>
          <span class="chip ${GOOD.includes(delivery.outcome) ? 'good' : 'bad'}">${delivery.outcome}</span>
          ${delivery.milliseconds !== undefined && html`<span class="muted">${delivery.milliseconds} ms</span>`}
          ${delivery.attempt > 0 && html`<span class="chip">attempt ${delivery.attempt + 1}</span>`}
          <time title=${delivery.eventId}>${clockOf(delivery.at)}</time>
        </li>`,
    )}
  </ol>`;
}
