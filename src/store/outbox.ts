import { sql } from 'kysely';
import type { SqlBool } from 'kysely';
import { z } from 'zod';
import type { Lease } from './inbox.ts';
import type { OutboxRow } from './schema.ts';
import type { Queries, Store } from './store.ts';
import { forgetTurn } from './turns.ts';

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
  };

type Held = { key: string; lease: string };

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

/** The oldest reply that may go now: the first unsent one of its thread, in a channel whose turn has come. */
export async function leasePost(store: Store, { lease, now, until }: Lease): Promise<LeasedPost | undefined> {
  return store.transaction(async (db) => {
    const row = await nextUnsent(db, store.engine, now);
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

async function nextUnsent(db: Queries, engine: Store['engine'], now: number): Promise<OutboxRow | undefined> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('status', 'in', ['ready', 'posting', 'looking'])
    .where('dueAt', '<=', now)
    .where('leasedUntil', '<=', now)
    .where(channelHasItsTurn(now))
    .where(FIRST_OF_ITS_THREAD)
    .orderBy('createdAt')
    .orderBy('key')
    .limit(1)
    .$if(engine === 'postgres', (query) => query.forUpdate().skipLocked())
    .executeTakeFirst();
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

/** After a look that found nothing. False when the lease belongs to somebody else by now: then nothing may be posted. */
export async function startPost(db: Queries, { key, lease }: Held): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ status: 'posting' })
    .where('key', '=', key)
    .where('lease', '=', lease)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

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

/** A row that is posted as if nothing of it had been. */
function anew(now: number) {
  return {
    status: 'ready',
    attempts: 0,
    createdAt: now,
    dueAt: now,
    lease: null,
    leasedUntil: 0,
    postedTs: null,
  } as const;
}

/** Puts a reply in the place of an earlier one, which is changed if it stands already, and otherwise is posted as this one. */
export async function replacePost(db: Queries, target: string, post: NewPost): Promise<void> {
  const { payload, fallback, createdAt, kind = 'post' } = post;
  const content = { kind, payload: JSON.stringify(payload), fallback: fallback && JSON.stringify(fallback) };
  await withdrawChanges(db, target);
  const waiting = await db
    .updateTable('outbox')
    .set(content)
    .where('key', '=', target)
    .where('status', '=', 'ready')
    .executeTakeFirstOrThrow();
  if (waiting.numUpdatedRows === 1n) return;
  // An ephemeral reply cannot be changed, nor one that stands nowhere.
  const unchangeable = await db
    .updateTable('outbox')
    .set({ ...content, ...anew(createdAt) })
    .where('key', '=', target)
    .where((row) => row.or([row('status', '=', 'withdrawn'), row('kind', '=', 'ephemeral')]))
    .executeTakeFirstOrThrow();
  if (unchangeable.numUpdatedRows === 1n) return;
  const known = await db.selectFrom('outbox').select('key').where('key', '=', target).executeTakeFirst();
  await enqueuePost(db, known === undefined ? post : { ...post, kind: 'update', target });
}

/** Takes a reply back: it is not posted, or it is deleted where it stands. `key` is the deletion's. */
export async function withdrawPost(
  db: Queries,
  target: string,
  { key, now }: { key: string; now: number },
): Promise<void> {
  await withdrawChanges(db, target);
  const waiting = await db
    .updateTable('outbox')
    .set({ status: 'withdrawn', payload: null, fallback: null })
    .where('key', '=', target)
    .where('status', '=', 'ready')
    .executeTakeFirstOrThrow();
  if (waiting.numUpdatedRows === 1n) return forgetTurn(db, target);
  const standing = await db
    .selectFrom('outbox')
    .select(['team', 'channel', 'thread', 'userId'])
    .where('key', '=', target)
    .where('kind', '=', 'post')
    .where('status', 'in', ['posting', 'looking', 'sent'])
    .executeTakeFirst();
  if (standing === undefined) return forgetTurn(db, target);
  await enqueuePost(db, {
    ...standing,
    key,
    kind: 'delete',
    target,
    payload: {},
    fallback: null,
    createdAt: now,
  });
}

async function withdrawChanges(db: Queries, target: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'withdrawn', payload: null, fallback: null })
    .where('target', '=', target)
    .where('status', '=', 'ready')
    .execute();
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

/** What is posted in the stead of a post that was refused, as one of its own. */
export type Instead = Pick<NewPost, 'kind' | 'payload' | 'fallback'>;

/** Gives the reply up, visibly: the payload goes, the dead letter says why, and `instead` waits in its stead. */
export async function buryPost(
  store: Store,
  post: LeasedPost,
  { code, instead, now }: { code: string; instead: Instead | undefined; now: number },
): Promise<void> {
  const { key, lease, team, channel, thread, userId, attempts } = post;
  await store.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ status: 'dead', payload: null, fallback: null, lease: null })
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

function parsed(json: string | null): Payload | null {
  return json === null ? null : Payload.parse(JSON.parse(json));
}
