import type { VNode } from 'preact';
import type { PostFault } from '../faults.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { valueOf } from './fields.ts';

/** What came to Slack in 2025 and 2026. */
const NEW_BLOCKS = ['table', 'markdown', 'container', 'context_actions'];
const OTHER_BLOCKS = ['section', 'context', 'actions', 'header', 'divider', 'rich_text', 'image'];

const NEXT_POST: { kind: PostFault['kind']; label: string }[] = [
  { kind: 'rate-limited', label: '429, wait 3 s' },
  { kind: 'error-before-accepting', label: '500, not posted' },
  { kind: 'error-after-accepting', label: '500, but posted' },
  { kind: 'hang-before-accepting', label: 'No answer, not posted' },
  { kind: 'hang-after-accepting', label: 'No answer, but posted' },
];
const SLOW_MS = 2000;

/** Switches for what a Slack app has to live with. */
export function Trouble({ desk }: { desk: Desk }): VNode {
  const { faults } = desk.state;
  const waiting = faults.posts
    .map(({ kind }) => NEXT_POST.find((one) => one.kind === kind)?.label)
    .join(' · ');
  const set = (body: Record<string, unknown>): void => void desk.act('faults', body);
  const button = (label: string, body: Record<string, unknown>): VNode =>
    html`<button type="button" class="button small" onClick=${() => set(body)}>${label}</button>`;
  return html`<div class="trouble">
    <p>Make Slack fail, and see that each message still gets exactly one answer.</p>
    <fieldset>
      <legend class="sr">Deliveries to the app</legend>
      <h3 aria-hidden="true">Deliveries to the app</h3>
      <${Switch}
        label="Deliver every event twice"
        hint="Slack delivers at least once."
        on=${faults.duplicatePercent > 0}
        change=${(on: boolean) => set({ duplicatePercent: on ? 100 : 0 })}
      />
      <${Switch}
        label="Acknowledgements come too late"
        hint="After 3 seconds Slack counts them as none, and delivers again."
        on=${faults.lateAcknowledgements}
        change=${(on: boolean) => set({ lateAcknowledgements: on })}
      />
      <${Switch}
        label="Deliver again what was not acknowledged"
        hint="At once, after 1 and after 5 minutes."
        on=${faults.redeliver}
        change=${(on: boolean) => set({ redeliver: on })}
      />
    </fieldset>
    <fieldset>
      <legend class="sr">Calls of the app</legend>
      <h3 aria-hidden="true">Calls of the app</h3>
      <${Switch}
        label="Slow Web API"
        hint="Every call takes 2 seconds longer."
        on=${faults.slowMs > 0}
        change=${(on: boolean) => set({ slowMs: on ? SLOW_MS : 0 })}
      />
      <${Switch}
        label="Strict rates"
        hint="More than a post a second in a channel, or than a method's tier allows, gets 429."
        on=${faults.strictRates}
        change=${(on: boolean) => set({ strictRates: on })}
      />
      <${Switch}
        label="Refuse the newest blocks"
        hint="table, markdown, container and context_actions get invalid_blocks."
        on=${NEW_BLOCKS.every((type) => faults.refusedBlocks.includes(type))}
        change=${(on: boolean) => set({ refusedBlocks: on ? NEW_BLOCKS : [] })}
      />
      <${Switch}
        label="No paid plan"
        hint="A canvas must be a channel's tab, and a channel has one."
        on=${faults.freePlan}
        change=${(on: boolean) => set({ freePlan: on })}
      />
      <label class="field">
        <span>Refuse one type of block</span>
        <select
          value=${faults.refusedBlocks.length === 1 ? faults.refusedBlocks[0] : ''}
          onChange=${(event: Event) => set({ refusedBlocks: [valueOf(event)].filter((type) => type !== '') })}
        >
          <option value="">None</option>
          ${[...NEW_BLOCKS, ...OTHER_BLOCKS].map((type) => html`<option value=${type}>${type}</option>`)}
        </select>
      </label>
    </fieldset>
    <h3>The next post gets</h3>
    <div class="block-actions">${NEXT_POST.map(({ kind, label }) => button(label, { nextPost: kind }))}</div>
    ${
      faults.posts.length > 0 &&
      html`<p class="block-actions" role="status">
        <span class="chip">${`Waiting: ${waiting}`}</span>
        ${button('Forget them', { clearPosts: true })}
      </p>`
    }
    <h3>Connection</h3>
    <div class="block-actions">
      ${button('Ask the app to reconnect', { connection: 'disconnect' })}
      ${button('Cut it', { connection: 'cut' })}
    </div>
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
