import Database from 'libsql';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, StoreError } from './store-error.ts';

export type FolderLock = { release(): void };

/**
 * One process a data folder. The lock itself is SQLite's write lock on a file beside the database: the operating system drops it when
 * its holder dies, however that happens, so that there is no stale lock to judge. The note beside it only says whom to look for.
 */
export function lockFolder(dataDir: string): FolderLock {
  const note = join(dataDir, 'lock-holder.txt');
  const lock = new Database(join(dataDir, 'lock.db'));
  try {
    lock.exec('pragma busy_timeout = 0');
    lock.exec('begin immediate');
  } catch (cause) {
    lock.close();
    if (codeOf(cause) !== 'SQLITE_BUSY') throw cause;
    throw new StoreError(
      'in-use',
      `The data folder ${dataDir} is in use by ${holderIn(note)}. Stop that process, or give this one a DATA_DIR of its own; several at once need DATABASE_URL.`,
      { cause },
    );
  }
  writeFileSync(note, `process ${process.pid} on ${hostname()} since ${new Date().toISOString()}\n`);
  return {
    release() {
      rmSync(note, { force: true });
      lock.exec('rollback');
      lock.close();
    },
  };
}

function holderIn(note: string): string {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return 'another process';
  }
}
