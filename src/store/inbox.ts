import type { InboxRow } from './schema.ts';
import type { Queries, Store } from './store.ts';

export type NewMessage = Omit<
  InboxRow,
  'text' | 'status' | 'attempts' | 'dueAt' | 'lease' | 'leasedUntil'
> & { text: string };
export type LeasedMessage = Omit<InboxRow, 'text' | 'lease'> & { text: string; lease: string };

/** A lease token is used once, so that a process that slept through its lease cannot act under the next one. */
export type Lease = { lease: string; now: number; until: number };

/** False when one of its twins is there already. */
export async function insertMessage(db: Queries, message: NewMessage): Promise<boolean> {
  const inserted = await db
    .insertInto('inbox')
    .values({
      ...message,
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

/** The oldest message that may be answered now: the first open one of its thread, or one whose lease ran out. */
export async function leaseMessage(
  { db, engine }: Store,
  { lease, now, until }: Lease,
): Promise<LeasedMessage | undefined> {
  const row = await db
    .updateTable('inbox')
    .set((row) => ({ status: 'leased', lease, leasedUntil: until, attempts: row('attempts', '+', 1) }))
    .where('key', '=', (sub) =>
      sub
        .selectFrom('inbox as candidate')
        .select('candidate.key')
        .where('candidate.status', '<>', 'done')
        .where('candidate.dueAt', '<=', now)
        .where('candidate.leasedUntil', '<=', now)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('inbox as other')
                .select('other.key')
                .whereRef('other.team', '=', 'candidate.team')
                .whereRef('other.channel', '=', 'candidate.channel')
                .whereRef('other.thread', '=', 'candidate.thread')
                .whereRef('other.key', '<>', 'candidate.key')
                .where('other.status', '<>', 'done')
                .where(({ or, and, eb, refTuple }) =>
                  or([
                    eb('other.status', '=', 'leased'),
                    and([
                      eb('candidate.status', '=', 'open'),
                      eb(
                        refTuple('other.receivedAt', 'other.messageTs', 'other.key'),
                        '<',
                        refTuple('candidate.receivedAt', 'candidate.messageTs', 'candidate.key'),
                      ),
                    ]),
                  ]),
                ),
            ),
          ),
        )
        .orderBy('candidate.receivedAt')
        .orderBy('candidate.messageTs')
        .limit(1)
        .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked()),
    )
    .returningAll()
    .executeTakeFirst();
  return row && { ...row, text: row.text ?? '', lease };
}

/** Erases the text. False when the lease belongs to somebody else by now: then nothing of the turn may be kept. */
export async function finishMessage(
  db: Queries,
  { key, lease }: { key: string; lease: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ status: 'done', text: null, lease: null })
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
