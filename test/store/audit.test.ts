import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { appendAudit, auditHead, chainOlder } from '../../src/store/audit.ts';
import { proveAudit } from '../../src/store/audit-proof.ts';
import { openForEditing } from '../../src/store/reading.ts';
import type { Queries, Store } from '../../src/store/store.ts';
import { type Engine, ENGINES, newStore, openForTest } from './engines.ts';
import { T0 } from './rows.ts';

const entry = (detail: string) => ({ action: 'answered', subject: 'T1:U1', detail, at: T0 });

async function append(store: Store, ...details: string[]): Promise<void> {
  await store.transaction(async (db) => {
    for (const detail of details) await appendAudit(db, entry(detail));
  });
}

/** Whoever owns the database can switch its triggers off: that is what the chain is for. */
async function tamper(store: Store, statement: string): Promise<void> {
  if (store.engine === 'postgres') {
    await sql`alter table audit disable trigger all`.execute(store.db);
  } else
    for (const trigger of ['audit_no_update', 'audit_no_delete'])
      await sql`drop trigger ${sql.ref(trigger)}`.execute(store.db);
  await sql.raw(statement).execute(store.db);
}

async function filled(engine: Engine): Promise<Store> {
  // Triggers are dropped in it, so it is nobody's after this.
  const store = await openForTest(await engine.newPlace());
  await append(store, 'one', 'two', 'three');
  await append(store, 'four', 'five');
  return store;
}

describe.each(ENGINES)('the audit in $name', (engine) => {
  test('is one chain, in the order in which it was appended, and its head stands for all of it', async () => {
    const store = await newStore(engine);
    expect(await proveAudit(store.db)).toMatchObject({ rows: 0, faults: [], head: { number: 0 } });
    await append(store, 'one', 'two');
    const { hash } = await auditHead(store.db);
    await append(store, 'three');
    const proof = await proveAudit(store.db, hash);
    expect(proof).toMatchObject({ rows: 3, unchained: 0, faults: [], anchored: true, head: { number: 3 } });
    expect(proof.head.hash).not.toBe(hash);
    const rows = await store.db.selectFrom('audit').select(['number', 'detail']).orderBy('number').execute();
    expect(rows.map(({ detail }) => detail)).toEqual(['one', 'two', 'three']);
  });

  test('holds nothing of what was not committed, and no number is missing after it', async () => {
    const store = await newStore(engine);
    await append(store, 'one');
    const broken = store.transaction(async (db) => {
      await appendAudit(db, entry('never'));
      throw new Error('crash');
    });
    await expect(broken).rejects.toThrow('crash');
    await append(store, 'two');
    expect(await proveAudit(store.db)).toMatchObject({ rows: 2, faults: [] });
  });

  test('is not forked by those who write at the same time', async () => {
    const place = await engine.newPlace();
    const store = await openForTest(place);
    // Two connections to one file cannot wait for each other in one process: the driver is synchronous.
    const beside = engine.name === 'postgres' ? await openForEditing(place) : store;
    try {
      await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          (n % 2 === 0 ? store : beside).transaction(async (db) => {
            // The first query writes, as with whoever works beside the bot.
            await db
              .insertInto('departure')
              .values({ team: `T${n}`, leftAt: n })
              .execute();
            await appendAudit(db, entry(String(n)));
          }),
        ),
      );
      expect(await proveAudit(store.db)).toMatchObject({ rows: 30, faults: [], head: { number: 30 } });
    } finally {
      if (beside !== store) await beside.close();
    }
  });

  test('keeps no one waiting for a row that another holds while he holds the chain', async () => {
    const store = await newStore(engine);
    await store.db.insertInto('departure').values({ team: 'T1', leftAt: 0 }).execute();
    const touch = (db: Queries) =>
      db.updateTable('departure').set({ leftAt: 1 }).where('team', '=', 'T1').execute();
    await Promise.all([
      store.transaction(async (db) => {
        await appendAudit(db, entry('first appends'));
        await sleep(150);
        await touch(db);
      }),
      store.transaction(async (db) => {
        await sleep(50);
        await touch(db);
        await sleep(150);
        await appendAudit(db, entry('last appends'));
      }),
    ]);
    expect(await proveAudit(store.db)).toMatchObject({ rows: 2, faults: [] });
  });

  test.each([
    ['a row that was changed', `update audit set detail = 'forged' where number = 2`, ['changed 2-2']],
    ['a row that was removed', `delete from audit where number in (2, 3)`, ['missing 2-3']],
    ['the first rows, removed', `delete from audit where number < 3`, ['missing 1-2']],
    [
      'two rows in each other’s place',
      `update audit set number = case number when 2 then 90 else 91 end where number in (2, 4);
       update audit set number = case number when 90 then 4 else 2 end where number > 89`,
      ['changed 2-2', 'unlinked 3-3', 'changed 4-4', 'unlinked 5-5'],
    ],
    [
      'a row that was written anew with a hash of its own',
      `update audit set previous = '${'0'.repeat(64)}', hash = '${'a'.repeat(64)}' where number = 5`,
      ['changed 5-5'],
    ],
  ])('tells of %s', async (_what, statement, faults) => {
    const store = await filled(engine);
    const [first = '', second] = statement.split(';');
    await tamper(store, first);
    if (second !== undefined) await sql.raw(second).execute(store.db);
    const proof = await proveAudit(store.db);
    expect(proof.faults.map(({ kind, number, to }) => `${kind} ${number}-${to}`)).toEqual(faults);
  });

  test('that lost its tail is whole in itself, and is found by an anchor', async () => {
    const store = await filled(engine);
    const { hash } = await auditHead(store.db);
    await tamper(store, 'delete from audit where number > 3');
    expect(await proveAudit(store.db)).toMatchObject({ rows: 3, faults: [], anchored: undefined });
    expect(await proveAudit(store.db, hash)).toMatchObject({ faults: [], anchored: false });
  });

  test('takes rows of an older version in, once, and lets nothing else be changed', async () => {
    const store = await newStore(engine);
    const older = Array.from({ length: 600 }, (_, n) => ({
      id: `old-${String(n).padStart(4, '0')}`,
      at: n,
      action: 'answered',
      subject: 'digest',
      detail: '',
      number: null,
      previous: null,
      hash: null,
    }));
    for (let from = 0; from < older.length; from += 500)
      await store.db
        .insertInto('audit')
        .values(older.slice(from, from + 500))
        .execute();
    await append(store, 'new');
    await expect(store.db.updateTable('audit').set({ detail: 'x' }).execute()).rejects.toThrow('append-only');
    expect(await proveAudit(store.db)).toMatchObject({ rows: 1, unchained: 600 });
    expect(await chainOlder(store)).toBe(600);
    expect(await chainOlder(store)).toBe(0);
    expect(await proveAudit(store.db)).toMatchObject({ rows: 601, unchained: 0, faults: [] });
    await expect(store.db.updateTable('audit').set({ hash: 'x' }).execute()).rejects.toThrow('append-only');
    await expect(store.db.updateTable('audit').set({ hash: null }).execute()).rejects.toThrow('append-only');
    await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
  });
});
