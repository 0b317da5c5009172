import { describe, expect, test } from 'vitest';
import { receiptOf } from '../../src/answer/receipt.ts';
import { queueRecalls } from '../../src/board/queue-recalls.ts';
import { pendingRecalls } from '../../src/board/recall.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import { setRecallNotices } from '../../src/store/channels.ts';
import { keepVersion } from '../../src/store/corpus-versions.ts';
import { forget } from '../../src/store/forget.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { markSent } from '../../src/store/post-outcomes.ts';
import type { Store } from '../../src/store/store.ts';
import { crashingStore } from '../conversation/crashing-store.ts';
import { aGuideline, readFiles } from '../corpus/a-corpus.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { aMessage, anAnswer, aPost, T0 } from '../store/rows.ts';

const DARK = 'Apples keep for six months in a dark cellar.';
const LIGHT = 'Apples keep for two months in a light cellar.';
const PEARS = 'Pears never keep beyond the first frost.';
const HOUR = 60 * 60 * 1000;

async function saying(...sentences: string[]): Promise<Corpus> {
  const body = `## Keeping\n\n${sentences.map((one) => `${one} [@a2003]`).join('\n\n')}\n`;
  const { corpus } = await readFiles({ 'guidelines/apples.md': aGuideline(body) });
  if (!corpus) throw new Error('a corpus that passes its check');
  return corpus;
}

/** An answer that showed all of the corpus was posted in a thread. */
async function shownIn(
  store: Store,
  corpus: Corpus,
  at: number,
  place: { channel?: string; thread?: string; userId?: string } = {},
): Promise<void> {
  const message = aMessage(place);
  const statements = [...corpus.statements.values()].map((statement) => ({
    id: statement.id,
    text: statement.text,
    passageId: statement.passageId,
    section: [],
    citations: [],
    receipt: receiptOf(statement, corpus.version),
  }));
  await recordAnswer(store.db, message, anAnswer({ statements, corpusVersion: corpus.version }), at);
  await store.db.updateTable('answer').set({ messageTs: '1.1' }).where('key', '=', message.key).execute();
}

const partsOf = (corpus: Corpus, now: number) => ({
  corpus,
  wording: { provenance: {}, labels: { ungraded: 'ungraded', incomplete: 'without {parts}' } },
  now,
  notBefore: (channel: string) => now - (channel.startsWith('D') ? 30 : 730) * 24 * HOUR,
  compose: () => ({ payload: { text: 'recalled' }, fallback: null }),
});

const queue = (store: Store, corpus: Corpus, now: number) => queueRecalls(store, partsOf(corpus, now));

/** The corpus goes live and threads are told. */
async function change(store: Store, corpus: Corpus, now: number): Promise<number> {
  await keepVersion(store, corpus, now);
  return queue(store, corpus, now);
}

async function notices(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('outbox').select('thread').orderBy('createdAt').execute();
  return rows.map(({ thread }) => thread);
}

describe.each(ENGINES)('a recall in $name', (engine) => {
  test('tells each thread once what it was and what it is, however often it is tried', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK, PEARS), await saying(LIGHT, PEARS)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0 + 1, { thread: 't1' });
    await shownIn(store, old, T0 + 2, { thread: 't1' });
    await shownIn(store, old, T0 + 3, { thread: 't2' });
    await keepVersion(store, next, T0 + 10);
    const [recall] = await pendingRecalls(store.db, partsOf(next, T0 + 20));
    expect(recall).toMatchObject({
      thread: 't2',
      version: next.version,
      changedAt: T0 + 10,
      statements: [{ was: { text: DARK }, shownAt: T0 + 3, now: { text: LIGHT, citations: [1] } }],
      citations: [{ key: 'a2003' }],
    });
    expect(await queue(store, next, T0 + 20)).toBe(2);
    expect(await queue(store, next, T0 + 30)).toBe(0);
    expect(await notices(store)).toEqual(['t2', 't1']);
  });

  test('says that a statement is gone, and passes over what only moved or was never shown', async () => {
    const store = await newStore(engine);
    const [old, moved, gone] = [await saying(DARK, PEARS), await saying(PEARS, DARK), await saying(PEARS)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0 + 1, { thread: 't1' });
    expect(await change(store, moved, T0 + 10)).toBe(0);
    await keepVersion(store, gone, T0 + 20);
    const [recall] = await pendingRecalls(store.db, partsOf(gone, T0 + 20));
    expect(recall?.statements).toEqual([
      {
        was: expect.objectContaining({ text: DARK }),
        shownAt: T0 + 1,
        now: undefined,
        limits: [],
        difference: [],
      },
    ]);
    await store.db.updateTable('answer').set({ messageTs: null }).execute();
    expect(await queue(store, gone, T0 + 30)).toBe(0);
  });

  test('comes again when what the notice showed changes, too, and not for what was told', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0 + 1, { thread: 't1' });
    expect(await change(store, next, T0 + 10)).toBe(1);
    const post = await leasePost(store, { lease: 'a', now: T0 + 20, until: T0 + HOUR });
    await markSent(store, post!, '2.2');
    expect(await change(store, await saying(LIGHT, PEARS), T0 + HOUR)).toBe(0);
    const third = await saying(LIGHT.replace('two', 'three'), PEARS);
    await keepVersion(store, third, T0 + 2 * HOUR);
    const [recall] = await pendingRecalls(store.db, partsOf(third, T0 + 2 * HOUR));
    expect(recall?.statements.map(({ was }) => was.text)).toEqual([LIGHT]);
  });

  test('is sent once by two instances that try at the same time', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    for (const thread of ['t1', 't2', 't3']) await shownIn(store, old, T0 + 1, { thread });
    await keepVersion(store, next, T0 + 10);
    const counts = await Promise.all([queue(store, next, T0 + 20), queue(store, next, T0 + 20)]);
    expect(counts[0] + counts[1]).toBe(3);
    expect((await notices(store)).toSorted()).toEqual(['t1', 't2', 't3']);
  });

  test('is left alone by an instance whose corpus is not the last that went live', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    await keepVersion(store, next, T0 + 10);
    await shownIn(store, next, T0 + 11);
    expect(await queue(store, old, T0 + 20)).toBe(0);
  });

  test('survives a crash at every query, and still each thread is told once', async () => {
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    let query = 0;
    for (;;) {
      query += 1;
      const store = await newStore(engine);
      await keepVersion(store, old, T0);
      for (const thread of ['t1', 't2']) await shownIn(store, old, T0 + 1, { thread });
      await keepVersion(store, next, T0 + 10);
      const mortal = crashingStore(store, { query, when: query % 2 === 0 ? 'after' : 'before' });
      await queue(mortal.store, next, T0 + 20).catch(() => undefined);
      if (!mortal.crashed()) break;
      await queue(store, next, T0 + 30);
      expect((await notices(store)).toSorted()).toEqual(['t1', 't2']);
      await store.close();
    }
    // Two notices are some fifteen queries; with far fewer, the crashes did not reach the end.
    expect(query).toBeGreaterThan(12);
  }, 60_000);

  test('is not sent where it is switched off, also not when it is switched on again later', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0 + 1, { channel: 'C1', thread: 't1' });
    await shownIn(store, old, T0 + 1, { channel: 'C2', thread: 't2' });
    await setRecallNotices(store.db, { team: 'T1', channel: 'C1' }, false, T0);
    expect(await change(store, next, T0 + 10)).toBe(1);
    await setRecallNotices(store.db, { team: 'T1', channel: 'C1' }, true, T0 + 20);
    expect(await queue(store, next, T0 + 30)).toBe(0);
    expect(await notices(store)).toEqual(['t2']);
  });

  test('does not reach direct messages beyond the time that their context is kept', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0, { channel: 'D1', thread: 'D1' });
    await shownIn(store, old, T0, { channel: 'C1', thread: 't1' });
    expect(await change(store, next, T0 + 31 * 24 * HOUR)).toBe(1);
    expect(await notices(store)).toEqual(['t1']);
  });

  test('lets an answer go first in its channel, and takes a fifth of the channel at most', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    for (const thread of ['t1', 't2', 't3']) await shownIn(store, old, T0 + 1, { thread });
    await change(store, next, T0 + 10);
    await enqueuePost(store.db, aPost({ thread: 'asked', createdAt: T0 + 100 }));
    const order: string[] = [];
    for (let now = T0 + 10; now < T0 + 11_000; now += 500) {
      const post = await leasePost(store, { lease: String(now), now, until: now + HOUR });
      if (post) order.push(`${post.thread === 'asked' ? 'answer' : 'notice'} ${now - T0}`);
    }
    expect(order).toEqual(['notice 10', 'answer 1010', 'notice 5010', 'notice 10010']);
  });

  test('goes with the workspace that is forgotten', async () => {
    const store = await newStore(engine);
    const [old, next] = [await saying(DARK), await saying(LIGHT)];
    await keepVersion(store, old, T0);
    await shownIn(store, old, T0 + 1);
    await change(store, next, T0 + 10);
    await setRecallNotices(store.db, { team: 'T1', channel: 'C1' }, false, T0);
    await forget(store, { team: 'T1' }, T0 + 20);
    for (const table of ['recall', 'channelSetting', 'answer', 'outbox'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
});
