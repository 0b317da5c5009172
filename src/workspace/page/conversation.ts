import type { VNode } from 'preact';
import type { PageChannel } from '../page-state.ts';
import { Avatar } from './avatar.ts';
import { CanvasTabs } from './canvas.ts';
import { Composer } from './composer.ts';
import { titleOf, type Desk } from './desk.ts';
import { html } from './dom.ts';
import { FirstVisit } from './first-visit.ts';
import { Icon, type IconName } from './icons.ts';
import { useMessages } from './message-list.ts';
import { Scroller } from './scroller.ts';

/** A channel's or the direct message's top level. */
export function Conversation({ desk, channelId }: { desk: Desk; channelId: string }): VNode {
  const { state } = desk;
  const direct = channelId === state.directId;
  const channel = state.channels.find(({ id }) => id === channelId);
  const title = titleOf(state, channelId);
  const messages = state.messages.filter(
    (message) => message.channel === channelId && (!message.thread_ts || message.thread_ts === message.ts),
  );
  const drawn = useMessages(desk, messages, false);
  const absent = channel !== undefined && !channel.hasApp;
  const placeholder = direct
    ? `Ask ${state.app.name} a question`
    : absent
      ? `Write in ${title}`
      : `Write, or ask with @${state.app.name}`;
  return html`<section class="pane conversation" data-pane tabindex="-1" aria-label=${title}>
    <${Head} desk=${desk} channel=${channel} />
    <${CanvasTabs} desk=${desk} channelId=${channelId} />
    <${Scroller} label=${`Messages in ${title}`} count=${messages.length} place=${channelId}>
      ${messages.length === 0 && (absent ? html`<p class="nothing"><${Icon} name="message" /><br />Nothing here yet.</p>` : html`<${FirstVisit} desk=${desk} channelId=${channelId} direct=${direct} />`)}
      ${drawn}
    <//>
    ${absent && html`<${Absent} desk=${desk} channel=${channel} />`}
    ${direct && state.prompts.length > 0 && html`<${Prompts} desk=${desk} channelId=${channelId} />`}
    <${Composer}
      key=${channelId}
      desk=${desk}
      channel=${channelId}
      label=${`Message ${title}`}
      placeholder=${placeholder}
    />
  </section>`;
}

/** The sign before a channel's name, and what it says. */
export function kindOf({ kind, sharedWith }: PageChannel): { icon: IconName; says: string } {
  if (sharedWith !== undefined) return { icon: 'shared', says: `shared with ${sharedWith}` };
  return kind === 'group' ? { icon: 'lock', says: 'private' } : { icon: 'hash', says: 'channel' };
}

function Head({ desk, channel }: { desk: Desk; channel: PageChannel | undefined }): VNode {
  const { state } = desk;
  if (!channel)
    return html`<header class="pane-head">
      <div>
        <h1>${state.app.name}</h1>
        <p>Every message here is for the app: no mention is needed.</p>
      </div>
      <div class="pane-buttons">
        <button type="button" class="button small" onClick=${() => desk.goTo('home')}>Home</button>
      </div>
    </header>`;
  const { icon, says } = kindOf(channel);
  const names = channel.members.map((id) => state.people.find((person) => person.id === id)?.name ?? id);
  return html`<header class="pane-head">
    <div>
      <h1>
        <${Icon} name=${icon} /><span>${channel.name}<span class="sr">, ${says}</span></span>
        ${channel.sharedWith !== undefined && html`<span class="badge">External</span>`}
        ${!channel.hasApp && html`<span class="badge">${state.app.name} is not here</span>`}
      </h1>
      <p>${channel.topic}</p>
    </div>
    <span class="faces" title=${names.join(', ')}>
      <span class="sr">Members: ${names.join(', ')}</span>
      ${channel.members.slice(0, 4).map((id) => html`<${Avatar} size="small" desk=${desk} userId=${id} />`)}
    </span>
  </header>`;
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

/** What the app suggests to ask. */
function Prompts({ desk, channelId }: { desk: Desk; channelId: string }): VNode {
  const { me, prompts } = desk.state;
  return html`<div class="prompts" role="group" aria-label="Suggested">
    ${prompts.map(
      ({ title, message }) =>
        html`<button
          type="button"
          class="button small"
          onClick=${() => void desk.act('post', { as: me.id, channel: channelId, text: message })}
        >
          ${title}
        </button>`,
    )}
  </div>`;
}
