import type { VNode } from 'preact';
import { Avatar } from './avatar.ts';
import { kindOf } from './conversation.ts';
import type { Desk, Place } from './desk.ts';
import { html } from './dom.ts';
import { Icon, type IconName } from './icons.ts';
import { Menu } from './menu.ts';

export type SidebarProps = {
  desk: Desk;
  place: Place;
  unread: Set<string>;
  viewAs: (userId: string) => void;
};

/** Who one is, conversations, and the app's two tabs. */
export function Sidebar({ desk, place, unread, viewAs }: SidebarProps): VNode {
  const { state } = desk;
  const { directId } = state;
  const here = place === 'home' ? 'home' : place.channel;
  const entry = (id: string, icon: IconName, name: string, says: string, go: Place): VNode =>
    html`<li key=${id}>
      <button
        type="button"
        class="place ${unread.has(id) ? 'unread' : ''}"
        aria-current=${here === id ? 'page' : undefined}
        onClick=${() => desk.goTo(go)}
      >
        <${Icon} name=${icon} /><span>${name}</span>${says !== '' && html`<span class="sr">${says}</span>`}
        ${unread.has(id) && html`<span class="dot"><span class="sr">unread</span></span>`}
      </button>
    </li>`;
  return html`<nav class="sidebar" id="sidebar" data-pane tabindex="-1" aria-label="Conversations">
    <${ViewAs} desk=${desk} viewAs=${viewAs} />
    <h2>Channels</h2>
    <ul>
      ${state.channels.map((channel) => {
        const { icon, says } = kindOf(channel);
        return entry(channel.id, icon, channel.name, icon === 'hash' ? '' : says, { channel: channel.id });
      })}
    </ul>
    ${
      directId !== undefined &&
      html`<h2>${state.app.name}</h2>
        <ul>
          ${entry(directId, 'message', 'Direct message', '', { channel: directId })}
          ${entry('home', 'home', 'Home', '', 'home')}
        </ul>`
    }
    <p class="fine-print">
      A practice workspace. Not Slack, and not connected to it. Do not enter patient data.
    </p>
  </nav>`;
}

/** Another person is another view: their channels, their direct message, their Home. */
function ViewAs({ desk, viewAs }: Pick<SidebarProps, 'desk' | 'viewAs'>): VNode {
  const { state } = desk;
  const { me } = state;
  const entries = state.people.map((person) => ({
    label: person.name,
    detail: person.role,
    checked: person.id === me.id,
    act: () => viewAs(person.id),
  }));
  return html`<${Menu} label=${undefined} buttonClass="view-as" entries=${() => entries}>
    <${Avatar} desk=${desk} userId=${me.id} />
    <span
      ><span class="who">Viewing as</span><strong>${me.name}</strong><span class="who">${me.role}</span></span
    >
    <${Icon} name="chevron" />
  <//>`;
}
