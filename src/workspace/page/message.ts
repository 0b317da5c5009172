import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Message } from '../team.ts';
import { Blocks } from './blocks.ts';
import { nameOf, type Desk } from './desk.ts';
import { textIn } from './app-data.ts';
import { html } from './dom.ts';
import type { Press } from './press.ts';
import { mrkdwn } from './rich-text.ts';

export type MessageProps = { desk: Desk; message: Message; inThread: boolean };

/** One message with its author, its blocks and what a person can do with it. */
export function MessageItem({ desk, message, inThread }: MessageProps): VNode {
  const { state } = desk;
  const [editing, setEditing] = useState(false);
  const author = state.people.find(({ id }) => id === message.user);
  const name = nameOf(state, message.user);
  const press: Press = async ({ blockId, element, choice }) => {
    await desk.act('click', {
      as: state.me.id,
      target: message.ts,
      blockId,
      actionId: textIn(element, 'action_id'),
      choice,
    });
  };
  const time = timeOf(message.ts);
  return html`<article
    class="message ${message.only_for ? 'ephemeral' : ''}"
    aria-label=${`${name}, ${time.short}`}
  >
    <${Avatar} desk=${desk} userId=${message.user} />
    <div class="message-body">
      <header>
        <strong>${name}</strong>
        ${author ? html`<span class="role">${author.role}</span>` : html`<span class="app-tag">App</span>`}
        <time datetime=${time.iso} title=${time.long}>${time.short}</time>
        ${message.edited && html`<span class="muted">edited</span>`}
      </header>
      ${message.only_for && html`<p class="only-you">Only visible to you</p>`}
      ${
        editing
          ? html`<${Editor} desk=${desk} message=${message} done=${() => setEditing(false)} />`
          : html`<${Content} desk=${desk} message=${message} press=${press} />`
      }
      ${message.reactions && message.reactions.length > 0 && html`<p class="reactions">${message.reactions.map((reaction) => html`<span>:${reaction.name}: ${reaction.count}</span>`)}</p>`}
      ${!inThread && html`<${Replies} desk=${desk} message=${message} />`}
    </div>
    ${!message.only_for && html`<${Tools} desk=${desk} message=${message} inThread=${inThread} edit=${() => setEditing(true)} />`}
  </article>`;
}

function Content({ desk, message, press }: { desk: Desk; message: Message; press: Press }): VNode {
  return message.blocks && message.blocks.length > 0
    ? html`<${Blocks} desk=${desk} blocks=${message.blocks} press=${press} />`
    : html`<div class="rich">${mrkdwn(desk, message.text)}</div>`;
}

function Replies({ desk, message }: { desk: Desk; message: Message }): VNode | null {
  if (!message.reply_count) return null;
  const last = message.latest_reply === undefined ? '' : timeOf(message.latest_reply).short;
  return html`<button type="button" class="replies" onClick=${() => desk.openThread(message)}>
    <span class="reply-faces"
      >${(message.reply_users ?? []).slice(0, 3).map((user) => html`<${Avatar} small desk=${desk} userId=${user} />`)}</span
    >
    <strong>${message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`}</strong>
    <span class="muted">last ${last}</span>
  </button>`;
}

function Tools({ desk, message, inThread, edit }: MessageProps & { edit: () => void }): VNode {
  const { state } = desk;
  const own = message.user === state.me.id;
  const shortcuts = state.shortcuts.filter(({ type }) => type === 'message');
  const remove = (): void =>
    void desk.act('delete', { as: state.me.id, channel: message.channel, ts: message.ts });
  return html`<div class="tools" role="group" aria-label="Message">
    ${!inThread && html`<button type="button" class="tool" onClick=${() => desk.openThread(message)}>Reply</button>`}
    ${own && html`<button type="button" class="tool" onClick=${edit}>Edit</button>`}
    ${own && html`<button type="button" class="tool" onClick=${remove}>Delete</button>`}
    ${shortcuts.map(
      (shortcut) =>
        html`<button
          type="button"
          class="tool"
          onClick=${() => void desk.act('shortcut', { as: state.me.id, callbackId: shortcut.callback_id, message: { channel: message.channel, ts: message.ts } })}
        >
          ${shortcut.name}
        </button>`,
    )}
  </div>`;
}

function Editor({ desk, message, done }: { desk: Desk; message: Message; done: () => void }): VNode {
  const [text, setText] = useState(asTyped(desk, message.text));
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '')
      await desk.act('edit', {
        as: desk.state.me.id,
        channel: message.channel,
        ts: message.ts,
        text: text.trim(),
      });
    done();
  };
  const type = (event: InputEvent): void => {
    if (event.currentTarget instanceof HTMLTextAreaElement) setText(event.currentTarget.value);
  };
  return html`<form class="editor" onSubmit=${save}>
    <textarea aria-label="Edit the message" value=${text} onInput=${type}></textarea>
    <button type="button" class="button small" onClick=${done}>Cancel</button>
    <button class="button small primary">Save</button>
  </form>`;
}

/** Initials on a colour of one's own; the app has a shape of its own. */
export function Avatar({
  desk,
  userId,
  small = false,
}: {
  desk: Desk;
  userId: string;
  small?: boolean;
}): VNode {
  const size = small ? 'small' : '';
  if (userId === desk.state.app.userId)
    return html`<span class="avatar app ${size}" aria-hidden="true"></span>`;
  const initials = nameOf(desk.state, userId)
    .split(/[\s.]+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();
  const tint =
    Math.max(
      0,
      desk.state.people.findIndex(({ id }) => id === userId),
    ) % TINTS;
  return html`<span class="avatar tint-${tint} ${size}" aria-hidden="true">${initials}</span>`;
}

/** As many as style.css has. */
const TINTS = 4;

/** Ids back to names and three characters unescaped: what the person typed. */
function asTyped({ state }: Desk, text: string): string {
  return text
    .replace(/<@([A-Z0-9]{1,30})>/g, (_whole, id: string) => `@${nameOf(state, id)}`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function timeOf(ts: string): { short: string; long: string; iso: string } {
  const date = new Date(Number(ts) * 1000);
  return {
    short: date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }),
    long: date.toLocaleString(),
    iso: date.toISOString(),
  };
}
