import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { comeBack, installedSince, leave } from '../../src/store/departures.ts';
import { insertMessage } from '../../src/store/inbox.ts';
import { saveInstallation } from '../../src/store/installations.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import { ROWS, TableName } from '../../src/store/schema.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeUp } from '../../src/store/threads.ts';
import { ENGINES, newStore } from './engines.ts';
import { OLD_ROWS } from './old-rows.ts';
import { T0, aMessage } from './rows.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const GONE = { team: 'T1', installedAt: undefined };
const KEYS = [{ id: 'k', key: randomBytes(32) }] as const;
const installed = {
  team: 'T1',
  appId: null,
  botUserId: 'U1',
  botId: 'B1',
  scopes: [],
  botToken: 'xoxb-planted',
  installedAt: T0,
};

const WITH_TEAM = TableName.options.filter((table) => 'team' in ROWS[table].shape && table !== 'departure');
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Plain = Record<string, Record<string, unknown>>;

/** How many rows each table has of a workspace; none are left out. */
async function rowsOf(store: Store, team: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of WITH_TEAM) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const rows = await store.db
      .withTables<Plain>()
      .selectFrom(table)
      .selectAll()
      .where('team', '=', team)
      .execute();
    if (rows.length > 0) counts[table] = rows.length;
  }
  return counts;
}

/** One row of each table that has a team, by plain SQL. */
async function addRows(store: Store, team: string): Promise<void> {
  for (const { table, row } of Object.values(OLD_ROWS).flat())
    // The mark of a departure would keep out the rows behind it.
    if (table !== 'departure' && ('team' in row || table === 'gap' || table === 'review' || table === 'note'))
      // oxlint-disable-next-line no-await-in-loop -- one connection
      await store.db
        .withoutPlugins()
        .withTables<Plain>()
        .insertInto(table)
        .values({ ...row, team })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
}

describe.each(ENGINES)('a workspace that removes the bot, on $name', (engine) => {
  test('leaves no row in any table that has a team, and none is taken after that, but others’ are', async () => {
    const store = await newStore(engine);
    await addRows(store, 'T1');
    expect(Object.keys(await rowsOf(store, 'T1')).map(snake)).toEqual(WITH_TEAM.map(snake));
    expect(await leave(store, GONE, T0 + 1)).toBe(false);
    expect(await leave(store, { ...GONE, installedAt: T0 }, T0 + 1)).toBe(true);
    expect(await rowsOf(store, 'T1')).toEqual({});
    await addRows(store, 'T1');
    expect(await rowsOf(store, 'T1')).toEqual({});
    await addRows(store, 'T3');
    expect(Object.keys(await rowsOf(store, 'T3'))).toEqual(WITH_TEAM);
  });

  test('finds the writer that was under way told that nothing was written, as with a twin', async () => {
    const store = await newStore(engine);
    await leave(store, GONE, T0);
    expect(await insertMessage(store.db, aMessage())).toBe(false);
    await wakeUp(store.db, { team: 'T1', channel: 'C1', thread: '1.1' }, T0);
    expect(await rowsOf(store, 'T1')).toEqual({});
  });

  test('waits for whoever writes: rows that were not committed yet go, too', async () => {
    const store = await newStore(engine);
    let wrote = (): void => undefined;
    let goOn = (): void => undefined;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const turn = store.transaction(async (db) => {
      await insertMessage(db, aMessage());
      wrote();
      await gate;
      await wakeUp(db, { team: 'T1', channel: 'C1', thread: '1.1' }, T0);
    });
    await written;
    const leaving = leave(store, GONE, T0);
    // Long enough for a departure that would not wait to be over and done with.
    await Promise.race([leaving, new Promise((resolve) => setTimeout(resolve, 1000))]);
    goOn();
    await Promise.all([turn, leaving]);
    expect(await rowsOf(store, 'T1')).toEqual({});
  });

  test('is forgotten by housekeeping where a crash came between its departure and the deletion', async () => {
    const store = await newStore(engine);
    await insertMessage(store.db, aMessage());
    let transactions = 0;
    const crashing: Store = {
      ...store,
      transaction: (work) => {
        transactions += 1;
        return transactions === 1 ? store.transaction(work) : Promise.reject(new Error('crash'));
      },
    };
    await expect(leave(crashing, GONE, T0)).rejects.toThrow('crash');
    expect(await rowsOf(store, 'T1')).toEqual({ inbox: 1 });
    expect(await insertMessage(store.db, aMessage())).toBe(false);
    await tidy(store, RETENTION, T0 + 1);
    expect(await rowsOf(store, 'T1')).toEqual({});
    const audit = await store.db.selectFrom('audit').select(['action', 'detail']).execute();
    expect(audit).toEqual([{ action: 'forgot', detail: '1 rows' }]);
  });

  test('may come back: by an installation, or by a token that Slack takes', async () => {
    const store = await newStore(engine);
    await leave(store, GONE, T0);
    await saveInstallation(store, installed, KEYS);
    expect(await installedSince(store.db, 'T1')).toBe(T0);
    expect(await insertMessage(store.db, aMessage())).toBe(true);
    await leave(store, { team: 'T1', installedAt: T0 }, T0 + 1);
    expect(await insertMessage(store.db, aMessage())).toBe(false);
    await comeBack(store.db, 'T1');
    expect(await insertMessage(store.db, aMessage())).toBe(true);
  });

  test('that installed it again meanwhile is left as it is', async () => {
    const store = await newStore(engine);
    await saveInstallation(store, installed, KEYS);
    const { installedAt } = installed;
    await saveInstallation(store, { ...installed, installedAt: T0 + 1 }, KEYS);
    expect(await leave(store, { team: 'T1', installedAt }, T0 + 2)).toBe(false);
    expect(await rowsOf(store, 'T1')).toEqual({ installation: 1 });
  });

  test('is not remembered for more than a week', async () => {
    const store = await newStore(engine);
    await leave(store, GONE, T0);
    await tidy(store, RETENTION, T0 + 7 * DAY_MS);
    expect(await store.db.selectFrom('departure').selectAll().execute()).toHaveLength(1);
    await tidy(store, RETENTION, T0 + 7 * DAY_MS + 1);
    expect(await store.db.selectFrom('departure').selectAll().execute()).toEqual([]);
  });
});
