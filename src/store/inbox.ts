import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import type { InboxRow } from './rows/turns.ts';
import type { Queries, Store } from './store.ts';
import { isUnfinished } from './waiting.ts';

type Handling = 'status' | 'attempts' | 'dueAt' | 'lease' | 'leasedUntil';
/** What only edits, forms and commands bring along. */
type Further = 'editOf' | 'version' | 'role' | 'responseUrl';
export type NewMessage = Omit<InboxRow, 'text' | 'again' | Handling | Further> &
  Partial<Pick<InboxRow, Further>> & { text: string; again?: string | undefined };
export type LeasedMessage = Omit<InboxRow, 'text' | 'lease'> & { text: string; lease: string };

/** A lease token is used once, so that a process that slept through its lease cannot act under the next one. */
export type Lease = { lease: string; now: number; until: number };

/** False when one of its twins is there already. */
export async function insertMessage(db: Queries, message: NewMessage): Promise<boolean> {
  const inserted = await db
    .insertInto('inbox')
    .values({
      editOf: null,
      version: '',
      role: null,
      responseUrl: null,
      ...message,
      again: message.again ?? null,
      status: 'open',
      attempts: 0,
      dueAt: message.receivedAt,
      lease: null,
      leasedUntil: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  return inserted !== undefined;
}

// One turn after the other in a thread; a message whose lease ran out goes before those that came after it.
const FIRST_OF_ITS_THREAD = sql<SqlBool>`not exists (
  select 1 from inbox as other
  where (other.team, other.channel, other.thread) = (candidate.team, candidate.channel, candidate.thread)
    and other.key <> candidate.key and other.status <> 'done'
    and (other.status = 'leased' or (candidate.status = 'open'
      and (other.received_at, other.message_ts, other.key) < (candidate.received_at, candidate.message_ts, candidate.key))))`;

/** The oldest message that may be answered now: the first open one of its thread, or one whose lease ran out. */
export async function leaseMessage(
  { db, engine }: Store,
  { lease, now, until }: Lease,
): Promise<LeasedMessage | undefined> {
  const row = await db
    .updateTable('inbox')
    .set((old) => ({ status: 'leased', lease, leasedUntil: until, attempts: old('attempts', '+', 1) }))
    // Plugins see it as a part of the whole.
    .where('key', '=', nextMessage(db.withoutPlugins(), engine, now))
    .returningAll()
    .executeTakeFirst();
  return row && { ...row, text: row.text ?? '', lease };
}

/** Its key, found among what waits alone: "done" stands in it as in the index (`waiting.ts`). */
export function nextMessage(db: Queries, engine: Store['engine'], now: number) {
  return db
    .selectFrom('inbox as candidate')
    .select('candidate.key')
    .where(isUnfinished('candidate'))
    .where('candidate.dueAt', '<=', now)
    .where('candidate.leasedUntil', '<=', now)
    .where(FIRST_OF_ITS_THREAD)
    .orderBy('candidate.receivedAt')
    .orderBy('candidate.messageTs')
    .limit(1)
    .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked());
}

/** Erases the text. False when the lease belongs to somebody else by now: then nothing of the turn may be kept. */
export async function finishMessage(
  db: Queries,
  { key, lease }: { key: string; lease: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ status: 'done', text: null, again: null, responseUrl: null, lease: null })
    .where('key', '=', key)
    .where('lease', '=', lease)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Gives the message back for another attempt at `dueAt`; the thread's later messages wait for it. */
export async function returnMessage(
  db: Queries,
  { key, lease }: { key: string; lease: string },
  dueAt: number,
): Promise<void> {
  await db
    .updateTable('inbox')
    .set({ status: 'open', lease: null, leasedUntil: 0, dueAt })
    .where('key', '=', key)
    .where('lease', '=', lease)
    .execute();
}

/**
 * Gives a message up, visibly, so that the thread goes on: nothing of it can be kept, and it would be tried for ever. False when the
 * lease belongs to somebody else by now.
 */
export async function buryMessage(
  store: Pick<Store, 'transaction'>,
  message: LeasedMessage,
  { code, now }: { code: string; now: number },
): Promise<boolean> {
  return store.transaction(async (db) => {
    if (!(await finishMessage(db, message))) return false;
    const { key, team, channel, thread, userId, attempts } = message;
    await db
      .insertInto('deadLetter')
      .values({ key, team, channel, thread, userId, code, attempts, buriedAt: now })
      .execute();
    return true;
  });
}
