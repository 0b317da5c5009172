import { type NewPost, enqueuePost } from './outbox.ts';
import type { Queries } from './store.ts';
import { forgetTurn } from './turns.ts';

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
    // One that was given up is not to be sent again either.
    .where('status', 'in', ['ready', 'dead'])
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

/** A row that is posted as if nothing of it had been. */
export function anew(now: number) {
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
