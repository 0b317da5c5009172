import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../support/free-port.ts';

/** A PostgreSQL of one's own, that may be stopped and killed as no other may. */
export type ThrowAwayServer = {
  url: string;
  start(): Promise<void>;
  /** `fast` as an operator does, `immediate` without a last checkpoint. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** SIGKILL to the first of its processes; the others end by themselves when they notice. */
  kill(): void;
  remove(): Promise<void>;
};

/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534;
/** Processes of a killed server hold its memory for a moment; until then it does not start again. */
const START_TRIES = 20;
const TRY_AGAIN_MS = 250;

const run = promisify(execFile);

/** Made and not started yet; undefined where its programs are not installed. Without `syncs` it is quicker, and a power cut may break it. */
export async function newServer({ syncs }: { syncs: boolean }): Promise<ThrowAwayServer | undefined> {
  const bin = binaries();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'boardside-postgres-'));
  const root = process.getuid?.() === 0;
  if (root) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  const as = { cwd: folder, ...(root && { uid: UNPRIVILEGED, gid: UNPRIVILEGED }) };
  const port = await freePort();
  const data = join(folder, 'data');
  const control = (...args: string[]) => run(join(bin, 'pg_ctl'), ['-D', data, '-w', ...args], as);
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], as);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' ${syncs ? '' : '-c fsync=off'}`;
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      for (let tries = 1; ; tries += 1)
        try {
          // With a log file: the server would hold the pipe of pg_ctl open.
          await control('-l', join(folder, 'log'), '-o', options, 'start');
          return;
        } catch (error) {
          if (tries === START_TRIES) throw error;
          await sleep(TRY_AGAIN_MS);
        }
    },
    async stop(mode) {
      await control('-m', mode, 'stop');
    },
    kill() {
      const [pid = ''] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
      process.kill(Number(pid), 'SIGKILL');
    },
    async remove() {
      await control('-m', 'immediate', 'stop').catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}
