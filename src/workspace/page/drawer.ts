import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Calls } from './calls.ts';
import { Deliveries } from './deliveries.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { nextItem } from './menu.ts';
import { Scheduled } from './scheduled.ts';
import { Trouble } from './trouble.ts';

export type DrawerTab = 'calls' | 'deliveries' | 'trouble' | 'scheduled';
const TABS: { tab: DrawerTab; label: string }[] = [
  { tab: 'calls', label: 'Calls' },
  { tab: 'deliveries', label: 'Deliveries' },
  { tab: 'trouble', label: 'Trouble' },
  { tab: 'scheduled', label: 'Scheduled' },
];

export type DrawerProps = {
  desk: Desk;
  tab: DrawerTab;
  show: (tab: DrawerTab) => void;
  /** The call to point at. */
  call: number | undefined;
  close: () => void;
};

/** What happens out of sight: what the app calls, what it is sent, and switches for trouble. */
export function Drawer({ desk, tab, show, call, close }: DrawerProps): VNode {
  const list = useRef<HTMLDivElement>(null);
  const key = (event: KeyboardEvent): void => {
    const arrow = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[event.key];
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
    const next = nextItem(tabs, document.activeElement, arrow ?? (event.key.length > 1 ? event.key : ''));
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus(), []);
  return html`<section class="pane drawer" data-pane tabindex="-1" aria-label="Activity">
    <header class="pane-head">
      <div class="tabs" role="tablist" aria-label="Activity" ref=${list} onKeyDown=${key}>
        ${TABS.map(
          (one) =>
            html`<button
              type="button"
              role="tab"
              id=${`tab-${one.tab}`}
              aria-selected=${one.tab === tab}
              aria-controls="activity"
              tabindex=${one.tab === tab ? 0 : -1}
              onClick=${() => show(one.tab)}
            >
              ${one.label}
            </button>`,
        )}
      </div>
      <button type="button" class="icon-button" aria-label="Close the activity" onClick=${close}>
        <${Icon} name="close" />
      </button>
    </header>
    <div class="scroll" id="activity" role="tabpanel" tabindex="0" aria-labelledby=${`tab-${tab}`}>
      ${tab === 'calls' && html`<${Calls} calls=${desk.state.calls} shown=${call} />`}
      ${tab === 'deliveries' && html`<${Deliveries} deliveries=${desk.state.deliveries} />`}
      ${tab === 'trouble' && html`<${Trouble} desk=${desk} />`}
      ${tab === 'scheduled' && html`<${Scheduled} desk=${desk} />`}
    </div>
  </section>`;
}
