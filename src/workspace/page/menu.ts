import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from './dom.ts';
import { Icon, type IconName } from './icons.ts';

export type MenuEntry =
  | 'rule'
  | {
      label: unknown;
      detail?: unknown;
      icon?: IconName;
      danger?: boolean;
      /** One of several, of which one is chosen. */
      checked?: boolean;
      act: () => void;
    };

export type MenuProps = {
  /** Name of the button, for those who do not see what is on it; undefined when its text says it. */
  label: string | undefined;
  buttonClass: string;
  /** Asked when the menu opens. */
  entries: () => MenuEntry[];
  children: unknown;
};

/** Space to the window's edge and to the button, in pixels. */
const MARGIN = 8;
const GAP = 4;

/** A button that opens a menu: arrow keys, Home, End and first letters move, Escape and Tab close, and the button has the focus again. */
export function Menu({ label, buttonClass, entries, children }: MenuProps): VNode {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('.menu-entry') ?? [])];
  // At once, and not when the browser tells of it later: the next key must find the entries.
  const toggling = (event: ToggleEvent): void => {
    setOpen(event.newState === 'open');
  };
  // Entries are drawn when the menu is open: before that there is nothing to measure and nothing to focus.
  useLayoutEffect(() => {
    if (!open || !button.current || !list.current) return;
    place(list.current, button.current);
    const all = items();
    (all.find((item) => item.getAttribute('aria-checked') === 'true') ?? all[0])?.focus();
  }, [open]);
  const close = (): void => {
    list.current?.hidePopover();
    button.current?.focus();
  };
  const key = (event: KeyboardEvent): void => {
    const all = items();
    const next = nextItem(all, document.activeElement, event.key);
    if (next) next.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const buttonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    list.current?.showPopover();
  };
  const press = (entry: Exclude<MenuEntry, 'rule'>): void => {
    close();
    entry.act();
  };
  return html`<button
      type="button"
      ref=${button}
      class=${buttonClass}
      aria-label=${label}
      title=${label}
      aria-haspopup="menu"
      aria-expanded=${open}
      onClick=${() => list.current?.togglePopover()}
      onKeyDown=${buttonKey}
    >
      ${children}
    </button>
    <div
      class="menu-list"
      ref=${list}
      popover="auto"
      role="menu"
      aria-label=${label ?? 'Menu'}
      onBeforeToggle=${toggling}
      onKeyDown=${key}
    >
      ${open && entries().map((entry, index) => (entry === 'rule' ? html`<div role="separator" key=${index}></div>` : html`<${Entry} key=${index} entry=${entry} press=${() => press(entry)} />`))}
    </div>`;
}

function Entry({ entry, press }: { entry: Exclude<MenuEntry, 'rule'>; press: () => void }): VNode {
  const { label, detail, icon, danger, checked } = entry;
  return html`<button
    type="button"
    class="menu-entry ${danger ? 'danger' : ''}"
    role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
    aria-checked=${checked}
    tabindex="-1"
    onClick=${press}
  >
    ${icon && html`<${Icon} name=${icon} />`}
    <span>${label}${detail !== undefined && html`<small>${detail}</small>`}</span>
    ${checked && html`<${Icon} name="check" />`}
  </button>`;
}

/** Below the button, or above where there is no room below; never out of the window. */
function place(list: HTMLElement, button: HTMLElement): void {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = box.bottom + GAP;
  const top = below + height + MARGIN <= innerHeight ? below : box.top - GAP - height;
  const left = box.left + width + MARGIN <= innerWidth ? box.left : box.right - width;
  list.style.top = `${Math.max(MARGIN, top)}px`;
  list.style.left = `${Math.max(MARGIN, left)}px`;
}

/** Where a key leads in a list of things to choose from; undefined for a key that does not move. */
export function nextItem(
  items: HTMLElement[],
  current: Element | null,
  key: string,
): HTMLElement | undefined {
  const at = items.findIndex((item) => item === current);
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const starts = (item: HTMLElement): boolean =>
        item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
      return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(starts);
    }
  }
}
