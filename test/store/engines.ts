import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import type { Store, StorePlace } from '../../src/store/store.ts';
import { onServer } from './postgres-for-tests.ts';

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

/** With every table and no row: on a server it may be one that an earlier test of the file has left, which costs a tenth of a new one. */
export async function newStore(engine: Engine): Promise<Store> {
  if (engine.name !== 'postgres') return openForTest(await engine.newPlace());
  const place = left.pop() ?? (await engine.newPlace());
  if (!('databaseUrl' in place)) throw new Error('a server has an address');
  const { databaseUrl } = place;
  // Runs when the store is closed: what is registered first is done last.
  onTestFinished(async () => {
    await onServer(databaseUrl, WITHOUT_ROWS).then(
      () => left.push(place),
      // Not everybody may switch triggers off; then each test has a new one.
      () => undefined,
    );
  });
  return openForTest(place);
}

const left: StorePlace[] = [];
const WITHOUT_ROWS = `do $$ declare filled text; begin
  set local session_replication_role = replica;
  for filled in select tablename from pg_tables where schemaname = current_schema() and tablename <> 'schema_migration' loop
    execute format('delete from %I', filled);
  end loop;
end $$`;

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
