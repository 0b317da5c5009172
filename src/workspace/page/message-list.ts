import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Message } from '../team.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { MessageItem } from './message.ts';

/** So many of the newest are always laid out, so that jumping to the end lands there. */
const NEAR = 12;

type Kept = { depends: unknown[]; drawn: VNode };

/**
 * Messages in order, with their days. Each is drawn again only when it or what it is drawn with has changed, which keeps a thread of
 * hundreds quick.
 */
export function useMessages(desk: Desk, messages: Message[], inThread: boolean): unknown[] {
  const kept = useRef(new Map<string, Kept>());
  const { state } = desk;
  return messages.flatMap((message, at) => {
    const far = at < messages.length - NEAR;
    const depends = [
      message,
      state.me,
      state.people,
      state.groups,
      state.channels,
      state.shortcuts,
      state.canvases,
      far,
    ];
    const before = kept.current.get(message.ts);
    const same = before?.depends.every((one, index) => one === depends[index]);
    const drawn =
      before && same
        ? before.drawn
        : html`<${MessageItem}
            key=${message.ts}
            desk=${desk}
            message=${message}
            inThread=${inThread}
            far=${far}
          />`;
    kept.current.set(message.ts, { depends, drawn });
    const day = dayOf(message.ts);
    const previous = messages[at - 1];
    const newDay = !inThread && (!previous || dayOf(previous.ts) !== day);
    return newDay ? [html`<p class="day" key=${`day ${message.ts}`}>${day}</p>`, drawn] : [drawn];
  });
}

function dayOf(ts: string): string {
  const date = new Date(Number(ts) * 1000);
  const today = new Date().toDateString() === date.toDateString();
  return today
    ? 'Today'
    : date.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
}
