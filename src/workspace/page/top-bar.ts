import type { VNode } from 'preact';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { ThemeButton } from './theme.ts';

export type TopBarProps = {
  desk: Desk;
  menu: boolean;
  toggleMenu: () => void;
  drawer: boolean;
  toggleDrawer: () => void;
  showGuide: () => void;
  /** Calls that failed since the activity was last looked at. */
  failed: number;
};

export function TopBar(props: TopBarProps): VNode {
  const { desk, menu, toggleMenu, drawer, toggleDrawer, showGuide, failed } = props;
  const { app, connections, teamName } = desk.state;
  const on = connections > 0;
  return html`<header class="top">
    <button
      type="button"
      class="top-button menu-button"
      aria-label="Conversations"
      aria-expanded=${menu}
      aria-controls="sidebar"
      onClick=${toggleMenu}
    >
      <${Icon} name="menu" />
    </button>
    <img src="/page/icon.svg" alt="" width="24" height="24" />
    <span class="brand wordy">${teamName}</span>
    <span class="connection ${on ? 'on' : 'off'}" role="status">
      ${on ? `${app.name} is connected` : `Waiting for ${app.name}`}
    </span>
    ${
      desk.state.guided &&
      html`<button
        type="button"
        class="top-button"
        aria-label="Guided cases"
        title="Guided cases"
        onClick=${() => desk.chooseGuided()}
      >
        <${Icon} name="play" />
      </button>`
    }
    <button
      type="button"
      class="top-button"
      aria-label="What to try"
      title="What to try"
      onClick=${showGuide}
    >
      <${Icon} name="help" />
    </button>
    <${ThemeButton} />
    <button type="button" class="top-button activity" aria-pressed=${drawer} onClick=${toggleDrawer}>
      <${Icon} name="pulse" /><span>Activity</span>
      ${failed > 0 && html`<span class="count" title="Calls that failed">${failed}<span class="sr"> calls failed</span></span>`}
    </button>
  </header>`;
}
