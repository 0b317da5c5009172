import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from '../team.ts';
import { Dialog, DialogHead, cancelBy } from './dialog.ts';
import { spokenOf, type Desk } from './desk.ts';
import { html } from './dom.ts';
import { download } from './download.ts';
import { valueOf } from './fields.ts';
import { Icon } from './icons.ts';

type SaveCaseProps = { desk: Desk; root: Message; close: () => void };

/** A thread as a test case: which of its questions, under which name, for which reader. */
export function SaveCase({ desk, root, close }: SaveCaseProps): VNode {
  const { state } = desk;
  const { readers = [], toFolder = false } = state.cases ?? {};
  const asked = state.messages.filter(
    ({ channel, ts, thread_ts, user, only_for, subtype }) =>
      channel === root.channel &&
      (ts === root.ts || thread_ts === root.ts) &&
      user !== state.app.userId &&
      only_for === undefined &&
      subtype === undefined,
  );
  const [name, setName] = useState('');
  const [reader, setReader] = useState(readers[0] ?? '');
  const [left, setLeft] = useState<string[]>([]);
  const questions = asked.map(({ ts }) => ts).filter((ts) => !left.includes(ts));
  const ready = name.trim() !== '' && questions.length > 0;
  const save = async (to: 'folder' | 'download'): Promise<void> => {
    if (!ready) return;
    const body = { channel: root.channel, root: root.ts, questions, name, reader, to };
    const reply = await desk.act('case', body);
    if (!reply.ok || !reply.case) return;
    const { file, text, leftOut, recorder } = reply.case;
    if (to === 'download') download(file, text);
    const without = leftOut === 0 ? '' : `\nLeft out because of possible identifiers: ${leftOut}.`;
    const where = to === 'folder' ? `Saved as ${file}.` : `Downloaded ${file}; put it into test/transcripts.`;
    desk.say(
      `${where} The next test run writes the answers below the questions (${recorder}); read them.${without}`,
      'good',
    );
    close();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void save(toFolder ? 'folder' : 'download');
  };
  const toggle = (ts: string): void =>
    setLeft(left.includes(ts) ? left.filter((one) => one !== ts) : [...left, ts]);
  return html`<${Dialog} labelledBy="case-title" showing="case" cancel=${cancelBy(close)}>
    <form class="modal-form" onSubmit=${submit}>
      <${DialogHead} id="case-title" title="Save as test case" close=${close} />
      <div class="modal-body" tabindex="0">
        <label class="field">
          <span>Name</span>
          <input
            value=${name}
            maxlength="100"
            placeholder="A follow-up keeps the setting"
            onInput=${(event: Event) => setName(valueOf(event))}
          />
        </label>
        <label class="field">
          <span>Reader</span>
          <select value=${reader} onChange=${(event: Event) => setReader(valueOf(event))}>
            ${readers.map((one) => html`<option value=${one}>${one}</option>`)}
          </select>
        </label>
        <fieldset class="field">
          <legend>Questions</legend>
          <div class="choices">
            ${asked.map(
              (message) =>
                html`<label key=${message.ts}>
                  <input
                    type="checkbox"
                    checked=${!left.includes(message.ts)}
                    onChange=${() => toggle(message.ts)}
                  />
                  <span>${spokenOf(state, message)}</span>
                </label>`,
            )}
          </div>
        </fieldset>
        <p class="hint">
          Only questions that were written are kept, not buttons and forms. What could identify a patient is
          left out.
        </p>
      </div>
      <footer>
        ${
          toFolder &&
          html`<button
            type="button"
            class="button"
            aria-disabled=${!ready}
            onClick=${() => void save('download')}
          >
            <${Icon} name="download" /> Download
          </button>`
        }
        <button class="button primary" aria-disabled=${!ready}>${toFolder ? 'Save' : 'Download'}</button>
      </footer>
    </form>
  <//>`;
}
