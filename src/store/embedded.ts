import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { SqliteDatabase } from 'kysely';
import Database from 'libsql';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { dropLeasesOfTheDead } from './leases.ts';
import { codeOf, StoreError } from './store-error.ts';
import type { StoreTrouble } from './store-error.ts';
import type { Store } from './store.ts';
import type { Tables } from './schema.ts';

/**
 * `synchronous = full` syncs at each commit, so that what was acknowledged survives a power cut. `secure_delete` writes zeros over
 * erased text; the write-ahead log keeps older pages until `checkpoint`.
 */
const PRAGMAS = [
  'journal_mode = wal',
  'synchronous = full',
  'foreign_keys = on',
  'secure_delete = on',
  'busy_timeout = 5000',
];

/** Holds the folder until `close`. */
export async function openEmbedded(dataDir: string): Promise<Store> {
  const { database, lock } = openFiles(dataDir);
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: speakingPlainly(database, dataDir) }),
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
    // Through Kysely's own queue: a log cannot be emptied while a transaction is open.
    await db.connection().execute(async () => database.pragma('wal_checkpoint(truncate)'));
  };
  return {
    engine: 'sqlite',
    db,
    transaction: (work) => db.transaction().execute(work),
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
    for (const pragma of PRAGMAS) database.pragma(pragma);
    const [first] = database.prepare('pragma quick_check(1)').pluck().all();
    if (first !== 'ok') throw Object.assign(new Error('quick_check failed'), { code: 'SQLITE_CORRUPT' });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What Kysely needs of the driver, with errors that say what to do. */
function speakingPlainly(database: Database.Database, dataDir: string): SqliteDatabase {
  const plain = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw plainly(error, dataDir);
    }
  };
  return {
    close: () => database.close(),
    prepare: (sql) => {
      // After a full disk SQLite has rolled back by itself; a second rollback would hide the first error.
      if (sql === 'rollback' && !database.inTransaction)
        return {
          reader: false,
          all: () => [],
          run: () => ({ changes: 0, lastInsertRowid: 0 }),
          iterate: () => [][Symbol.iterator](),
        };
      const statement = plain(() => database.prepare(sql));
      return {
        reader: statement.reader,
        all: (parameters) => plain(() => statement.all(parameters)),
        run: (parameters) => plain(() => statement.run(parameters)),
        iterate: (parameters) => statement.iterate(parameters),
      };
    },
  };
}

const TROUBLES: [StoreTrouble, RegExp, (dataDir: string) => string][] = [
  [
    'corrupt',
    /^SQLITE_(NOTADB|CORRUPT)/,
    (dir) =>
      `The database in ${dir} is damaged or is not one of Boardside's. It was left as it is: put a copy back, or move it away to start empty.`,
  ],
  [
    'full',
    /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    (dir) => `The disk that holds ${dir} is full. Nothing was written; make room.`,
  ],
  [
    'not-writable',
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)/,
    (dir) =>
      `The data folder ${dir} cannot be written. Give this process the right to write there, or set DATA_DIR to a folder of its own.`,
  ],
];

function plainly(error: unknown, dataDir: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  // libsql gives a file that it cannot open no code: `ConnectionFailed("Unable to open …: 14")`.
  const code = codeOf(error) ?? (error.message.startsWith('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '');
  const known = TROUBLES.find(([, codes]) => codes.test(code));
  return known ? new StoreError(known[0], known[2](dataDir), { cause: error }) : error;
}
