import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { audited } from './audit.ts';
import { KNOWN_MIGRATIONS, SCHEMA_VERSION, refuseNewer } from './migrations.ts';
import type { Tables } from './schema.ts';
import { connectServer } from './server.ts';
import { plainly, speakingPlainly } from './sqlite-trouble.ts';
import { StoreError, codeOf } from './store-error.ts';
import type { Queries, Store, StorePlace } from './store.ts';

/** An open store that something else may be using, too. */
export type Beside = Pick<Store, 'engine' | 'db' | 'transaction' | 'close'>;

/** Opens a store for a look beside the bot that uses it: nothing is locked, migrated or written. Throws `StoreError`. */
export async function openForReading(place: StorePlace): Promise<Beside> {
  return openBeside(place, { readonly: true });
}

/**
 * Opens a store for one small change beside the bot that uses it, which need not be stopped for it: an editor's, never a turn's. The
 * first query of its transaction must write, so that the engine waits for the bot and the bot for it. Throws `StoreError`.
 */
export async function openForEditing(place: StorePlace): Promise<Beside> {
  return openBeside(place, { readonly: false });
}

async function openBeside(place: StorePlace, { readonly }: { readonly: boolean }): Promise<Beside> {
  const db =
    'databaseUrl' in place
      ? await connectServer(place.databaseUrl)
      : new Kysely<Tables>({
          dialect: new SqliteDialect({
            database: speakingPlainly(openFile(place.dataDir, readonly), place.dataDir),
          }),
          plugins: [new CamelCasePlugin()],
        });
  const close = () => db.destroy();
  try {
    await refuseOther(db);
    const engine = 'databaseUrl' in place ? 'postgres' : 'sqlite';
    return {
      engine,
      db,
      transaction: (work) => db.transaction().execute((within) => audited(within, work)),
      close,
    };
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

/** What is read of another schema would be read wrongly. */
async function refuseOther(db: Queries): Promise<void> {
  const rows = await db
    .withTables<{ schemaMigration: { name: string } }>()
    .selectFrom('schemaMigration')
    .select('name')
    .execute()
    .catch(noTable);
  const applied = new Set(rows.map(({ name }) => name));
  refuseNewer(applied, KNOWN_MIGRATIONS);
  if (SCHEMA_VERSION !== undefined && applied.has(SCHEMA_VERSION)) return;
  throw new StoreError(
    'older-schema',
    'The database was written by an older Boardside: start the bot once, which brings it up to date.',
  );
}

/** PostgreSQL's code for a table that is not there. */
const UNDEFINED_TABLE = '42P01';

function noTable(cause: unknown): never {
  if (codeOf(cause) !== UNDEFINED_TABLE) throw cause;
  throw new StoreError(
    'missing',
    'There is nothing of Boardside in the database at DATABASE_URL: the bot was never started on it, or the address is another.',
    { cause },
  );
}
