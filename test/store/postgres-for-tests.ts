import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database for this run of the tests; undefined where no PostgreSQL can be had. */
    postgres: string | undefined;
  }
}

/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534;

type Server = { url: string; stop: () => void };

export const NO_SERVER =
  'No PostgreSQL: set TEST_DATABASE_URL, start one on 127.0.0.1:5432, or install its server binaries.';

/** Once a run: finds a PostgreSQL, makes a database in it, and removes it afterwards. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  if (server === undefined) {
    if (process.env['CI'] === 'true') throw new Error(NO_SERVER);
    console.warn(`\n*** ${NO_SERVER} The store is tested on SQLite only. ***\n`);
    provide('postgres', undefined);
    return () => Promise.resolve();
  }
  const name = `boardside_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  provide('postgres', url.href);
  return async () => {
    await onServer(server.url, `drop database if exists ${name} with (force)`);
    server.stop();
  };
}

export async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The PostgreSQL that tests may make databases in; `stop` ends one that was started for them. */
export async function findServer(): Promise<Server | undefined> {
  const stop = (): void => undefined;
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop };
  for (const user of ['postgres', userInfo().username]) {
    const url = `postgres://${user}@127.0.0.1:5432/postgres`;
    if (await letsIn(url)) return { url, stop };
  }
  return throwAwayServer();
}

async function letsIn(url: string): Promise<boolean> {
  // Divides by zero for a role that may not create databases.
  const mayCreate = 'select 1 / (rolcreatedb or rolsuper)::int from pg_roles where rolname = current_user';
  return onServer(url, mayCreate).then(
    () => true,
    () => false,
  );
}

async function throwAwayServer(): Promise<Server | undefined> {
  const bin = binaries();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'boardside-postgres-'));
  const root = process.getuid?.() === 0;
  if (root) chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);
  const as = { cwd: folder, stdio: 'ignore', ...(root && { uid: UNPRIVILEGED, gid: UNPRIVILEGED }) } as const;
  const port = await freePort();
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], as);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  execFileSync(
    join(bin, 'pg_ctl'),
    ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'],
    as,
  );
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop() {
      execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as);
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}
