import type { PageState } from '../page-state.ts';
import type { Place } from './desk.ts';

export type OpenThread = { channel: string; ts: string };

/** `/archives/C…/p1234567890123456?thread_ts=…`, as chat.getPermalink writes it. */
export function permalinkOf(state: PageState): { place: Place; thread?: OpenThread } | undefined {
  const found = /^\/archives\/([A-Z0-9]{1,30})\/p(\d{10})(\d{6})$/.exec(location.pathname);
  const [, channel, seconds, micros] = found ?? [];
  if (channel === undefined || !isHere(state, channel)) return undefined;
  const ts = new URLSearchParams(location.search).get('thread_ts') ?? `${seconds}.${micros}`;
  const root = state.messages.find((message) => message.channel === channel && message.ts === ts);
  return root ? { place: { channel }, thread: { channel, ts } } : { place: { channel } };
}

export function isHere(state: PageState, channel: string): boolean {
  return channel === state.directId || state.channels.some(({ id }) => id === channel);
}
