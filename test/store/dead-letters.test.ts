import { describe, expect, test } from 'vitest';
import { deadLetters, dropLetter, retryLetter } from '../../src/store/dead-letters.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { buryPost } from '../../src/store/post-outcomes.ts';
import { IN_DOUBT } from '../../src/store/refused.ts';
import { replacePost, withdrawPost } from '../../src/store/replies.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, newStore } from './engines.ts';
import { aPost, T0 } from './rows.ts';

const HOUR = 60 * 60 * 1000;

/** A reply that was given up; its key. */
async function buried(store: Store, code = 'is_archived', channel = 'C1'): Promise<string> {
  const post = aPost({ channel });
  await enqueuePost(store.db, post);
  const leased = await leasePost(store, { lease: post.key, now: T0, until: T0 + HOUR });
  if (leased === undefined) throw new Error('it was due');
  await buryPost(store, leased, { code, instead: undefined, now: T0 });
  return post.key;
}

const rowOf = (store: Store, key: string) =>
  store.db.selectFrom('outbox').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
const retry = (store: Store, key: string, notThere = false) =>
  retryLetter(store, key, { notThere, now: T0 + HOUR });
const lease = (store: Store) => leasePost(store, { lease: 'l', now: T0 + HOUR, until: T0 + 2 * HOUR });

describe.each(ENGINES)('a dead letter in $name', (engine) => {
  test('is put back once, whoever asks for it at the same time, and is sent as it was', async () => {
    const store = await newStore(engine);
    const key = await buried(store);
    const asked = await Promise.all(Array.from({ length: 5 }, () => retry(store, key)));
    expect(asked.filter((done) => done !== undefined)).toEqual(['post']);
    expect(await lease(store)).toMatchObject({ key, status: 'posting', payload: { text: 'the answer' } });
    expect(await deadLetters(store.db)).toEqual([]);
    const audit = await store.db.selectFrom('audit').select(['action', 'detail']).execute();
    expect(audit).toEqual([{ action: 'dead-letter-retried', detail: 'is_archived' }]);
  });

  test('that may stand in Slack is looked for first, unless somebody has looked', async () => {
    const store = await newStore(engine);
    const doubtful = await buried(store, IN_DOUBT);
    const looked = await buried(store, IN_DOUBT, 'C2');
    expect(await deadLetters(store.db, looked)).toMatchObject([{ key: looked, retry: 'look' }]);
    expect(await retry(store, doubtful)).toBe('look');
    expect(await retry(store, looked, true)).toBe('post');
    expect(await rowOf(store, doubtful)).toMatchObject({ status: 'looking' });
    expect(await rowOf(store, looked)).toMatchObject({ status: 'ready' });
  });

  test('keeps its words for a day, and is listed as erased after it', async () => {
    const store = await newStore(engine);
    const key = await buried(store);
    await tidy(store, RETENTION, T0 + 23 * HOUR);
    expect(await deadLetters(store.db)).toMatchObject([{ key, kind: 'post', retry: 'post', attempts: 1 }]);
    await tidy(store, RETENTION, T0 + 25 * HOUR);
    expect(JSON.stringify(await rowOf(store, key))).not.toContain('the answer');
    expect(await deadLetters(store.db)).toMatchObject([{ key, retry: 'erased' }]);
    expect(await retry(store, key)).toBe('erased');
    expect(await lease(store)).toBeUndefined();
  });

  test('keeps none where none are to be kept', async () => {
    const store = await newStore(engine);
    await buried(store);
    await tidy(store, { ...RETENTION, undeliveredHours: 0 }, T0 + 1);
    expect(await deadLetters(store.db)).toMatchObject([{ retry: 'erased' }]);
  });

  test('is not sent any more when its question was edited or taken back', async () => {
    const store = await newStore(engine);
    const [edited, gone] = [await buried(store), await buried(store, 'is_archived', 'C2')];
    await replacePost(store.db, edited, aPost({ key: 'edit', channel: 'C1' }));
    await withdrawPost(store.db, gone, { key: 'deletion', now: T0 });
    expect(await retry(store, edited)).toBe('overtaken');
    expect(await retry(store, gone)).toBe('erased');
    expect(JSON.stringify(await rowOf(store, gone))).not.toContain('the answer');
  });

  test('that is dropped is gone with its words, and the audit says why', async () => {
    const store = await newStore(engine);
    const key = await buried(store);
    const why = { reason: 'no longer needed', now: T0 } as const;
    expect(await dropLetter(store, key, why)).toBe(true);
    expect(await dropLetter(store, key, why)).toBe(false);
    expect(await deadLetters(store.db)).toEqual([]);
    expect(JSON.stringify(await rowOf(store, key))).not.toContain('the answer');
    const audit = await store.db.selectFrom('audit').select(['action', 'detail']).execute();
    expect(audit).toEqual([{ action: 'dead-letter-dropped', detail: 'no longer needed' }]);
  });
});
