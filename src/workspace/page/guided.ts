import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GuidedScript, GuidedScriptStep } from '../guided.ts';
import { nameOf, type Desk } from './desk.ts';
import { Dialog, DialogHead, cancelBy } from './dialog.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';

/** A script that is under way: the next step, the thread it began, and the messages that later steps change. */
type Playing = {
  script: GuidedScript;
  channel: string;
  at: number;
  root?: string;
  own: Record<string, string>;
};

export type GuidedPlay = {
  playing: Playing | undefined;
  begin: (script: GuidedScript) => void;
  next: () => Promise<void>;
  leave: () => void;
};

/** What a person plays, from the choice of a script to its last step. */
export function useGuided(desk: Desk | undefined): GuidedPlay {
  const [playing, setPlaying] = useState<Playing>();
  const busy = useRef(false);

  async function next(): Promise<void> {
    const step = playing?.script.steps[playing.at];
    if (!desk || !playing || !step || busy.current) return;
    busy.current = true;
    const { root, channel } = playing;
    const ts = await played(desk, playing, step);
    busy.current = false;
    if (ts === undefined) return;
    const thread = root ?? ts;
    const own = 'id' in step && step.id !== undefined ? { ...playing.own, [step.id]: ts } : playing.own;
    // Not where it was left meanwhile.
    setPlaying((now) => (now === playing ? { ...playing, at: playing.at + 1, root: thread, own } : now));
    desk.openThread({ type: 'message', channel, ts: thread, user: '', text: '', team: '' });
  }

  return {
    playing,
    begin(script) {
      const channel = desk?.state.guided?.channel;
      if (!desk || channel === undefined) return;
      desk.goTo({ channel });
      setPlaying({ script, channel, at: 0, own: {} });
    },
    next,
    leave: () => setPlaying(undefined),
  };
}

/** Does a step as its person; its message, or undefined when the workspace refused it. */
async function played(
  desk: Desk,
  { channel, root, own }: Playing,
  step: GuidedScriptStep,
): Promise<string | undefined> {
  if (step.kind === 'form') return '';
  const as = step.by;
  if (step.kind === 'post') {
    const threadTs = root === undefined ? {} : { threadTs: root };
    const reply = await desk.act('post', { as, channel, text: step.text, ...threadTs });
    return reply.ok ? (reply.ts ?? '') : undefined;
  }
  const ts = own[step.of] ?? '';
  const reply =
    step.kind === 'edit'
      ? await desk.act('edit', { as, channel, ts, text: step.text })
      : await desk.act('delete', { as, channel, ts });
  return reply.ok ? ts : undefined;
}

/** The scripts to choose from. */
function GuidedList({ desk, begin }: { desk: Desk; begin: (script: GuidedScript) => void }): VNode {
  return html`<ul class="examples">
    ${desk.state.guided?.scripts.map(
      (script) =>
        html`<li key=${script.id}>
          <button type="button" class="example" onClick=${() => begin(script)}>
            <span><strong>${script.title}</strong><br /><span class="about">${script.about}</span></span
            ><${Icon} name="thread" />
          </button>
        </li>`,
    )}
  </ul>`;
}

export function GuidedDialog(props: {
  desk: Desk;
  begin: (script: GuidedScript) => void;
  close: () => void;
}): VNode {
  const { desk, begin, close } = props;
  return html`<${Dialog} labelledBy="guided-title" showing="guided" cancel=${cancelBy(close)}>
    <div class="modal-form">
      <${DialogHead} id="guided-title" title="Guided cases" close=${close} />
      <div class="modal-body" tabindex="0">
        <p>
          A synthetic case, step by step: each press of <strong>Next</strong> lets a person of this workspace
          say the next thing. ${desk.state.app.name} is real. You can write in between.
        </p>
        <${GuidedList} desk=${desk} begin=${begin} />
      </div>
    </div>
  <//>`;
}

/** What comes next, at the foot of the page, until it is left. */
export function GuidedBar({ desk, play }: { desk: Desk; play: GuidedPlay }): VNode | null {
  const { playing, next, leave } = play;
  const button = useRef<HTMLButtonElement>(null);
  const at = playing?.at;
  useEffect(() => {
    // After the dialog of the choice has given the focus back to where it was.
    const later = setTimeout(() => button.current?.focus());
    return () => clearTimeout(later);
  }, [playing?.script.id, at === playing?.script.steps.length]);
  if (!playing || at === undefined) return null;
  const { script } = playing;
  const step = script.steps[at];
  const leaving = html`<button type="button" class="button small" onClick=${leave}>
    ${step ? 'Leave' : 'Done'}
  </button>`;
  return html`<section class="guided" aria-label="Guided case">
    <div class="guided-says" aria-live="polite">
      <p class="guided-title">
        <strong>${script.title}</strong>
        <span>${step ? `Step ${at + 1} of ${script.steps.length}` : 'That was all'}</span>
      </p>
      ${step ? html`<${Upcoming} desk=${desk} step=${step} />` : html`<p>The thread stays: go on in it as you like.</p>`}
    </div>
    <span class="guided-buttons">
      ${leaving}
      ${
        step &&
        html`<button type="button" class="button small primary" ref=${button} onClick=${() => void next()}>
          ${step.kind === 'form' ? 'Next, it is done' : 'Next'}
        </button>`
      }
    </span>
  </section>`;
}

function Upcoming({ desk, step }: { desk: Desk; step: GuidedScriptStep }): VNode {
  const name = nameOf(desk.state, step.by);
  switch (step.kind) {
    case 'post':
      return html`<p>${name} will say: <q>${step.text}</q></p>`;
    case 'edit':
      return html`<p>${name} will change a message into: <q>${step.text}</q></p>`;
    case 'delete':
      return html`<p>${name} will delete a message.</p>`;
    case 'form':
      return html`<p>Now you: ${step.how}</p>
        <dl>
          ${step.fields.map(
            ({ label, shown }) =>
              html`<dt>${label}</dt>
                <dd>${shown}</dd>`,
          )}
        </dl>`;
  }
}
