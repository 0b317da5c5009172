import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import Database from 'libsql';
import { Pool } from 'pg';
import { describe, expect, test } from 'vitest';
import { answersIn } from '../../src/store/answers.ts';
import { chainOlder } from '../../src/store/audit.ts';
import { proveAudit } from '../../src/store/audit-proof.ts';
import { channelSettings } from '../../src/store/channels.ts';
import { forget } from '../../src/store/forget.ts';
import { finishMessage, leaseMessage } from '../../src/store/inbox.ts';
import { MIGRATIONS, migrate } from '../../src/store/migrations.ts';
import { leasePost } from '../../src/store/outbox.ts';
import { markSent } from '../../src/store/post-outcomes.ts';
import { loadRole } from '../../src/store/readers.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import { type Tables, TableName } from '../../src/store/schema.ts';
import type { Store, StorePlace } from '../../src/store/store.ts';
import { loadContext } from '../../src/store/threads.ts';
import { restoreBackup, total, writeBackup } from '../../src/store/backup.ts';
import { ENGINES, newStore, openForTest } from './engines.ts';
import { OLD_ROWS, type OldRow } from './old-rows.ts';
import { T0 } from './rows.ts';

const NAMES = MIGRATIONS.map(({ name }) => name);
const PLACE = { team: 'T1', channel: 'C1', thread: '1700.1' };

type Plain = Record<string, Record<string, unknown>>;

/** Rows that a version of the schema could hold, in the order of the versions. */
function rowsUpTo(version: string): OldRow[] {
  return NAMES.slice(0, NAMES.indexOf(version) + 1).flatMap((name) => OLD_ROWS[name] ?? []);
}

/** A database as that version left it: made by its migrations, filled by plain SQL. */
async function writtenBy(version: string, place: StorePlace): Promise<void> {
  const db = new Kysely<Tables>({
    dialect:
      'dataDir' in place
        ? new SqliteDialect({ database: new Database(join(place.dataDir, 'boardside.db')) })
        : new PostgresDialect({ pool: new Pool({ connectionString: place.databaseUrl }) }),
  });
  const engine = 'dataDir' in place ? 'sqlite' : 'postgres';
  await migrate(db, engine, MIGRATIONS.slice(0, NAMES.indexOf(version) + 1));
  for (const { table, row } of rowsUpTo(version))
    await db.withTables<Plain>().insertInto(table).values(row).execute();
  await db.destroy();
}

async function rowsIn(store: Store, table: string): Promise<Record<string, unknown>[]> {
  return store.db.withoutPlugins().withTables<Plain>().selectFrom(table).selectAll().execute();
}

test('every table has a row of the version that brought it', () => {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const filled = new Set(Object.values(OLD_ROWS).flatMap((rows) => rows.map(({ table }) => table)));
  expect([...filled].toSorted()).toEqual(TableName.options.map(snake).toSorted());
});

describe.each(ENGINES)('a database in $name that was written by schema', (engine) => {
  test.each(NAMES)('%s opens, keeps every row, and is worked on', async (version) => {
    const place = await engine.newPlace();
    await writtenBy(version, place);
    const store = await openForTest(place);

    const applied = await sql<{ name: string }>`select name from schema_migration`.execute(store.db);
    expect(applied.rows.map(({ name }) => name).toSorted()).toEqual(NAMES);
    const old = rowsUpTo(version);
    for (const table of new Set(old.map((one) => one.table))) {
      const wanted = old.filter((one) => one.table === table).map(({ row }) => expect.objectContaining(row));
      const kept = await rowsIn(store, table);
      expect(kept).toHaveLength(wanted.length);
      expect(kept).toEqual(expect.arrayContaining(wanted));
    }

    // Whatever a later version added has a value that it reads.
    const lines: string[] = [];
    await writeBackup(store, (line) => void lines.push(line), T0);
    expect(total(await restoreBackup(await newStore(engine), lines))).toBe(old.length);

    expect(await loadRole(store.db, { team: 'T1', user: 'U1' })).toBe('nurse');
    expect(await loadContext(store.db, PLACE)).toMatchObject({ concepts: ['surgery'] });
    expect(await answersIn(store.db, PLACE)).toMatchObject([{ answerId: 'answer-1' }]);
    const recallNotices = version < '0004';
    expect(await channelSettings(store.db, PLACE)).toMatchObject({ listening: 'mention', recallNotices });

    // What editors wrote before there were several workspaces belongs to the only one there was.
    const teams = await Promise.all(['gap', 'review', 'note'].map((table) => rowsIn(store, table)));
    if (version < '0010') expect(teams.flat().filter(({ team }) => team !== 'T1')).toEqual([]);

    const lease = { lease: 'l', now: T0 + 5000, until: T0 + 9000 };
    const message = await leaseMessage(store, lease);
    expect(message).toMatchObject({ key: 'message:T1:C1:1700.3', text: 'a question of an earlier day?' });
    expect(await finishMessage(store.db, { key: message?.key ?? '', lease: 'l' })).toBe(true);
    const post = await leasePost(store, lease);
    expect(post).toMatchObject({ status: 'posting', payload: { text: 'an answer of an earlier day' } });
    if (post) await markSent(store, post, '1700.2');
    expect(await rowsIn(store, 'outbox')).toContainEqual(
      expect.objectContaining({ status: 'sent', posted_ts: '1700.2' }),
    );

    await tidy(store, RETENTION, T0 + 9000);
    expect(await forget(store, { team: 'T1', user: 'U1' }, T0)).toBeGreaterThanOrEqual(5);
    expect(await answersIn(store.db, PLACE)).toEqual([]);
    // The audit of each version becomes one chain.
    await chainOlder(store);
    expect(await proveAudit(store.db)).toMatchObject({ unchained: 0, faults: [] });
    await expect(sql`delete from audit`.execute(store.db)).rejects.toThrow('append-only');
  });
});
