import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';

export type StorePlace = { dataDir: string } | { databaseUrl: string };
/** `newPlace` gives each test an empty database of its own and removes it afterwards. */
export type Engine = { name: Store['engine']; newPlace: () => Promise<StorePlace> };

/** `nobody`: PostgreSQL refuses to run as root. */
const UNPRIVILEGED = 65_534;

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const sqlite: Engine = { name: 'sqlite', newPlace: async () => ({ dataDir: newFolder() }) };

/** PostgreSQL, too, where one can be had; under CI it must be. */
export const ENGINES: Engine[] = [sqlite, ...(await postgres())];

/** Opens the place, and closes it when the test is over. */
export async function openForTest(place: StorePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

export async function newStore(engine: Engine): Promise<Store> {
  return openForTest(await engine.newPlace());
}

async function postgres(): Promise<Engine[]> {
  const server = await findServer();
  if (server !== undefined) {
    const database = await newDatabase(server);
    return [{ name: 'postgres', newPlace: () => newSchema(database) }];
  }
  const words =
    'No PostgreSQL: set TEST_DATABASE_URL, start one on 127.0.0.1:5432, or install its server binaries.';
  if (process.env['CI'] === 'true') throw new Error(words);
  console.warn(`\n*** ${words} The store is tested on SQLite only. ***\n`);
  return [];
}

/** One a test file. */
async function newDatabase(server: string): Promise<string> {
  const name = `boardside_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `create database ${name}`);
  afterAll(() => onServer(server, `drop database if exists ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** One a test: made in milliseconds, where a database takes a third of a second. */
async function newSchema(database: string): Promise<StorePlace> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(database, `create schema ${name}`);
  const url = new URL(database);
  url.searchParams.set('options', `-c search_path=${name}`);
  return { databaseUrl: url.href };
}

async function findServer(): Promise<string | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return given;
  for (const user of ['postgres', userInfo().username]) {
    const url = `postgres://${user}@127.0.0.1:5432/postgres`;
    if (await letsIn(url)) return url;
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

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function throwAwayServer(): Promise<string | undefined> {
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
  afterAll(() => {
    execFileSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as);
    rmSync(folder, { recursive: true, force: true });
  });
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
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
