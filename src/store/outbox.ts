import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { z } from 'zod';
import type { Lease } from './inbox.ts';
import type { OutboxRow } from './rows/turns.ts';
import type { Queries, Store } from './store.ts';
import { IS_UNSENT } from './waiting.ts';

/** What is posted, as the surface's own JSON; the store does not look into it. */
export const Payload = z.record(z.string(), z.unknown());
export type Payload = z.infer<typeof Payload>;

/** A thread that is its own key begins with the post itself. */
export type NewPost = Pick<OutboxRow, 'key' | 'team' | 'channel' | 'thread' | 'userId' | 'createdAt'> & {
  /** A post that all can see, if missing. */
  kind?: OutboxRow['kind'];
  /** Key of the reply that an update or a deletion is about. */
  target?: string | null;
  payload: Payload;
  /** Posted by the surface when the payload itself is refused (`invalid_blocks`). */
  fallback: Payload | null;
};

/** `posting`: post it. `looking`: an earlier post may have arrived; look for it before `startPost`. */
export type LeasedPost = NewPost &
  Pick<OutboxRow, 'attempts' | 'leasedUntil' | 'kind' | 'target'> & {
    status: 'posting' | 'looking';
    lease: string;
    /** Where the reply stands that is to be changed; null when it does not stand any more. */
    targetTs: string | null;
    /** When the message was heard that it answers; null for what nobody asked for. */
    receivedAt: number | null;
  };

/** Of a row that this lease has claimed. */
export type Held = { key: string; lease: string };

/** Slack lets about one message a second into a channel. */
export const PACE_MS = 1000;
/** How long a post whose sender has gone may still be on its way into Slack: an estimate; Slack states no bound. */
export const SETTLE_MS = 3000;

/** One reply an arrival: the key is the arrival's. */
export async function enqueuePost(db: Queries, { payload, fallback, ...post }: NewPost): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      kind: 'post',
      target: null,
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

/** False when one with its key waits or went already: a second tap on the same button. */
export async function enqueueOnce(db: Queries, post: NewPost): Promise<boolean> {
  const known = await db.selectFrom('outbox').select('key').where('key', '=', post.key).executeTakeFirst();
  if (known !== undefined) return false;
  await enqueuePost(db, post);
  return true;
}

/** The oldest reply that may go now: the first unsent one of its thread, in a channel whose turn has come. */
export async function leasePost(store: Store, { lease, now, until }: Lease): Promise<LeasedPost | undefined> {
  return store.transaction(async (db) => {
    const row: Unsent | undefined = await nextUnsent(db, store.engine, now).executeTakeFirst();
    if (row === undefined || !(await takeTurn(db, row, now))) return undefined;
    const status = row.status === 'ready' ? 'posting' : 'looking';
    const held = { status, attempts: row.attempts + 1, lease, leasedUntil: until } as const;
    await db.updateTable('outbox').set(held).where('key', '=', row.key).execute();
    const targetTs = row.target === null ? null : await standsAt(db, row.target);
    return { ...row, ...held, targetTs, payload: parsed(row.payload) ?? {}, fallback: parsed(row.fallback) };
  });
}

/** The thread's earlier posts are settled by now, so this is known for good. */
async function standsAt(db: Queries, key: string): Promise<string | null> {
  const row = await db.selectFrom('outbox').select('postedTs').where('key', '=', key).executeTakeFirst();
  return row?.postedTs ?? null;
}

const channelHasItsTurn = (now: number) => sql<SqlBool>`not exists (
  select 1 from pace
  where (pace.team, pace.channel) = (outbox.team, outbox.channel) and pace.next_post_at > ${now})`;

const FIRST_OF_ITS_THREAD = sql<SqlBool>`not exists (
  select 1 from outbox as earlier
  where (earlier.team, earlier.channel, earlier.thread) = (outbox.team, outbox.channel, outbox.thread)
    and earlier.status in ('ready', 'posting', 'looking')
    and (earlier.created_at, earlier.key) < (outbox.created_at, outbox.key))`;

type Unsent = OutboxRow & Pick<LeasedPost, 'receivedAt'>;

/** Found among what waits alone: the states stand in it as in the index (`waiting.ts`). */
export function nextUnsent(db: Queries, engine: Store['engine'], now: number) {
  return db
    .selectFrom('outbox')
    .selectAll()
    .select((row) =>
      row
        .selectFrom('inbox')
        .select('inbox.receivedAt')
        .whereRef('inbox.key', '=', 'outbox.key')
        .as('receivedAt'),
    )
    .where(IS_UNSENT)
    .where('dueAt', '<=', now)
    .where('leasedUntil', '<=', now)
    .where(channelHasItsTurn(now))
    .where(FIRST_OF_ITS_THREAD)
    .orderBy('createdAt')
    .orderBy('key')
    .limit(1)
    .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked());
}

/** False when another sender has just taken the channel's turn. */
async function takeTurn(
  db: Queries,
  { team, channel }: { team: string; channel: string },
  now: number,
): Promise<boolean> {
  const taken = await db
    .insertInto('pace')
    .values({ team, channel, nextPostAt: now + PACE_MS })
    .onConflict((conflict) =>
      conflict
        .columns(['team', 'channel'])
        .doUpdateSet({ nextPostAt: now + PACE_MS })
        .where('pace.nextPostAt', '<=', now),
    )
    .returning('team')
    .executeTakeFirst();
  return taken !== undefined;
}

/** Before a post that the lease was not taken for. False when it belongs to somebody else by now: then nothing may be posted. */
export async function startPost(db: Queries, { key, lease }: Held, leasedUntil: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ status: 'posting', leasedUntil })
    .where('key', '=', key)
    .where('lease', '=', lease)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function parsed(json: string | null): Payload | null {
  return json === null ? null : Payload.parse(JSON.parse(json));
}
