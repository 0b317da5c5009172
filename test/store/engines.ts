import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { onServer } from './postgres-for-tests.ts';

export type StorePlace = { dataDir: string } | { databaseUrl: string };
/** `newPlace` gives each test an empty database of its own and removes it afterwards. */
export type Engine = { name: Store['engine']; newPlace: () => Promise<StorePlace> };

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const sqlite: Engine = { name: 'sqlite', newPlace: async () => ({ dataDir: newFolder() }) };

/** PostgreSQL, too, where one can be had; under CI it must be. */
export const ENGINES: Engine[] = [sqlite, ...postgres()];

/** Opens the place, and closes it when the test is over. */
export async function openForTest(place: StorePlace): Promise<Store> {
  const store = await openStore(place);
  onTestFinished(() => store.close().catch(() => undefined));
  return store;
}

export async function newStore(engine: Engine): Promise<Store> {
  return openForTest(await engine.newPlace());
}

function postgres(): Engine[] {
  const database = inject('postgres');
  return database === undefined ? [] : [{ name: 'postgres', newPlace: () => newSchema(database) }];
}

/** One a test: made in milliseconds, where a database takes a third of a second. */
async function newSchema(database: string): Promise<StorePlace> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(database, `create schema ${name}`);
  const url = new URL(database);
  url.searchParams.set('options', `-c search_path=${name}`);
  return { databaseUrl: url.href };
}
