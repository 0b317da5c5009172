import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorePlace } from '../../src/store/store.ts';
import { findServer, NO_SERVER, onServer } from '../store/postgres-for-tests.ts';

/** An empty store, which is gone after `remove`. */
export type OwnStore = { place: StorePlace; remove(): Promise<void> };

/** A database of its own on the PostgreSQL that tests use; rejects where there is none. */
export async function newDatabase(): Promise<OwnStore & { place: { databaseUrl: string } }> {
  const server = await findServer();
  if (server === undefined) throw new Error(NO_SERVER);
  const name = `boardside_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server.url, `create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return {
    place: { databaseUrl: url.href },
    async remove() {
      await onServer(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

/** A folder for the embedded store; one process at a time can have it. */
export function newDataDir(): OwnStore & { place: { dataDir: string } } {
  const dataDir = mkdtempSync(join(tmpdir(), 'boardside-instances-'));
  return { place: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
}
