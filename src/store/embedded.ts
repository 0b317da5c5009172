import { CamelCasePlugin, Kysely, sql } from 'kysely';
import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { audited } from './audit.ts';
import { plainly, speakingPlainly } from './sqlite-trouble.ts';
import { lockFolder } from './folder-lock.ts';
import { JoinedCommitsDialect } from './joined-commits.ts';
import { migrate } from './migrations.ts';
import { dropLeasesOfTheDead } from './leases.ts';
import type { Store } from './store.ts';
import type { Tables } from './schema.ts';

/**
 * `synchronous = full` syncs at each commit, so that what was acknowledged survives a power cut. `secure_delete` writes zeros over
 * erased text; the write-ahead log keeps older pages until `checkpoint`.
 */
const PRAGMAS = ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on', 'secure_delete = on'];
/** How long a small change of an editor may keep us waiting. */
const PATIENCE = 'busy_timeout = 5000';
const NO_PATIENCE = 'busy_timeout = 0';

/** Holds the folder until `close`. */
export async function openEmbedded(dataDir: string, onFailure: () => void): Promise<Store> {
  const { database, lock } = openFiles(dataDir);
  const db = new Kysely<Tables>({
    dialect: new JoinedCommitsDialect({
      database: speakingPlainly(database, dataDir, onFailure),
      isInTransaction: () => database.open && database.inTransaction,
    }),
    plugins: [new CamelCasePlugin()],
  });
  const close = async (): Promise<void> => {
    await db.destroy();
    lock.release();
  };
  try {
    await migrate(db, 'sqlite');
    await dropLeasesOfTheDead(db, Date.now());
  } catch (error) {
    await close();
    throw error;
  }
  const checkpoint = async (): Promise<void> => {
    // By way of Kysely, so that it comes between two transactions. A backup that is being read holds the log: then the next one empties it.
    await db.connection().execute(async (own) => {
      try {
        await sql.raw(`pragma ${NO_PATIENCE}`).execute(own);
        await sql`pragma wal_checkpoint(truncate)`.execute(own);
      } finally {
        await sql.raw(`pragma ${PATIENCE}`).execute(own);
      }
    });
  };
  return {
    engine: 'sqlite',
    db,
    transaction: (work) => db.transaction().execute((within) => audited(within, work)),
    checkpoint,
    close: async () => {
      try {
        await checkpoint();
      } finally {
        await close();
      }
    },
  };
}

function openFiles(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = lockFolder(dataDir);
    try {
      return { lock, database: openDatabase(join(dataDir, 'boardside.db')) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw plainly(error, dataDir);
  }
}

function openDatabase(file: string): Database.Database {
  const database = new Database(file);
  try {
    for (const pragma of [...PRAGMAS, PATIENCE]) database.pragma(pragma);
    const [first] = database.prepare('pragma quick_check(1)').pluck().all();
    if (first !== 'ok') throw Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
