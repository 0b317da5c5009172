import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { SCHEMA_VERSION } from './migrations.ts';
import type { Tables } from './schema.ts';
import { openServer } from './server.ts';
import { plainly, speakingPlainly } from './sqlite-trouble.ts';
import { StoreError } from './store-error.ts';
import type { Queries, Store } from './store.ts';

/** Opens a store for a look beside the bot that uses it: nothing is locked, and nothing written. Throws `StoreError`. */
export async function openForReading(
  place: { dataDir: string } | { databaseUrl: string },
): Promise<{ db: Queries; close: () => Promise<void> }> {
  return openBeside(place, { readonly: true });
}

/**
 * Opens a store for one small change beside the bot that uses it, which need not be stopped for it: an editor's, never a turn's. The
 * first query of its transaction must write, so that the engine waits for the bot and the bot for it. Throws `StoreError`.
 */
export async function openForEditing(
  place: { dataDir: string } | { databaseUrl: string },
): Promise<Pick<Store, 'db' | 'transaction' | 'close'>> {
  return openBeside(place, { readonly: false });
}

async function openBeside(
  place: { dataDir: string } | { databaseUrl: string },
  { readonly }: { readonly: boolean },
): Promise<Pick<Store, 'db' | 'transaction' | 'close'>> {
  if ('databaseUrl' in place) return openServer(place.databaseUrl);
  const file = openFile(place.dataDir, readonly);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: speakingPlainly(file, place.dataDir) }),
    plugins: [new CamelCasePlugin()],
  });
  const close = () => db.destroy();
  try {
    await refuseOlder(db);
    return { db, transaction: (work) => db.transaction().execute(work), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How long the bot may be in the middle of a write of its own. */
const PATIENCE_MS = 5000;

function openFile(dataDir: string, readonly: boolean): Database.Database {
  const file = join(dataDir, 'boardside.db');
  if (!existsSync(file))
    throw new StoreError(
      'missing',
      `There is no database in ${dataDir}: nothing was answered there yet, or DATA_DIR is another.`,
    );
  try {
    const database = new Database(file, { readonly });
    if (!readonly)
      for (const pragma of ['synchronous = full', 'secure_delete = on', `busy_timeout = ${PATIENCE_MS}`])
        database.pragma(pragma);
    return database;
  } catch (error) {
    throw plainly(error, dataDir);
  }
}

async function refuseOlder(db: Queries): Promise<void> {
  const applied = await db
    .withTables<{ schemaMigration: { name: string } }>()
    .selectFrom('schemaMigration')
    .select('name')
    .execute();
  if (applied.some(({ name }) => name === SCHEMA_VERSION)) return;
  throw new StoreError(
    'older-schema',
    'The database was written by an older Boardside: start the bot once, which brings it up to date.',
  );
}
