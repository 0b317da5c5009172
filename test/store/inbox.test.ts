import { describe, expect, test } from 'vitest';
import { finishMessage, insertMessage, leaseMessage, returnMessage } from '../../src/store/inbox.ts';
import { ENGINES, newStore } from './engines.ts';
import { aMessage, T0 } from './rows.ts';

const later = (ms: number, lease = `lease-${ms}`) => ({ lease, now: T0 + ms, until: T0 + ms + 1000 });

describe.each(ENGINES)('inbox on $name', (engine) => {
  test('a twin is kept out by its key and by its event id', async () => {
    const { db } = await newStore(engine);
    const message = aMessage();
    expect(await insertMessage(db, message)).toBe(true);
    expect(await insertMessage(db, { ...message, eventId: 'another' })).toBe(false);
    expect(await insertMessage(db, { ...message, key: 'another' })).toBe(false);
  });

  test('twins that arrive together are one message', async () => {
    const { db } = await newStore(engine);
    const message = aMessage();
    const fresh = await Promise.all(
      Array.from({ length: 8 }, (_, n) => insertMessage(db, { ...message, eventId: `Ev-twin-${n}` })),
    );
    expect(fresh.filter(Boolean)).toHaveLength(1);
  });

  test("a thread's messages are leased one after the other, other threads beside it", async () => {
    const store = await newStore(engine);
    const [first, second] = [aMessage({ thread: 'one' }), aMessage({ thread: 'one', receivedAt: T0 + 1 })];
    const other = aMessage({ thread: 'two', receivedAt: T0 + 2 });
    for (const message of [other, second, first]) await insertMessage(store.db, message);

    expect((await leaseMessage(store, later(10, 'a')))?.key).toBe(first.key);
    expect((await leaseMessage(store, later(10, 'b')))?.key).toBe(other.key);
    expect(await leaseMessage(store, later(10, 'c'))).toBeUndefined();
    await finishMessage(store.db, { key: first.key, lease: 'a' });
    expect((await leaseMessage(store, later(10, 'd')))?.key).toBe(second.key);
  });

  test('a message that was delivered late does not overtake the one under way', async () => {
    const store = await newStore(engine);
    const message = aMessage({ thread: 'one', receivedAt: T0 + 5 });
    await insertMessage(store.db, message);
    await leaseMessage(store, later(10, 'a'));
    await insertMessage(store.db, aMessage({ thread: 'one', receivedAt: T0 }));
    expect(await leaseMessage(store, later(10, 'b'))).toBeUndefined();
    // Nor the one whose worker died.
    expect((await leaseMessage(store, later(2000, 'c')))?.key).toBe(message.key);
  });

  test('workers that race never lease one message twice', async () => {
    const store = await newStore(engine);
    for (let n = 0; n < 10; n += 1) await insertMessage(store.db, aMessage());
    const leased = await Promise.all(
      Array.from({ length: 30 }, (_, n) => leaseMessage(store, later(10, `racer-${n}`))),
    );
    const keys = leased.flatMap((message) => message?.key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(0);
  });

  test('a lease that ran out goes to the next worker, and the first one can keep nothing', async () => {
    const store = await newStore(engine);
    const { key } = aMessage();
    await insertMessage(store.db, aMessage({ key }));
    await leaseMessage(store, later(0, 'slow'));
    expect(await leaseMessage(store, later(999))).toBeUndefined();
    expect(await leaseMessage(store, later(1000, 'next'))).toMatchObject({ key, attempts: 2 });
    expect(await finishMessage(store.db, { key, lease: 'slow' })).toBe(false);
    expect(await finishMessage(store.db, { key, lease: 'next' })).toBe(true);
  });

  test('a message that is given back keeps the later ones of its thread waiting', async () => {
    const store = await newStore(engine);
    const first = aMessage({ thread: 'one' });
    await insertMessage(store.db, first);
    await insertMessage(store.db, aMessage({ thread: 'one', receivedAt: T0 + 1 }));
    await leaseMessage(store, later(10, 'a'));
    await returnMessage(store.db, { key: first.key, lease: 'a' }, T0 + 500);
    expect(await leaseMessage(store, later(499))).toBeUndefined();
    expect((await leaseMessage(store, later(500)))?.key).toBe(first.key);
  });

  test('the text is gone once the message is done, the mark against twins stays', async () => {
    const store = await newStore(engine);
    const message = aMessage();
    await insertMessage(store.db, message);
    expect(await leaseMessage(store, later(10, 'a'))).toMatchObject({ text: message.text });
    await finishMessage(store.db, { key: message.key, lease: 'a' });
    const [row] = await store.db.selectFrom('inbox').selectAll().execute();
    expect(row).toMatchObject({ key: message.key, text: null, status: 'done' });
    expect(await insertMessage(store.db, message)).toBe(false);
  });
});
