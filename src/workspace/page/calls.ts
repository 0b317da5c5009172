import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BlockMeter } from '../block-meter.ts';
import type { CallRecord } from '../call-log.ts';
import { html } from './dom.ts';
import { valueOf } from './fields.ts';
import { Json } from './json.ts';

/** The app's calls, newest first, with a choice of method and of those that failed. */
export function Calls({ calls, shown }: { calls: CallRecord[]; shown: number | undefined }): VNode {
  const [method, setMethod] = useState('');
  const [failedOnly, setFailedOnly] = useState(false);
  useEffect(() => {
    if (shown === undefined) return;
    setMethod('');
    setFailedOnly(false);
  }, [shown]);
  const methods = [...new Set(calls.map((call) => call.method))].toSorted();
  const listed = calls.filter(
    (call) => (method === '' || call.method === method) && !(failedOnly && call.ok),
  );
  return html`<div>
    <div class="filters">
      <select aria-label="Method" value=${method} onChange=${(event: Event) => setMethod(valueOf(event))}>
        <option value="">All methods</option>
        ${methods.map((one) => html`<option value=${one}>${one}</option>`)}
      </select>
      <label>
        <input type="checkbox" checked=${failedOnly} onChange=${() => setFailedOnly(!failedOnly)} />
        Failed only
      </label>
      <span class="muted" role="status"
        >${listed.length === calls.length ? calls.length : `${listed.length} of ${calls.length}`}</span
      >
    </div>
    ${listed.length === 0 && html`<p class="nothing">${calls.length === 0 ? 'The app has called nothing yet.' : 'No call is like that.'}</p>`}
    <ol class="record-list">
      ${listed.toReversed().map((call) => html`<${Call} key=${call.id} call=${call} shown=${call.id === shown} />`)}
    </ol>
  </div>`;
}

function Call({ call, shown }: { call: CallRecord; shown: boolean }): VNode {
  const [open, setOpen] = useState(shown);
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!shown) return;
    setOpen(true);
    entry.current?.scrollIntoView({ block: 'start' });
    entry.current?.querySelector('summary')?.focus();
  }, [shown]);
  return html`<li class="call" ref=${entry}>
    <details open=${open} onToggle=${(event: ToggleEvent) => setOpen(event.newState === 'open')}>
      <summary>
        <code>${call.method}</code>
        <span class="chip ${call.ok ? 'good' : 'bad'}">${outcomeOf(call)}</span>
        <span class="muted">${call.milliseconds} ms</span>
        <time>${clockOf(call.at)}</time>
        ${call.meter && html`<${Meter} meter=${call.meter} />`}
      </summary>
      ${
        open &&
        html`<div class="call-body">
          <h3>Arguments</h3>
          <${Json} value=${call.args} label="Arguments" />
          <h3>Response${call.status === 200 ? '' : `, HTTP ${call.status || 'none: left hanging'}`}</h3>
          <${Json} value=${call.response} label="Response" />
        </div>`
      }
    </details>
  </li>`;
}

function outcomeOf({ ok, error, status, accepted }: CallRecord): string {
  if (ok) return 'ok';
  const failure = error ?? (status === 0 ? 'no answer' : String(status));
  return accepted ? `${failure}, but posted` : failure;
}

/** How much of Slack's limits for one message is used. */
function Meter({ meter }: { meter: BlockMeter }): VNode {
  return html`<span class="meters">
    ${bar(meter.blocks, meter.blockLimit, 'blocks')}${bar(meter.characters, meter.characterLimit, 'characters')}
  </span>`;
}

/** From here on a limit is near. */
const NEAR = 0.8;

function bar(used: number, limit: number, unit: string): VNode {
  const says = `${used.toLocaleString('en-GB')} of ${limit.toLocaleString('en-GB')} ${unit}`;
  return html`<span class="meter">
    <meter min="0" max=${limit} high=${limit * NEAR} optimum="0" value=${used} aria-label=${says}></meter>
    <span aria-hidden="true">${says}</span>
  </span>`;
}

export function clockOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}
