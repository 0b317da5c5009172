import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { KNOWN_MIGRATIONS } from './migrations.ts';
import { connectServer } from './server.ts';
import { plainly, speakingPlainly } from './sqlite-trouble.ts';
import type { Queries, StorePlace } from './store.ts';
import type { Tables } from './schema.ts';

/** A store as it lies there. Nothing was locked, migrated or written. */
export type StoreState = {
  /** `missing`: the first start makes it. `older`: the next start brings it up to date. */
  schema: 'missing' | 'older' | 'current' | 'newer';
  writable: boolean;
  /** Of the disk that holds an embedded one, in bytes. */
  freeBytes: number | undefined;
};

/** Looks at a store, also while the bot uses it. Throws `StoreError` where it cannot be opened at all. */
export async function inspectStore(place: StorePlace): Promise<StoreState> {
  return 'dataDir' in place ? inspectFolder(place.dataDir) : inspectServer(place.databaseUrl);
}

/** An estimate: the write-ahead log, a corpus version more and some days of a busy team take a fraction of it. */
export const LEAST_FREE_BYTES = 200 * 1024 * 1024;

/** Room on the disk that holds an embedded store, for a process without privileges; undefined for a server, whose disk is its own. */
export async function freeBytesOf(place: StorePlace): Promise<number | undefined> {
  if ('databaseUrl' in place) return undefined;
  const { bavail, bsize } = await statfs(firstThatIsThere(place.dataDir));
  return bavail * bsize;
}

async function inspectFolder(dataDir: string): Promise<StoreState> {
  const standing = firstThatIsThere(dataDir);
  const rest = { writable: mayWrite(standing), freeBytes: await freeBytesOf({ dataDir }) };
  const file = join(dataDir, 'boardside.db');
  if (!existsSync(file)) return { schema: 'missing', ...rest };
  const db = openToLook(file, dataDir);
  try {
    const [check] = (await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(db)).rows;
    if (check?.quickCheck !== 'ok') throw Object.assign(new Error('damaged'), { code: 'SQLITE_CORRUPT' });
    return { schema: await schemaOf(db), ...rest, writable: rest.writable && mayWrite(file) };
  } catch (error) {
    throw plainly(error, dataDir);
  } finally {
    await db.destroy();
  }
}

function openToLook(file: string, dataDir: string): Queries {
  try {
    const database = new Database(file, { readonly: true });
    return new Kysely<Tables>({
      dialect: new SqliteDialect({ database: speakingPlainly(database, dataDir) }),
      plugins: [new CamelCasePlugin()],
    });
  } catch (error) {
    throw plainly(error, dataDir);
  }
}

async function inspectServer(databaseUrl: string): Promise<StoreState> {
  const db = await connectServer(databaseUrl);
  try {
    const { rows } = await sql<{ readOnly: string }>`
      select current_setting('transaction_read_only') as read_only`.execute(db);
    const { rows: tables } = await sql<{ found: string | null }>`
      select to_regclass('schema_migration')::text as found`.execute(db);
    const schema = tables[0]?.found == null ? 'missing' : await schemaOf(db);
    return { schema, writable: rows[0]?.readOnly === 'off', freeBytes: undefined };
  } finally {
    await db.destroy();
  }
}

async function schemaOf(db: Queries): Promise<'older' | 'current' | 'newer'> {
  const rows = await db
    .withTables<{ schemaMigration: { name: string } }>()
    .selectFrom('schemaMigration')
    .select('name')
    .execute();
  const applied = new Set(rows.map(({ name }) => name));
  if ([...applied].some((name) => !KNOWN_MIGRATIONS.includes(name))) return 'newer';
  return KNOWN_MIGRATIONS.every((name) => applied.has(name)) ? 'current' : 'older';
}

/** The folder, or the nearest one above it: it is made at the first start. */
function firstThatIsThere(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : firstThatIsThere(dirname(folder));
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
