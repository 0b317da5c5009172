import { describe, expect, test } from 'vitest';
import { recordAnswer, answersIn } from '../../src/store/answers.ts';
import { buryPost, leaveUnknown, markSent, returnPost } from '../../src/store/post-outcomes.ts';
import { enqueuePost, leasePost, PACE_MS, startPost } from '../../src/store/outbox.ts';
import type { LeasedPost } from '../../src/store/outbox.ts';
import { ENGINES, newStore } from './engines.ts';
import { anAnswer, aPost, T0 } from './rows.ts';

const LEASE_MS = 30_000;
const later = (ms: number, lease = `lease-${ms}`) => ({ lease, now: T0 + ms, until: T0 + ms + LEASE_MS });

function leased(post: LeasedPost | undefined): LeasedPost {
  if (post === undefined) throw new Error('expected a post to be due');
  return post;
}

describe.each(ENGINES)('outbox on $name', (engine) => {
  test('a reply comes out as it went in, once', async () => {
    const store = await newStore(engine);
    const post = aPost();
    await enqueuePost(store.db, post);
    expect(await leasePost(store, later(0))).toMatchObject({ ...post, status: 'posting', attempts: 1 });
    expect(await leasePost(store, later(PACE_MS))).toBeUndefined();
  });

  test('a second reply to one arrival cannot be kept', async () => {
    const { db } = await newStore(engine);
    const post = aPost();
    await enqueuePost(db, post);
    await expect(enqueuePost(db, post)).rejects.toThrow();
  });

  test('a channel gets one post a second, other channels are not held up', async () => {
    const store = await newStore(engine);
    const [first, second, elsewhere] = [
      aPost(),
      aPost({ createdAt: T0 + 1 }),
      aPost({ channel: 'C2', createdAt: T0 + 2 }),
    ];
    for (const post of [first, second, elsewhere]) await enqueuePost(store.db, post);
    expect(await leasePost(store, later(10))).toMatchObject({ key: first.key });
    expect(await leasePost(store, later(11))).toMatchObject({ key: elsewhere.key });
    expect(await leasePost(store, later(9 + PACE_MS))).toBeUndefined();
    expect(await leasePost(store, later(10 + PACE_MS))).toMatchObject({ key: second.key });
  });

  test('senders that race keep to the pace of the channel', async () => {
    const store = await newStore(engine);
    for (let n = 0; n < 6; n += 1) await enqueuePost(store.db, aPost());
    const posts = await Promise.all(
      Array.from({ length: 12 }, (_, n) => leasePost(store, later(10, `racer-${n}`))),
    );
    expect(posts.filter((post) => post !== undefined)).toHaveLength(1);
  });

  test('replies of a thread go in their order, even when the first one has to wait', async () => {
    const store = await newStore(engine);
    const [first, second] = [aPost({ thread: 'one' }), aPost({ thread: 'one', createdAt: T0 + 1 })];
    for (const post of [second, first]) await enqueuePost(store.db, post);
    await leaveUnknown(store.db, leased(await leasePost(store, later(10))), T0 + 5000);
    expect(await leasePost(store, later(4999))).toBeUndefined();
    expect(await leasePost(store, later(5000))).toMatchObject({ key: first.key });
  });

  test('a reply whose sender died is looked for, not posted', async () => {
    const store = await newStore(engine);
    await enqueuePost(store.db, aPost());
    await leasePost(store, later(0, 'died'));
    expect(await leasePost(store, later(LEASE_MS))).toMatchObject({ status: 'looking', attempts: 2 });
  });

  test('after a look that found nothing it is a post again, for the one who looked', async () => {
    const store = await newStore(engine);
    await enqueuePost(store.db, aPost());
    const died = leased(await leasePost(store, later(0, 'died')));
    const looking = leased(await leasePost(store, later(LEASE_MS, 'looks')));
    const until = T0 + 5 * LEASE_MS;
    expect(await startPost(store.db, died, until)).toBe(false);
    expect(await startPost(store.db, looking, until)).toBe(true);
    expect(await leasePost(store, later(5 * LEASE_MS - 1))).toBeUndefined();
    expect(await leasePost(store, later(5 * LEASE_MS))).toMatchObject({ status: 'looking' });
  });

  test('a channel that said "too many" is left alone until the time it named', async () => {
    const store = await newStore(engine);
    const [first, second] = [aPost(), aPost({ createdAt: T0 + 1 })];
    for (const post of [first, second]) await enqueuePost(store.db, post);
    await returnPost(store, leased(await leasePost(store, later(10))), T0 + 30_000);
    expect(await leasePost(store, later(29_999))).toBeUndefined();
    expect(await leasePost(store, later(30_000))).toMatchObject({ key: first.key, status: 'posting' });
  });

  test('what was posted holds no words any more, and the answer knows where it stands', async () => {
    const store = await newStore(engine);
    const post = aPost();
    await enqueuePost(store.db, post);
    await recordAnswer(store.db, post, anAnswer(), T0);
    await markSent(store, leased(await leasePost(store, later(10))), '1790000009.000100');
    expect(await store.db.selectFrom('outbox').selectAll().executeTakeFirst()).toMatchObject({
      status: 'sent',
      payload: null,
      fallback: null,
    });
    expect(await answersIn(store.db, post)).toMatchObject([
      { messageTs: '1790000009.000100', receipts: ['g#s@0-12:abc/v1'] },
    ]);
  });

  test('a reply that is given up leaves a dead letter without words, and is posted no more by itself', async () => {
    const store = await newStore(engine);
    const post = aPost();
    await enqueuePost(store.db, post);
    await buryPost(store, leased(await leasePost(store, later(10))), {
      code: 'is_archived',
      instead: undefined,
      now: T0 + 20,
    });
    expect(await store.db.selectFrom('deadLetter').selectAll().execute()).toMatchObject([
      { key: post.key, code: 'is_archived', attempts: 1 },
    ]);
    expect(JSON.stringify(await store.db.selectFrom('deadLetter').selectAll().execute())).not.toContain(
      'the answer',
    );
    expect(await leasePost(store, later(10 * LEASE_MS))).toBeUndefined();
  });

  test('who lost the lease changes nothing', async () => {
    const store = await newStore(engine);
    await enqueuePost(store.db, aPost());
    const slow = leased(await leasePost(store, later(0, 'slow')));
    await leasePost(store, later(LEASE_MS, 'next'));
    await markSent(store, slow, '1.1');
    await returnPost(store, slow, T0);
    await leaveUnknown(store.db, slow, T0);
    await buryPost(store, slow, { code: 'late', instead: undefined, now: T0 });
    expect(await store.db.selectFrom('outbox').select(['status', 'lease']).execute()).toEqual([
      { status: 'looking', lease: 'next' },
    ]);
    expect(await store.db.selectFrom('deadLetter').selectAll().execute()).toEqual([]);
  });
});
