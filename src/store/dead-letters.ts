import { appendAudit } from './audit.ts';
import { anew } from './replies.ts';
import { IN_DOUBT } from './refused.ts';
import type { DeadLetterRow, OutboxRow } from './rows/turns.ts';
import type { Queries, Store } from './store.ts';
import type { z } from 'zod';

/**
 * What can be done about a reply that was given up. `post`: Slack refused it for certain, so it can be posted. `look`: it may stand in
 * Slack, so it is looked for first. `erased`: its words are not kept any more. `overtaken`: the question was edited since.
 */
export type Retry = 'post' | 'look' | 'erased' | 'overtaken';

export type DeadLetter = Pick<
  z.infer<typeof DeadLetterRow>,
  'key' | 'team' | 'channel' | 'code' | 'attempts' | 'buriedAt'
> & {
  /** Undefined when the reply itself is not on record any more. */
  kind: OutboxRow['kind'] | undefined;
  retry: Retry;
};

/** Why a dead letter is dropped; a list, because the audit is for good and names nobody. */
export const DROP_REASONS = ['answered otherwise', 'no longer needed', 'place is gone'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

/** All, the oldest first, or the one with this key; ids and codes, no word. */
export async function deadLetters(db: Queries, key?: string): Promise<DeadLetter[]> {
  const all = db
    .selectFrom('deadLetter')
    .leftJoin('outbox', (join) =>
      join.onRef('outbox.key', '=', 'deadLetter.key').on('outbox.status', '=', 'dead'),
    )
    .select(['deadLetter.key', 'deadLetter.team', 'deadLetter.channel', 'deadLetter.code'])
    .select(['deadLetter.attempts', 'deadLetter.buriedAt', 'outbox.kind', 'outbox.payload'])
    .select((row) =>
      row
        .selectFrom('outbox as later')
        .select((own) => own.fn.countAll<number>().as('count'))
        .whereRef('later.target', '=', 'deadLetter.key')
        .as('later'),
    )
    .orderBy('deadLetter.buriedAt')
    .orderBy('deadLetter.key');
  const rows = await (key === undefined ? all : all.where('deadLetter.key', '=', key)).execute();
  return rows.map(({ payload, later, kind, ...letter }) => ({
    ...letter,
    kind: kind ?? undefined,
    retry: retryOf(letter.code, payload, later ?? 0),
  }));
}

function retryOf(code: string, payload: string | null, later: number): Retry {
  if (payload === null) return 'erased';
  if (later > 0) return 'overtaken';
  return code === IN_DOUBT ? 'look' : 'post';
}

/**
 * Puts a reply back into the outbox, for the bot's sender: once, whoever else does the same at this moment. One that may stand in Slack is
 * looked for before it is posted, and is given up again where that cannot be done; `notThere` says that somebody has looked. Returns what
 * was done, or why nothing was; undefined for a letter that is not there.
 */
export async function retryLetter(
  store: Pick<Store, 'transaction'>,
  key: string,
  { notThere, now }: { notThere: boolean; now: number },
): Promise<Retry | undefined> {
  return store.transaction(async (db) => {
    // The first query writes: whoever comes second finds that nothing is there.
    await db.updateTable('deadLetter').set({ key }).where('key', '=', key).execute();
    const [letter] = await deadLetters(db, key);
    if (letter === undefined || letter.retry === 'erased' || letter.retry === 'overtaken')
      return letter?.retry;
    const retry = notThere ? 'post' : letter.retry;
    await db.deleteFrom('deadLetter').where('key', '=', key).execute();
    await db
      .updateTable('outbox')
      .set({ ...anew(now), status: retry === 'look' ? 'looking' : 'ready' })
      .where('key', '=', key)
      .where('status', '=', 'dead')
      .execute();
    await appendAudit(db, { action: 'dead-letter-retried', subject: key, detail: letter.code, at: now });
    return retry;
  });
}

/** Lets a reply go for good, and its words with it. False when there is no such letter. */
export async function dropLetter(
  store: Pick<Store, 'transaction'>,
  key: string,
  { reason, now }: { reason: DropReason; now: number },
): Promise<boolean> {
  return store.transaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('deadLetter')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return false;
    await db
      .updateTable('outbox')
      .set({ payload: null, fallback: null })
      .where('key', '=', key)
      .where('status', '=', 'dead')
      .execute();
    await appendAudit(db, { action: 'dead-letter-dropped', subject: key, detail: reason, at: now });
    return true;
  });
}
