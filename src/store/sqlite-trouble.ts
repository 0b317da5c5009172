import type { SqliteDatabase } from 'kysely';
import type Database from 'libsql';
import { codeOf, StoreError } from './store-error.ts';
import type { StoreTrouble } from './store-error.ts';

/** What Kysely needs of the driver, with errors that say what to do. */
export function speakingPlainly(
  database: Database.Database,
  dataDir: string,
  onFailure: () => void = () => {},
): SqliteDatabase {
  let open = true;
  const plain = <Result>(work: () => Result): Result => {
    try {
      // The driver itself would end the process.
      if (!open) throw new Error('The database is closed.');
      return work();
    } catch (error) {
      onFailure();
      throw plainly(error, dataDir);
    }
  };
  return {
    close() {
      open = false;
      database.close();
    },
    prepare: (query) => {
      // After a full disk SQLite has rolled back by itself; a second rollback would hide the first error.
      if (query === 'rollback' && open && !database.inTransaction)
        return {
          reader: false,
          all: () => [],
          run: () => ({ changes: 0, lastInsertRowid: 0 }),
          iterate: () => [][Symbol.iterator](),
        };
      const statement = plain(() => database.prepare(query));
      return {
        reader: statement.reader,
        all: (parameters) => plain(() => statement.all(parameters)),
        run: (parameters) => plain(() => statement.run(parameters)),
        iterate: (parameters) => plain(() => statement.iterate(parameters)),
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

/** An error of the driver or the file system as one that says what to do; any other as it is. */
export function plainly(error: unknown, dataDir: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  // libsql gives a file that it cannot open no code: `ConnectionFailed("Unable to open …: 14")`.
  const code = codeOf(error) ?? (error.message.startsWith('ConnectionFailed') ? 'SQLITE_CANTOPEN' : '');
  const known = TROUBLES.find(([, codes]) => codes.test(code));
  return known ? new StoreError(known[0], known[2](dataDir), { cause: error }) : error;
}
