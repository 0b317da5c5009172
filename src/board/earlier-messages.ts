import { noteMessages } from '../store/case-messages.ts';
import { claimUnread, readSoFar, rememberLink } from '../store/case-upkeep.ts';
import type { BoardCase } from '../store/cases.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../store/threads.ts';

/** One message of a person, as Slack has it now; its text is read for cues and dropped. */
type EarlierMessage = { ts: string; version: string; text: string };

/** `later`: not now, but perhaps then. `refused`: not at all, by Slack's code. */
export type EarlierPage =
  | { kind: 'page'; messages: EarlierMessage[]; next: string | undefined }
  | { kind: 'later'; afterMs: number }
  | { kind: 'refused'; code: string };

type ReadingParts = {
  store: Store;
  /** A page of a thread's messages, the oldest first; neither the bot's nor other apps'. */
  pageOf: (place: Place, cursor: string | undefined) => Promise<EarlierPage>;
  /** The address of a message; undefined where Slack gives none. */
  linkTo: (place: Place) => Promise<string | undefined>;
  itemsIn: (text: string) => string[];
  /** Epoch milliseconds. */
  now: () => number;
};

/**
 * Reads one page of a case that was opened in a thread with a past. Each page is kept with how far it goes, so a restart goes on from
 * there; what is read twice is kept once. False when there was nothing to read.
 */
export async function readEarlierMessages(parts: ReadingParts): Promise<boolean> {
  const { store, pageOf, linkTo, itemsIn, now } = parts;
  const unread = await claimUnread(store.db, now());
  if (unread === undefined) return false;
  const link = unread.link ?? (await linkTo(unread));
  if (unread.link === null && link !== undefined) await rememberLink(store.db, unread, link);
  const page = await pageOf(unread, unread.earlierCursor ?? undefined);
  const at = now();
  if (page.kind === 'page') {
    const read = page.messages.map(({ ts, version, text }) => ({ ts, version, items: itemsIn(text) }));
    if (!(await noteMessages(store, unread, read, at))) return true;
  }
  await readSoFar(store.db, unread, soFar(page, unread, at), at);
  return true;
}

/** A cursor that Slack does not know any more: from the beginning again. */
const STALE = 'invalid_cursor';

function soFar(page: EarlierPage, { earlierCursor }: BoardCase, now: number) {
  switch (page.kind) {
    case 'page':
      return page.next === undefined
        ? ({ kind: 'whole' } as const)
        : ({ kind: 'on', cursor: page.next, dueAt: now } as const);
    case 'later':
      return { kind: 'on', cursor: earlierCursor, dueAt: now + page.afterMs } as const;
    case 'refused':
      return page.code === STALE
        ? ({ kind: 'on', cursor: null, dueAt: now } as const)
        : ({ kind: 'refused', code: page.code } as const);
  }
}
