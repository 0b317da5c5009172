import { sql } from 'kysely';
import type { DeadLetterRow, OutboxRow } from './schema.ts';
import type { Lease } from './inbox.ts';
import type { Queries, Store } from './store.ts';

/** What is posted, as the surface's own JSON; the store does not look into it. */
export type Payload = Record<string, unknown>;
export type NewPost = Pick<OutboxRow, 'key' | 'team' | 'channel' | 'thread' | 'userId' | 'createdAt'> & {
  payload: Payload;
  /** Posted by the surface when the payload itself is refused (`invalid_blocks`). */
  fallback: Payload | null;
};
export type LeasedPost = NewPost & {
  status: 'posting' | 'looking';
  attempts: number;
  lease: string;
  leasedUntil: number;
};

/** Slack lets about one message a second into a channel. */
export const PACE_MS = 1000;

/** One reply an arrival: the key is the arrival's. */
export async function enqueuePost(db: Queries, { payload, fallback, ...post }: NewPost): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      ...post,
      payload: JSON.stringify(payload),
      fallback: fallback && JSON.stringify(fallback),
      status: 'ready',
      attempts: 0,
      dueAt: post.createdAt,
      lease: null,
      leasedUntil: 0,
      postedTs: null,
    })
    .execute();
}

/**
 * The oldest reply that may go now: the first unsent one of its thread, in a channel whose turn it is.
 * `posting`: post it. `looking`: an earlier post may have arrived; look before posting (`startPost`).
 */
export async function leasePost(store: Store, lease: Lease): Promise<LeasedPost | undefined> {
  return store
    .transaction(async (db) => {
      const row = await leaseRow(db, store.engine, lease);
      if (row === undefined) return undefined;
      if (!(await takeTurn(db, row, lease.now))) throw new TurnTaken();
      return { ...row, lease: lease.lease };
    })
    .catch((error: unknown) => {
      if (error instanceof TurnTaken) return undefined;
      throw error;
    });
}
