import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { insertMessage } from '../../src/store/inbox.ts';
import { enqueuePost } from '../../src/store/outbox.ts';
import { openForReading } from '../../src/store/reading.ts';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, openForTest } from './engines.ts';
import type { Engine } from './engines.ts';
import { createHole } from './hole.ts';
import { onServer } from './postgres-for-tests.ts';
import { aMessage, aPost } from './rows.ts';

async function urlOf(engine: Engine): Promise<URL> {
  const place = await engine.newPlace();
  if (!('databaseUrl' in place)) throw new Error('a server has an address');
  return new URL(place.databaseUrl);
}

test('a server that is not there is said to be unreachable, without the password', async () => {
  const opening = openStore({ databaseUrl: 'postgres://bot:geheim@127.0.0.1:9/boardside' });
  await expect(opening).rejects.toMatchObject({ trouble: 'unreachable' });
  await expect(opening).rejects.not.toThrow('geheim');
});

describe.each(ENGINES.filter(({ name }) => name === 'postgres'))('on $name', (engine) => {
  test('replicas that start together migrate once', async () => {
    const { href: databaseUrl } = await urlOf(engine);
    const stores = await Promise.all(Array.from({ length: 4 }, () => openForTest({ databaseUrl })));
    expect(await insertMessage(stores[3]!.db, aMessage())).toBe(true);
    const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(stores[0]!.db);
    const migrations = readdirSync('src/store/migrations').map((file) => file.replace('.ts', ''));
    expect(rows.map(({ name }) => name)).toEqual(migrations.toSorted());
  });

  test('a database of a newer version is left as it is', async () => {
    const { href: databaseUrl } = await urlOf(engine);
    const store = await openForTest({ databaseUrl });
    await sql`insert into schema_migration values ('9999-from-the-future')`.execute(store.db);
    await expect(openStore({ databaseUrl })).rejects.toMatchObject({ trouble: 'newer-schema' });
  });

  test.each([
    ['full', '53100', 'full disk'],
    ['unreachable', '57P03', 'cannot be used'],
    ['corrupt', 'XX001', 'damaged data'],
  ])('a server that is %s is told with what to do, and nothing was written', async (trouble, code, words) => {
    const { href: databaseUrl } = await urlOf(engine);
    const store = await openForTest({ databaseUrl });
    // As on such a server, without one.
    await sql`create function fail() returns trigger language plpgsql as
      ${sql.lit(`begin raise 'planted' using errcode = '${code}'; end`)}`.execute(store.db);
    await sql`create trigger fails after insert on outbox execute function fail()`.execute(store.db);
    const writing = store.transaction(async (db) => {
      await insertMessage(db, aMessage());
      await enqueuePost(db, aPost());
    });
    await expect(writing).rejects.toMatchObject({ trouble });
    await expect(writing).rejects.toThrow(words);
    expect(await store.db.selectFrom('inbox').select('key').execute()).toEqual([]);
  });

  test('a standby is told to take no writes, and opens for a look', async () => {
    const url = await urlOf(engine);
    await (await openStore({ databaseUrl: url.href })).close();
    const options = url.searchParams.get('options');
    url.searchParams.set('options', `${options} -c default_transaction_read_only=on`);
    const opening = openStore({ databaseUrl: url.href });
    await expect(opening).rejects.toMatchObject({ trouble: 'not-writable' });
    await expect(opening).rejects.toThrow('primary');
    await (await openForReading({ databaseUrl: url.href })).close();
  });

  test('a connection that ends between two queries of a transaction is an error of that transaction, and of nothing else', async () => {
    const { href: databaseUrl } = await urlOf(engine);
    const store = await openForTest({ databaseUrl });
    const broken = store.transaction(async (db) => {
      await insertMessage(db, aMessage());
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      await onServer(databaseUrl, `select pg_terminate_backend(${rows[0]?.pid})`);
      // It is told of while no query waits for it: unheard, that would end the process.
      await sleep(100);
      await insertMessage(db, aMessage());
    });
    await expect(broken).rejects.toMatchObject({ trouble: 'unreachable' });
    expect(await insertMessage(store.db, aMessage())).toBe(true);
    expect(await store.db.selectFrom('inbox').select('key').execute()).toHaveLength(1);
  });

  test('connections that the server ends are replaced', async () => {
    const url = await urlOf(engine);
    // Other tests run on the same database: by this name theirs are spared.
    const ended = `ended-${randomUUID()}`;
    url.searchParams.set('application_name', ended);
    const store = await openForTest({ databaseUrl: url.href });
    await insertMessage(store.db, aMessage());
    const terminate = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${ended}'`;
    await onServer((await urlOf(engine)).href, terminate);
    await expect.poll(() => insertMessage(store.db, aMessage()).catch(() => false)).toBe(true);
  });

  test(
    'a network that swallows packets is an error, and all is well when it ends',
    { timeout: 40_000 },
    async () => {
      const url = await urlOf(engine);
      const hole = await createHole(Number(url.port || 5432));
      onTestFinished(() => hole.close());
      url.port = String(hole.port);
      // What stands in the address wins over our five seconds.
      url.searchParams.set('query_timeout', '500');
      const store = await openForTest({ databaseUrl: url.href });
      hole.swallow(true);
      await expect(insertMessage(store.db, aMessage())).rejects.toThrow(/timeout/i);
      hole.swallow(false);
      await expect
        .poll(() => insertMessage(store.db, aMessage()).catch(() => false), { timeout: 20_000 })
        .toBe(true);
    },
  );
});
