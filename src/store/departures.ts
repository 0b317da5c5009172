import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import { forget, forgetRows } from './forget.ts';
import type { Queries, Store } from './store.ts';

/** No work is under way for so long; until then a row of a workspace that left is left out (migration 0010). */
const GUARDED_FOR_MS = 7 * 24 * 60 * 60 * 1000;
/** As in migration 0010. */
const DEPARTURE_LOCK = 7_226_196;

/**
 * A workspace has removed the bot. From the first commit on no row of it is added, by whatever was under way; then all rows go. When it
 * rejects in between, `finishDepartures` does the rest. False, and nothing is done, where the bot was installed again in the
 * meantime: `installedAt` is that of the installation that was removed, undefined for a bot that was not installed by OAuth.
 */
export async function leave(
  store: Store,
  { team, installedAt }: { team: string; installedAt: number | undefined },
  now: number,
): Promise<boolean> {
  const left = await store.transaction(async (db) => {
    if (store.engine === 'postgres')
      await sql`select pg_advisory_xact_lock(${sql.lit(DEPARTURE_LOCK)}, hashtext(${team}))`.execute(db);
    if ((await installedSince(db, team)) !== installedAt) return false;
    await db
      .insertInto('departure')
      .values({ team, leftAt: now })
      .onConflict((conflict) => conflict.column('team').doUpdateSet({ leftAt: now }))
      .execute();
    return true;
  });
  if (left) await forget(store, { team }, now);
  return left;
}

/** When the present installation by OAuth was made; undefined where there is none. */
export async function installedSince(db: Queries, team: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('installation')
    .select('installedAt')
    .where('team', '=', team)
    .executeTakeFirst();
  return row?.installedAt;
}

/** The bot is installed there: its rows are kept from now on. */
export async function comeBack(db: Queries, team: string): Promise<void> {
  await db.deleteFrom('departure').where('team', '=', team).execute();
}

/** Deletes what a crash left of workspaces that have left, and forgets in the end that they had been there. */
export async function finishDepartures(store: Store, now: number): Promise<void> {
  await store.transaction(async (db) => {
    for (const { team } of await db.selectFrom('departure').select('team').execute()) {
      const rows = await forgetRows(db, { team });
      if (rows > 0)
        await appendAudit(db, { action: 'forgot', subject: `${team}:`, detail: `${rows} rows`, at: now });
    }
    await db
      .deleteFrom('departure')
      .where('leftAt', '<', now - GUARDED_FOR_MS)
      .execute();
  });
}
