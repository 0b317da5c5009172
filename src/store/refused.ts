import type { Queries, Store } from './store.ts';

/** Code of a dead letter that may stand in Slack after all. Rows hold these codes, so they stay as they are. */
export const IN_DOUBT = 'may-not-have-been-delivered';
/** Of one that Slack put off until it was too late. */
export const GAVE_UP = 'gave-up';
/** Of a message whose answer the store takes as little as the words that say so. */
export const NOT_KEPT = 'could-not-be-kept';

/**
 * Forgets a post that Slack refused for certain, and what asked for it, so that it can be asked for again; also one in whose stead one
 * person alone was told why not.
 */
export async function dropRefused(store: Pick<Store, 'transaction'>, key: string): Promise<void> {
  await store.transaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('deadLetter')
      .where('key', '=', key)
      .where('code', '<>', IN_DOUBT)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n && !(await wasToldAlone(db, key))) return;
    for (const table of ['outbox', 'inbox', 'answer'] as const)
      await db.deleteFrom(table).where('key', '=', key).execute();
  });
}

async function wasToldAlone(db: Queries, key: string): Promise<boolean> {
  const told = await db
    .selectFrom('outbox')
    .select('key')
    .where('key', '=', key)
    .where('kind', '=', 'ephemeral')
    .where('status', '=', 'sent')
    .executeTakeFirst();
  return told !== undefined;
}
