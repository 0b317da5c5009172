import { type BoardCase, heldCase, touchCase, updateCase } from './cases.ts';
import type { Queries, Store } from './store.ts';
import type { Place } from './threads.ts';

// What is done to cases beside the answers: cards are edited, and what was said earlier is read.

/** Where cards are due, the longest waiting first. */
export async function dueCards(db: Queries, now: number, most: number): Promise<Place[]> {
  return db
    .selectFrom('boardCase')
    .select(['team', 'channel', 'thread'])
    .where('cardDueAt', '<=', now)
    .orderBy('cardDueAt')
    .limit(most)
    .execute();
}

/** The case if its card is still due, held until the transaction ends, so that nothing that happens meanwhile is missed. */
export async function claimCard(
  db: Queries,
  engine: Store['engine'],
  place: Place,
): Promise<BoardCase | undefined> {
  const held = await heldCase(db, engine, place);
  return held === undefined || held.cardDueAt === null ? undefined : held;
}

/** The card shows this now, or did already. */
export async function cardIsCurrent(db: Queries, place: Place, cardSha256: string): Promise<void> {
  await updateCase(db, place).set({ cardDueAt: null, cardSha256 }).execute();
}

/** Whoever reads a page of a thread has it for so long; reading it twice does no harm. */
const READING_MS = 30_000;

/** A case whose earlier messages are to be read on; nobody else gets it for half a minute. */
export async function claimUnread(db: Queries, now: number): Promise<BoardCase | undefined> {
  return db
    .updateTable('boardCase')
    .set({ earlierDueAt: now + READING_MS })
    .where((row) =>
      row(
        row.refTuple('team', 'channel', 'thread'),
        'in',
        row
          .selectFrom('boardCase as candidate')
          .select(['candidate.team', 'candidate.channel', 'candidate.thread'])
          .where('candidate.earlier', '=', 'unread')
          .where('candidate.state', '=', 'open')
          .where('candidate.earlierDueAt', '<=', now)
          .orderBy('candidate.earlierDueAt')
          .limit(1)
          .$asTuple('team', 'channel', 'thread'),
      ),
    )
    .where('earlierDueAt', '<=', now)
    .returningAll()
    .executeTakeFirst();
}

/** How far a thread's earlier messages are read: on from a cursor, to the end, or not, by Slack's code. */
export type ReadSoFar =
  | { kind: 'on'; cursor: string | null; dueAt: number }
  | { kind: 'whole' }
  | { kind: 'refused'; code: string };

export async function readSoFar(db: Queries, place: Place, read: ReadSoFar, now: number): Promise<void> {
  const columns =
    read.kind === 'on'
      ? { earlierCursor: read.cursor, earlierDueAt: read.dueAt }
      : { earlier: read.kind === 'whole' ? 'read' : read.code, earlierCursor: null };
  await updateCase(db, place).set(columns).execute();
  await touchCase(db, place, now);
}

/** The address of the thread's first message, from which those of the others follow. */
export async function rememberLink(db: Queries, place: Place, link: string): Promise<void> {
  await updateCase(db, place).set({ link }).execute();
}
