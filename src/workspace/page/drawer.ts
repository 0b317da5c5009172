import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BlockMeter } from '../block-meter.ts';
import type { CallRecord } from '../call-log.ts';
import type { Delivery } from '../delivery.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';

type Tab = 'calls' | 'deliveries' | 'trouble';
const TABS: { tab: Tab; label: string }[] = [
  { tab: 'calls', label: 'Calls' },
  { tab: 'deliveries', label: 'Deliveries' },
  { tab: 'trouble', label: 'Trouble' },
];

/** What happens out of sight: what the app calls, what it is sent, and switches for trouble. */
export function Drawer({ desk, close }: { desk: Desk; close: () => void }): VNode {
  const [tab, setTab] = useState<Tab>('calls');
  return html`<section class="pane drawer" aria-label="Activity">
    <header class="pane-head">
      <div class="tabs" role="group" aria-label="Show">
        ${TABS.map((one) => html`<button type="button" aria-pressed=${one.tab === tab} onClick=${() => setTab(one.tab)}>${one.label}</button>`)}
      </div>
      <button type="button" class="icon-button" aria-label="Close" onClick=${close}>✕</button>
    </header>
    <div class="messages records" tabindex="0">
      ${tab === 'calls' && html`<${Calls} calls=${desk.state.calls} />`}
      ${tab === 'deliveries' && html`<${Deliveries} deliveries=${desk.state.deliveries} />`}
      ${tab === 'trouble' && html`<${Trouble} desk=${desk} />`}
    </div>
  </section>`;
}

function Calls({ calls }: { calls: CallRecord[] }): VNode {
  if (calls.length === 0) return html`<p class="nothing">The app has called nothing yet.</p>`;
  return html`<ol class="record-list">
    ${calls.toReversed().map(
      (call) =>
        html`<li key=${call.id}>
          <details>
            <summary>
              <code>${call.method}</code>
              <span class="chip ${call.ok ? 'good' : 'bad'}"
                >${call.ok ? 'ok' : (call.error ?? call.status)}</span
              >
              <span class="muted">${call.milliseconds} ms</span>
              ${call.meter && html`<${Meter} meter=${call.meter} />`}
            </summary>
            <pre>${JSON.stringify({ arguments: call.args, response: call.response }, null, 2)}</pre>
          </details>
        </li>`,
    )}
  </ol>`;
}

/** How much of Slack's limits for one message is used. */
function Meter({ meter }: { meter: BlockMeter }): VNode {
  return html`<span class="meters">
    ${bar(meter.blocks, meter.blockLimit, 'blocks')}${bar(meter.characters, meter.characterLimit, 'characters')}
  </span>`;
}

function bar(used: number, limit: number, unit: string): VNode {
  return html`<label class="meter">
    <meter min="0" max=${limit} high=${limit * 0.8} optimum="0" value=${used}></meter>
    <span>${used.toLocaleString()} of ${limit.toLocaleString()} ${unit}</span>
  </label>`;
}

/** What came to Slack in 2025 and 2026. */
const NEW_BLOCKS = ['table', 'markdown', 'container', 'context_actions'];

const GOOD: Delivery['outcome'][] = ['acknowledged', 'waiting'];

function Deliveries({ deliveries }: { deliveries: Delivery[] }): VNode {
  if (deliveries.length === 0) return html`<p class="nothing">Nothing has been sent to the app yet.</p>`;
  return html`<ol class="record-list">
    ${deliveries.toReversed().map(
      (delivery) =>
        html`<li key=${delivery.id} class="delivery">
          <code>${delivery.name}</code>
          <span class="chip ${GOOD.includes(delivery.outcome) ? 'good' : 'bad'}">${delivery.outcome}</span>
          ${delivery.milliseconds !== undefined && html`<span class="muted">${delivery.milliseconds} ms</span>`}
          ${delivery.attempt > 0 && html`<span class="muted">attempt ${delivery.attempt + 1}</span>`}
          <span class="muted id">${delivery.eventId}</span>
        </li>`,
    )}
  </ol>`;
}

function Trouble({ desk }: { desk: Desk }): VNode {
  const { faults } = desk.state;
  const set = (body: Record<string, unknown>): void => void desk.act('faults', body);
  const once = (label: string, body: Record<string, unknown>): VNode =>
    html`<button type="button" class="button small" onClick=${() => set(body)}>${label}</button>`;
  return html`<div class="trouble">
    <p>What a Slack app has to live with. See that each message still gets exactly one answer.</p>
    <${Switch}
      label="Deliver every event twice"
      hint="Slack delivers at least once."
      on=${faults.duplicatePercent > 0}
      change=${(on: boolean) => set({ duplicatePercent: on ? 100 : 0 })}
    />
    <${Switch}
      label="Slow Web API"
      hint="Every call takes 2 seconds longer."
      on=${faults.slowMs > 0}
      change=${(on: boolean) => set({ slowMs: on ? 2000 : 0 })}
    />
    <${Switch}
      label="Strict rates"
      hint="More than about one post a second in a channel gets 429."
      on=${faults.strictRates}
      change=${(on: boolean) => set({ strictRates: on })}
    />
    <${Switch}
      label="Refuse the newest blocks"
      hint="table, markdown, container and context_actions get invalid_blocks."
      on=${faults.refusedBlocks.length > 0}
      change=${(on: boolean) => set({ refusedBlocks: on ? NEW_BLOCKS : [] })}
    />
    <p><strong>Next post</strong></p>
    <div class="block-actions">
      ${once('429, wait 3 s', { nextPost: 'rate-limited' })}
      ${once('500, not posted', { nextPost: 'error-before-accepting' })}
      ${once('500, but posted', { nextPost: 'error-after-accepting' })}
    </div>
    <p class="muted">${faults.posts.length > 0 && `Waiting: ${faults.posts.length}`}</p>
    <p><strong>Connection</strong></p>
    <div class="block-actions">${once('Ask the app to reconnect', { connection: 'disconnect' })}</div>
  </div>`;
}

type SwitchProps = { label: string; hint: string; on: boolean; change: (on: boolean) => void };

function Switch({ label, hint, on, change }: SwitchProps): VNode {
  const toggle = (event: Event): void => {
    if (event.currentTarget instanceof HTMLInputElement) change(event.currentTarget.checked);
  };
  return html`<label class="switch">
    <input type="checkbox" checked=${on} onChange=${toggle} />
    <span><strong>${label}</strong><span class="muted">${hint}</span></span>
  </label>`;
}
