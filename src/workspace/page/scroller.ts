import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './dom.ts';
import { nextItem } from './menu.ts';

/** What an app says right after an answer, such as a question for the reader's role, comes within this time. */
const HELD_MS = 3000;
const MOVES = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

export type ScrollerProps = { label: string; count: number; place: string; children: unknown };

/**
 * Messages, with the newest in view unless the person has scrolled away from it to read. A message that is taller than the pane is
 * shown from its beginning: that is where the answer is; what follows it at once does not push it away. Arrow keys go from message to message, Enter opens a thread.
 */
export function Scroller({ label, count, place, children }: ScrollerProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const held = useRef({ at: 0, top: -1 });
  useLayoutEffect(() => {
    following.current = true;
    held.current = { at: 0, top: -1 };
  }, [place]);
  useEffect(() => {
    const area = element.current;
    const last = messagesIn(area).at(-1);
    if (!area || !last || !following.current) return undefined;
    if (Date.now() - held.current.at < HELD_MS && area.scrollTop === held.current.top) return undefined;
    const show = (): void => {
      const tall = last.offsetHeight > area.clientHeight;
      area.scrollTop = tall ? last.offsetTop - area.offsetTop : area.scrollHeight;
      if (tall) held.current = { at: Date.now(), top: area.scrollTop };
    };
    show();
    // Once more when what came into view has been laid out, and its true height is known.
    const frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [count, place]);
  const remember = (): void => {
    const area = element.current;
    const last = messagesIn(area).at(-1);
    if (area && last)
      following.current = last.offsetTop - area.offsetTop < area.scrollTop + area.clientHeight;
  };
  const key = (event: KeyboardEvent): void => {
    const { target } = event;
    const onMessage = target instanceof HTMLElement && target.classList.contains('message');
    if (event.key === 'Enter' && onMessage) target.querySelector<HTMLElement>('.open-thread')?.click();
    else if (MOVES.has(event.key) && (onMessage || target === element.current)) {
      const all = messagesIn(element.current);
      const from = onMessage || event.key !== 'ArrowUp' ? target : null;
      const next = nextItem(all, from instanceof Element ? from : null, event.key);
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };
  return html`<div
    class="scroll messages"
    ref=${element}
    onScroll=${remember}
    onKeyDown=${key}
    role="region"
    aria-label=${label}
    tabindex="0"
  >
    ${children}
  </div>`;
}

function messagesIn(area: HTMLElement | null): HTMLElement[] {
  return [...(area?.querySelectorAll<HTMLElement>('.message') ?? [])];
}
