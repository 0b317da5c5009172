import type { VNode } from 'preact';
import type { Message } from '../team.ts';
import { Composer } from './composer.ts';
import { titleOf, type Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { useMessages } from './message-list.ts';
import { Scroller } from './scroller.ts';

/** One thread: the root, the replies, a composer of its own. */
export function Thread({ desk, root, close }: { desk: Desk; root: Message; close: () => void }): VNode {
  const { state } = desk;
  const messages = state.messages.filter(
    ({ channel, ts, thread_ts }) => channel === root.channel && (ts === root.ts || thread_ts === root.ts),
  );
  const [first, ...drawn] = useMessages(desk, messages, true);
  const replies = drawn.length;
  const busy = state.busy.includes(`${root.channel} ${root.ts}`);
  return html`<section class="pane thread" data-pane tabindex="-1" aria-label="Thread">
    <header class="pane-head">
      <div>
        <h2>Thread</h2>
        <p>${titleOf(state, root.channel)}</p>
      </div>
      <span class="pane-buttons">
        ${
          state.cases &&
          html`<button type="button" class="button small" onClick=${() => desk.saveCase(root)}>
            <${Icon} name="save" /> Save as test case
          </button>`
        }
        <button type="button" class="icon-button" aria-label="Close the thread" onClick=${close}>
          <${Icon} name="close" />
        </button>
      </span>
    </header>
    <${Scroller} label="Thread" count=${replies} place=${root.ts}>
      ${first}
      <p class="day left">${replies === 1 ? '1 reply' : `${replies} replies`}</p>
      ${drawn} ${busy && html`<p class="working" role="status">${state.app.name} is working …</p>`}
    <//>
    <${Composer}
      key=${root.ts}
      desk=${desk}
      channel=${root.channel}
      threadTs=${root.ts}
      label="Reply in the thread"
      placeholder="Reply …"
    />
  </section>`;
}
