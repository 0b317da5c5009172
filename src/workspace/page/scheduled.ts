import type { VNode } from 'preact';
import type { PageScheduled } from '../page-state.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';

/** What the app has scheduled, next one first; nobody has to wait for it. */
export function Scheduled({ desk }: { desk: Desk }): VNode {
  const { scheduled, app } = desk.state;
  if (scheduled.length === 0) return html`<p class="nothing">${app.name} has scheduled no message.</p>`;
  return html`<ol class="record-list">
    ${scheduled.map((one) => html`<${Waiting} key=${one.id} desk=${desk} one=${one} />`)}
  </ol>`;
}

function Waiting({ desk, one }: { desk: Desk; one: PageScheduled }): VNode {
  const { id, place, postAt, text, isLost } = one;
  const at = new Date(postAt * 1000);
  return html`<li class="scheduled">
    <header>
      <strong>${place}</strong>
      <time datetime=${at.toISOString()}
        >${at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</time
      >
    </header>
    <p class="scheduled-text">${text}</p>
    ${isLost && html`<p class="scheduled-lost">It carries metadata, and Slack never posts a scheduled message with metadata.</p>`}
    <button type="button" class="button small" onClick=${() => void desk.act('postNow', { id })}>
      Post it now
    </button>
  </li>`;
}
