import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { Socket } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { insertMessage } from '../../src/store/inbox.ts';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, openForTest } from './engines.ts';
import type { Engine } from './engines.ts';
import { onServer } from './postgres-for-tests.ts';
import { aMessage } from './rows.ts';

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

/** A way to the server that can stop passing bytes on, without closing anything. */
async function createHole(target: number): Promise<{ port: number; swallow: (on: boolean) => void }> {
  let swallowing = false;
  const pipe = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      if (!swallowing) to.write(bytes);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    sockets.add(client).add(upstream);
    pipe(client, upstream);
    pipe(upstream, client);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return { port: address.port, swallow: (on) => void (swallowing = on) };
}
