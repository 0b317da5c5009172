import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageChannel } from '../page-state.ts';
import type { Message } from '../team.ts';
import { Composer } from './composer.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { MessageItem } from './message.ts';

/** A channel's or the direct message's top level. */
export function Conversation({ desk, channelId }: { desk: Desk; channelId: string }): VNode {
  const { state } = desk;
  const direct = channelId === state.directId;
  const channel = state.channels.find(({ id }) => id === channelId);
  const title = direct ? state.app.name : `#${channel?.name ?? channelId}`;
  const messages = state.messages.filter(
    (message) => message.channel === channelId && (!message.thread_ts || message.thread_ts === message.ts),
  );
  const absent = channel !== undefined && !channel.hasApp;
  const placeholder = direct
    ? `Ask ${state.app.name} a question`
    : absent
      ? `Write in ${title}`
      : `Write, or ask with @${state.app.name}`;
  return html`<section class="pane conversation" aria-label=${title}>
    <header class="pane-head">
      <div>
        <h1>${title}</h1>
        <p class="muted">
          ${direct ? 'Direct message: every message is for the app, no mention needed.' : channel?.topic}
        </p>
      </div>
    </header>
    <${Scroller} label=${`Messages in ${title}`} count=${messages.length} place=${channelId}>
      ${messages.length === 0 && !absent && html`<${FirstVisit} desk=${desk} channelId=${channelId} direct=${direct} />`}
      ${messages.length === 0 && absent && html`<p class="nothing">Nothing here yet.</p>`}
      ${messages.map((message) => html`<${MessageItem} key=${message.ts} desk=${desk} message=${message} inThread=${false} />`)}
    <//>
    ${absent && html`<${Absent} desk=${desk} channel=${channel} />`}
    <${Composer}
      key=${channelId}
      desk=${desk}
      channel=${channelId}
      label=${`Message ${title}`}
      placeholder=${placeholder}
    />
  </section>`;
}

/** One thread: the root, the replies, a composer of its own. */
export function Thread({ desk, root, close }: { desk: Desk; root: Message; close: () => void }): VNode {
  const { state } = desk;
  const replies = state.messages.filter(
    ({ channel, ts, thread_ts }) => channel === root.channel && thread_ts === root.ts && ts !== root.ts,
  );
  const name =
    root.channel === state.directId
      ? state.app.name
      : `#${state.channels.find(({ id }) => id === root.channel)?.name}`;
  const busy = state.busy.includes(`${root.channel} ${root.ts}`);
  return html`<section class="pane thread" aria-label="Thread">
    <header class="pane-head">
      <div>
        <h2>Thread</h2>
        <p class="muted">${name}</p>
      </div>
      <button type="button" class="icon-button" aria-label="Close the thread" onClick=${close}>✕</button>
    </header>
    <${Scroller} label="Replies" count=${replies.length} place=${root.ts}>
      <${MessageItem} desk=${desk} message=${root} inThread />
      <p class="reply-count">
        <span>${replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
      </p>
      ${replies.map((message) => html`<${MessageItem} key=${message.ts} desk=${desk} message=${message} inThread />`)}
      ${busy && html`<p class="working" role="status">${state.app.name} is working …</p>`}
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

/** Three questions to begin with, so that nobody has to invent one. */
function FirstVisit({ desk, channelId, direct }: { desk: Desk; channelId: string; direct: boolean }): VNode {
  const { app, examples, me } = desk.state;
  const ask = (question: string): void =>
    void desk.act('post', {
      as: me.id,
      channel: channelId,
      text: direct ? question : `@${app.name} ${question}`,
    });
  return html`<div class="first-visit">
    <span class="avatar app large" aria-hidden="true"></span>
    <h2>Try ${app.name} here</h2>
    <p>
      This is a practice workspace on your own machine: the app is real, the workspace is not, and nothing
      leaves it.
      ${direct ? ' Write a question below' : html` Mention <strong>@${app.name}</strong> with a question`}${
        examples.length > 0 ? ', or start with one of these:' : '.'
      }
    </p>
    <ul>
      ${examples.map((question) => html`<li><button type="button" class="example" onClick=${() => ask(question)}>${question}</button></li>`)}
    </ul>
  </div>`;
}

function Absent({ desk, channel }: { desk: Desk; channel: PageChannel }): VNode {
  const { app } = desk.state;
  return html`<p class="absent">
    <span>${app.name} is not in #${channel.name} and sees nothing that is written here.</span>
    <button
      type="button"
      class="button small"
      onClick=${() => void desk.act('invite', { channel: channel.id })}
    >
      Add ${app.name}
    </button>
  </p>`;
}

/**
 * Keeps the newest message in view, unless the person has scrolled away from it to read. A message that is taller than
 * the pane is shown from its beginning: that is where the answer is.
 */
function Scroller(props: { label: string; count: number; place: string; children: unknown }): VNode {
  const { label, count, place, children } = props;
  const element = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useEffect(() => {
    following.current = true;
  }, [place]);
  useEffect(() => {
    const area = element.current;
    const last = newestIn(area);
    if (!area || !last || !following.current) return;
    const tall = last.offsetHeight > area.clientHeight;
    area.scrollTo({ top: tall ? last.offsetTop - area.offsetTop : area.scrollHeight });
  }, [count, place]);
  const remember = (): void => {
    const area = element.current;
    const last = newestIn(area);
    if (area && last)
      following.current = last.offsetTop - area.offsetTop < area.scrollTop + area.clientHeight;
  };
  return html`<div
    class="messages"
    ref=${element}
    onScroll=${remember}
    role="log"
    aria-label=${label}
    tabindex="0"
  >
    ${children}
  </div>`;
}

function newestIn(area: HTMLElement | null): HTMLElement | undefined {
  return [...(area?.querySelectorAll<HTMLElement>('.message') ?? [])].at(-1);
}
