import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { newServer } from './throw-away-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database for this run of the tests; undefined where no PostgreSQL can be had. */
    postgres: string | undefined;
  }
}

type Server = { url: string; stop: () => void | Promise<void> };

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
    await server.stop();
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
  const own = await newServer({ syncs: false });
  if (own === undefined) return undefined;
  await own.start();
  return { url: own.url, stop: () => own.remove() };
}

async function letsIn(url: string): Promise<boolean> {
  // Divides by zero for a role that may not create databases.
  const mayCreate = 'select 1 / (rolcreatedb or rolsuper)::int from pg_roles where rolname = current_user';
  return onServer(url, mayCreate).then(
    () => true,
    () => false,
  );
}
