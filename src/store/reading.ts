import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { SCHEMA_VERSION } from './migrations.ts';
import type { Tables } from './schema.ts';
import { openServer } from './server.ts';
import { plainly, speakingPlainly } from './sqlite-trouble.ts';
import { StoreError } from './store-error.ts';
import type { Queries } from './store.ts';

/** Opens a store for a look beside the bot that uses it: nothing is locked, and nothing written. Throws `StoreError`. */
export async function openForReading(
  place: { dataDir: string } | { databaseUrl: string },
): Promise<{ db: Queries; close: () => Promise<void> }> {
  if ('databaseUrl' in place) return openServer(place.databaseUrl);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: speakingPlainly(openFile(place.dataDir), place.dataDir) }),
    plugins: [new CamelCasePlugin()],
  });
  const close = () => db.destroy();
  try {
    await refuseOlder(db);
    return { db, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openFile(dataDir: string): Database.Database {
  const file = join(dataDir, 'boardside.db');
  if (!existsSync(file))
    throw new StoreError(
      'missing',
      `There is no database in ${dataDir}: nothing was answered there yet, or DATA_DIR is another.`,
    );
  try {
    return new Database(file, { readonly: true });
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
