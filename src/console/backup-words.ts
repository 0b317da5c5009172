import { type RowCounts, total } from '../store/backup.ts';
import { codeOf } from '../store/store-error.ts';
import type { StorePlace } from '../store/store.ts';

/** Where a store is, without user and password. */
export function placeName(place: StorePlace): string {
  if ('dataDir' in place) return place.dataDir;
  const { host, pathname } = new URL(place.databaseUrl);
  return `PostgreSQL at ${host}${pathname}`;
}

export function backupWords(rows: RowCounts): string {
  const count = total(rows);
  const tables = Object.entries(rows).map(([table, of]) => `${table} ${of}`);
  return `${count} ${count === 1 ? 'row' : 'rows'}${count === 0 ? '' : ` (${tables.join(', ')})`}`;
}

const MENDS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full: make room, or name a file on another one',
  EDQUOT: 'the quota is used up: make room, or name a file on another disk',
};

/** What the file system says of a file, in words. Throws everything else. */
export function fileError(error: unknown, what: string): string {
  const code = codeOf(error);
  if (!(error instanceof Error) || code === undefined || !('syscall' in error)) throw error;
  return `${what}: ${MENDS[code] ?? code}.`;
}
