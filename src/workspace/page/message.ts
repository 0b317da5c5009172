import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from '../team.ts';
import { textIn } from './app-data.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks.ts';
import { nameOf, type Desk } from './desk.ts';
import { html } from './dom.ts';
import { Attachments } from './file-card.ts';
import { useForm } from './form.ts';
import { Icon } from './icons.ts';
import { Editor } from './message-editor.ts';
import { Tools } from './message-tools.ts';
import { mrkdwn } from './rich-text.ts';

export type MessageProps = { desk: Desk; message: Message; inThread: boolean };

/** One message with its author, its blocks and what a person can do with it. */
export function MessageItem(props: MessageProps & { far: boolean }): VNode {
  const { desk, message, inThread, far } = props;
  const { state } = desk;
  const [editing, setEditing] = useState(false);
  const author = state.people.find(({ id }) => id === message.user);
  const gone = message.subtype === 'tombstone';
  const name = gone ? 'A deleted message' : nameOf(state, message.user);
  const time = timeOf(message.ts);
  const kind = [far && 'far', message.only_for && 'ephemeral', gone && 'tombstone'].filter(Boolean).join(' ');
  return html`<article class="message ${kind}" aria-label=${`${name}, ${time.short}`} tabindex="-1">
    <${Avatar} desk=${desk} userId=${message.user} />
    <div class="message-body">
      ${message.only_for && html`<${OnlyYou} desk=${desk} message=${message} />`}
      <header>
        ${!gone && html`<strong>${name}</strong>`} ${author && html`<span class="role">${author.role}</span>`}
        ${message.user === state.app.userId && html`<span class="app-tag">App</span>`}
        <time datetime=${time.iso} title=${time.long}>${time.short}</time>
      </header>
      ${
        editing
          ? html`<${Editor} desk=${desk} message=${message} done=${() => setEditing(false)} />`
          : html`<${Content} desk=${desk} message=${message} />`
      }
      <${Attachments} desk=${desk} message=${message} />
      ${message.edited && html`<span class="muted" title="This message was edited"><small>(edited)</small></span>`}
      ${message.reactions && message.reactions.length > 0 && html`<p class="reactions">${message.reactions.map((reaction) => html`<span>:${reaction.name}: ${reaction.count}</span>`)}</p>`}
      ${!inThread && html`<${Replies} desk=${desk} message=${message} />`}
    </div>
    ${!gone && html`<${Tools} desk=${desk} message=${message} inThread=${inThread} edit=${() => setEditing(true)} />`}
  </article>`;
}

function Content({ desk, message }: { desk: Desk; message: Message }): VNode {
  const press = useForm(desk, message.blocks ?? [], ({ blockId, element, choice, values }) =>
    desk.act('click', {
      as: desk.state.me.id,
      target: message.ts,
      blockId,
      actionId: textIn(element, 'action_id'),
      choice,
      values,
    }),
  ).press;
  return message.blocks && message.blocks.length > 0
    ? html`<${Blocks} desk=${desk} blocks=${message.blocks} press=${press} />`
    : html`<div class="rich">${mrkdwn(desk, message.text)}</div>`;
}

function OnlyYou({ desk, message: { channel, ts } }: { desk: Desk; message: Message }): VNode {
  const dismiss = (): void => void desk.act('dismiss', { as: desk.state.me.id, channel, ts });
  return html`<p class="only-you">
    <${Icon} name="eye" /> Only visible to you ·
    <button type="button" onClick=${dismiss}>Dismiss</button>
  </p>`;
}

function Replies({ desk, message }: { desk: Desk; message: Message }): VNode | null {
  if (!message.reply_count) return null;
  const last = message.latest_reply === undefined ? '' : timeOf(message.latest_reply).short;
  return html`<button type="button" class="replies open-thread" onClick=${() => desk.openThread(message)}>
    <span class="faces"
      >${(message.reply_users ?? []).slice(0, 3).map((user) => html`<${Avatar} size="small" desk=${desk} userId=${user} />`)}</span
    >
    <strong>${message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`}</strong>
    <span class="muted">last at ${last}</span>
  </button>`;
}

function timeOf(ts: string): { short: string; long: string; iso: string } {
  const date = new Date(Number(ts) * 1000);
  return {
    short: date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
    long: date.toLocaleString('en-GB'),
    iso: date.toISOString(),
  };
}
