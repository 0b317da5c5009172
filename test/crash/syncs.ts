import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { WRITER } from './rounds.ts';

const MESSAGES = 120;
/** Of these every third one is answered, which is a lease and a turn. */
const COMMITS = MESSAGES + (MESSAGES / 3) * 2;

/** How often the embedded engine has the disk sync while so many transactions commit; undefined where there is no strace. */
export async function countSyncs(): Promise<{ commits: number; syncs: number } | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-syncs-'));
  const calls = join(folder, 'calls');
  try {
    const traced = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', calls];
    const writer = [process.execPath, '--import', 'tsx', WRITER, join(folder, 'data'), 'traced'];
    await promisify(execFile)('strace', [...traced, ...writer, String(MESSAGES)], { maxBuffer: 1 << 24 });
    const lines = readFileSync(calls, 'utf8').split('\n');
    return { commits: COMMITS, syncs: lines.filter((line) => / (fsync|fdatasync)\(/.test(line)).length };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
