import { type Held, type LeasedPost, type NewPost, enqueuePost } from './outbox.ts';
import { anew } from './replies.ts';
import type { Queries, Store } from './store.ts';
import { forgetTurn } from './turns.ts';

// What became of a post. None of it counts once the lease belongs to somebody else.

/** Erases the payload, and tells the answer where it was posted. `ts` is null for what Slack keeps nowhere. */
export async function markSent(
  store: Store,
  post: Pick<LeasedPost, 'key' | 'lease' | 'team' | 'channel' | 'thread' | 'kind' | 'target'>,
  ts: string | null,
): Promise<void> {
  const { key, lease, kind, target, thread } = post;
  await store.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ status: 'sent', payload: null, fallback: null, lease: null, postedTs: ts })
      .where('key', '=', key)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    if (kind === 'post')
      await db.updateTable('answer').set({ messageTs: ts }).where('key', '=', key).execute();
    if (kind === 'post' && thread === key && ts !== null) await nameThread(db, post, ts);
    if (kind === 'delete' && target !== null) await forgetReply(db, target);
  });
}

/** What was posted at the top level has begun a thread, which goes by its `ts` from now on. */
async function nameThread(
  db: Queries,
  { team, channel, key }: { team: string; channel: string; key: string },
  ts: string,
): Promise<void> {
  for (const table of ['inbox', 'outbox', 'answer', 'thread'] as const)
    await db
      .updateTable(table)
      .set({ thread: ts })
      .where('team', '=', team)
      .where('channel', '=', channel)
      .where('thread', '=', key)
      .execute();
}

/** The reply does not stand any more: nothing of its turn is remembered. */
async function forgetReply(db: Queries, key: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'withdrawn', postedTs: null })
    .where('key', '=', key)
    .execute();
  const askedAgain = await db
    .selectFrom('outbox')
    .select('key')
    .where('target', '=', key)
    .where('status', '=', 'ready')
    .executeTakeFirst();
  if (askedAgain === undefined) await forgetTurn(db, key);
}

/**
 * Nothing was to be changed: the reply is gone, or others have written below it. What was to replace a reply that was taken back in the
 * meantime is posted in its place.
 */
export async function markLeft(
  store: Store,
  { key, lease, kind, target, payload, fallback }: LeasedPost,
  now: number,
): Promise<void> {
  await store.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ status: 'sent', payload: null, fallback: null, lease: null })
      .where('key', '=', key)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n || kind !== 'update' || target === null) return;
    const content = { payload: JSON.stringify(payload), fallback: fallback && JSON.stringify(fallback) };
    await db
      .updateTable('outbox')
      .set({ ...content, ...anew(now) })
      .where('key', '=', target)
      .where('status', '=', 'withdrawn')
      .execute();
  });
}

/** Certainly not posted: again at `dueAt`, and nothing else into that channel before. */
export async function returnPost(
  store: Store,
  { key, lease, team, channel }: Held & { team: string; channel: string },
  dueAt: number,
): Promise<void> {
  await store.transaction(async (db) => {
    await db
      .updateTable('outbox')
      .set({ status: 'ready', lease: null, leasedUntil: 0, dueAt })
      .where('key', '=', key)
      .where('lease', '=', lease)
      .execute();
    await db
      .updateTable('pace')
      .set({ nextPostAt: dueAt })
      .where('team', '=', team)
      .where('channel', '=', channel)
      .where('nextPostAt', '<', dueAt)
      .execute();
  });
}

/** Perhaps posted: to be looked for at `dueAt`. */
export async function leaveUnknown(db: Queries, { key, lease }: Held, dueAt: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'looking', lease: null, leasedUntil: 0, dueAt })
    .where('key', '=', key)
    .where('lease', '=', lease)
    .execute();
}

/**
 * Slack lets nothing be looked for in the workspace before `dueAt`. All that wait for a look wait until then, so that the oldest is the first to
 * be looked for: each on its own would find the few looks that Slack lets through taken by younger ones.
 */
export async function postponeLooks(
  store: Store,
  post: Held & { team: string },
  dueAt: number,
): Promise<void> {
  await store.transaction(async (db) => {
    await leaveUnknown(db, post, dueAt);
    await db
      .updateTable('outbox')
      .set({ dueAt })
      .where('team', '=', post.team)
      .where('status', '=', 'looking')
      .where('kind', 'not in', ['update', 'delete'])
      .where('lease', 'is', null)
      .where('dueAt', '<', dueAt)
      .execute();
  });
}

/** What is posted in the stead of a post that was refused, as one of its own. */
export type Instead = Pick<NewPost, 'kind' | 'payload' | 'fallback'>;

/**
 * Gives the reply up, visibly: the dead letter says why, and `instead` waits in its stead. The payload stays for as long as it may be
 * sent again (`tidy`).
 */
export async function buryPost(
  store: Store,
  post: LeasedPost,
  { code, instead, now }: { code: string; instead: Instead | undefined; now: number },
): Promise<void> {
  const { key, lease, team, channel, thread, userId, attempts } = post;
  await store.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ status: 'dead', lease: null })
      .where('key', '=', key)
      .where('lease', '=', lease)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    await db
      .insertInto('deadLetter')
      .values({ key, team, channel, thread, userId, code, attempts, buriedAt: now })
      .execute();
    const place = { team, channel, thread, userId };
    // What was refused once may be asked for again, and be refused again.
    if (instead !== undefined)
      await enqueuePost(db, { key: `instead:${now}:${key}`, ...place, createdAt: now, ...instead });
  });
}
