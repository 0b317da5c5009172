import type { VNode } from 'preact';
import { Dialog, DialogHead, cancelBy } from './dialog.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';

const KEYS: [string[], string][] = [
  [['Enter'], 'Send; on a message, open its thread'],
  [['Shift', 'Enter'], 'A new line'],
  [['@'], 'Mention the app, a person or a group'],
  [['/'], 'A command'],
  [['↑', '↓'], 'From message to message'],
  [['F6'], 'To the next part of the page'],
  [['Esc'], 'Close what is open'],
];

/** What is worth trying, in an order that makes sense. */
export function Steps({ desk }: { desk: Desk }): VNode {
  const { app, commands, shortcuts, cases } = desk.state;
  const [command] = commands;
  const global = shortcuts.some(({ type }) => type === 'global');
  return html`<ol class="steps">
    <li>Follow up in the thread, without a mention.</li>
    ${command && html`<li>Type <kbd>/</kbd> for <code>${command.command}</code>: only you see the answer until you share it.</li>`}
    <li>
      Open the <strong>⋯</strong> menu of a
      message${global ? html`, and the shortcuts (<strong>lightning</strong>) below` : ''}.
    </li>
    <li>
      Change who you are under <strong>Viewing as</strong>: a nurse, a guest, someone of another hospital.
    </li>
    <li>Open <strong>Activity</strong>: what ${app.name} calls, and switches that make Slack fail.</li>
    ${cases && html`<li>Save a thread as a test case.</li>`}
  </ol>`;
}

export function Guide({ desk, close }: { desk: Desk; close: () => void }): VNode {
  return html`<${Dialog} labelledBy="guide-title" showing="guide" cancel=${cancelBy(close)}>
    <div class="modal-form">
      <${DialogHead} id="guide-title" title="What to try" close=${close} />
      <div class="modal-body" tabindex="0">
        <p>
          Ask <strong>@${desk.state.app.name}</strong> a question in a channel, or write in the direct
          message. Then:
        </p>
        <${Steps} desk=${desk} />
        <h3>Keys</h3>
        <dl class="keys">
          ${KEYS.map(
            ([keys, does]) =>
              html`<dt>${keys.map((key, at) => html`${at > 0 && ' + '}<kbd>${key}</kbd>`)}</dt>
                <dd>${does}</dd>`,
          )}
        </dl>
      </div>
    </div>
  <//>`;
}
