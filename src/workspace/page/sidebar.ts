import type { VNode } from 'preact';
import type { Desk, Place } from './desk.ts';
import { html } from './dom.ts';
import { Avatar } from './message.ts';

export type SidebarProps = {
  desk: Desk;
  place: Place;
  unread: Set<string>;
  viewAs: (userId: string) => void;
};

/** Conversations, the app's two tabs, and who one is. */
export function Sidebar({ desk, place, unread, viewAs }: SidebarProps): VNode {
  const { state } = desk;
  const here = place === 'home' ? 'home' : place.channel;
  const entry = (id: string, label: unknown, go: Place): VNode =>
    html`<li>
      <button
        type="button"
        class="place ${unread.has(id) ? 'unread' : ''}"
        aria-current=${here === id ? 'page' : undefined}
        onClick=${() => desk.goTo(go)}
      >
        ${label}${unread.has(id) && html`<span class="dot"><span class="sr">unread</span></span>`}
      </button>
    </li>`;
  return html`<nav class="sidebar" id="sidebar" aria-label="Conversations">
    <label class="view-as">
      <span>View as</span>
      <span class="view-as-row">
        <${Avatar} small desk=${desk} userId=${state.me.id} />
        <select
          value=${state.me.id}
          onChange=${(event: Event) => {
            if (event.currentTarget instanceof HTMLSelectElement) viewAs(event.currentTarget.value);
          }}
        >
          ${state.people.map((person) => html`<option value=${person.id}>${person.name}</option>`)}
        </select>
      </span>
      <span>${state.me.role}</span>
    </label>
    <h2>Channels</h2>
    <ul>
      ${state.channels.map((channel) =>
        entry(
          channel.id,
          html`<span aria-hidden="true" class="hash">#</span
            ><span class=${channel.hasApp ? '' : 'muted'}>${channel.name}</span>`,
          { channel: channel.id },
        ),
      )}
    </ul>
    <h2>${state.app.name}</h2>
    <ul>
      ${state.directId !== undefined && entry(state.directId, html`<span aria-hidden="true" class="hash">@</span><span>Direct message</span>`, { channel: state.directId })}
      ${entry('home', html`<span aria-hidden="true" class="hash">⌂</span><span>Home</span>`, 'home')}
    </ul>
    <p class="fine-print">
      A practice workspace. Not Slack, and not connected to it. Do not enter patient data.
    </p>
  </nav>`;
}
