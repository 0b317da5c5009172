import { describe, expect, test } from 'vitest';
import { acceptEdit, editKey, takeBack } from '../../src/conversation/arrival.ts';
import { answersIn } from '../../src/store/answers.ts';
import { PACE_MS } from '../../src/store/outbox.ts';
import type { Store } from '../../src/store/store.ts';
import { loadContext } from '../../src/store/threads.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { anArrival, createBot, echo } from './bot.ts';
import { crashingStore } from './crashing-store.ts';
import { type ModelSlack, createModelSlack } from './model-slack.ts';

const FIRST = '1790000001.000100';
const SECOND = '1790000002.000100';

/** A question that was asked and answered, and its edit. */
async function answered(store: Store, slack: ModelSlack, channel = 'C1') {
  const asked = anArrival({ text: 'first', channel });
  const bot = createBot(store, slack);
  await bot.accept(asked);
  await bot.settle();
  const edit = (version: string, text: string) => ({
    ...asked,
    key: editKey(asked.key, version),
    eventId: `${asked.eventId} ${version}`,
    editOf: asked.key,
    version,
    text,
    receivedAt: bot.time.now,
  });
  return { asked, edit, now: bot.time.now + PACE_MS };
}

/** A store that lets something happen once, as soon as its first transaction is over. */
function afterTransaction(store: Store, happen: () => Promise<unknown>): Pick<Store, 'transaction'> {
  let over = false;
  return {
    async transaction(work) {
      const result = await store.transaction(work);
      if (!over) await happen();
      over = true;
      return result;
    },
  };
}

const texts = (slack: ModelSlack) => slack.messages.map(({ text }) => text);

describe.each(ENGINES)('a question that is edited on $name', (engine) => {
  test.each(['before', 'after'] as const)(
    'has one reply, to its last wording, when the process dies just %s any query of the edit',
    { timeout: 60_000 },
    async (when) => {
      const store = await newStore(engine);
      let query = 0;
      for (let crashed = true; crashed;) {
        query += 1;
        const slack = createModelSlack();
        // Each life in a channel of its own, which has no pace yet.
        const { asked, edit, now } = await answered(store, slack, `C${query}`);
        const mortal = crashingStore(store, { query, when });
        const dying = createBot(mortal.store, slack, { now });
        await acceptEdit(mortal.store, edit(FIRST, 'second')).catch(() => undefined);
        if (!mortal.crashed()) await dying.worker.step();
        if (!mortal.crashed()) await dying.sender.step();
        crashed = mortal.crashed();
        const restarted = createBot(store, slack, { now: now + 1 });
        // Slack tells the edit again, with another event.
        await acceptEdit(store, { ...edit(FIRST, 'second'), eventId: `again ${query}` });
        await restarted.settle();
        expect(texts(slack), `query ${query}`).toEqual(['second']);
        expect(await loadContext(store.db, asked)).toMatchObject({ shown: ['second'] });
        expect(await answersIn(store.db, asked)).toMatchObject([
          { answerId: 'answer to second', messageTs: slack.messages[0]?.ts },
        ]);
      }
      expect(query).toBeGreaterThan(12);
    },
  );

  test('ends with the last edit, though an earlier one comes later, and twice', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    const { edit, now } = await answered(store, slack);
    const bot = createBot(store, slack, { now });
    expect(await acceptEdit(store, edit(SECOND, 'third'))).toBe('accepted');
    expect(await acceptEdit(store, edit(FIRST, 'second'))).toBe('overtaken');
    expect(await acceptEdit(store, { ...edit(SECOND, 'third'), eventId: 'a twin of it' })).toBe('overtaken');
    await bot.settle();
    expect(texts(slack)).toEqual(['third']);
  });

  test('is answered once when the edit comes before the answer, even while it is under way', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    const asked = anArrival({ text: 'first' });
    const edited = {
      ...asked,
      key: editKey(asked.key, FIRST),
      editOf: asked.key,
      version: FIRST,
      text: 'second',
    };
    const bot = createBot(store, slack, {
      async reply({ text }) {
        if (text === 'first') expect(await acceptEdit(store, edited)).toBe('replaced');
        return echo({ text, role: 'physician', context: undefined });
      },
    });
    await bot.accept(asked);
    await bot.settle();
    expect(texts(slack)).toEqual(['second']);
    expect(await store.db.selectFrom('outbox').select('kind').execute()).toEqual([{ kind: 'post' }]);
  });

  test('is let go with its reply when it is deleted, and no edit brings it back', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    const { asked, edit, now } = await answered(store, slack);
    const bot = createBot(store, slack, { now });
    await takeBack(store, { message: { ...asked, receivedAt: now }, mark: true });
    await takeBack(store, { message: { ...asked, receivedAt: now }, mark: true });
    expect(await acceptEdit(store, edit(SECOND, 'second'))).toBe('overtaken');
    await bot.settle();
    expect(texts(slack)).toEqual([]);
    expect(await loadContext(store.db, asked)).toBeUndefined();
    expect(await answersIn(store.db, asked)).toEqual([]);
  });

  test('is answered as edited when the edit comes first, or to another process at the same moment', async () => {
    for (const inBetween of [false, true]) {
      const store = await newStore(engine);
      const slack = createModelSlack();
      const asked = anArrival({ text: 'first' });
      const bot = createBot(store, slack);
      const { transaction } = afterTransaction(store, () => bot.accept(asked));
      const asNew = { ...asked, text: 'second', version: FIRST };
      const edit = { ...asNew, key: editKey(asked.key, FIRST), editOf: asked.key };
      const taken = await acceptEdit(inBetween ? { ...store, transaction } : store, edit, asNew);
      expect(taken).toBe(inBetween ? 'replaced' : 'new');
      await bot.accept({ ...asked, eventId: 'told again' });
      await bot.settle();
      expect(texts(slack)).toEqual(['second']);
    }
  });

  test('is not answered when its deletion comes to another process at the same moment', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    const asked = anArrival({ text: 'first' });
    const bot = createBot(store, slack);
    const { transaction } = afterTransaction(store, () => bot.accept(asked));
    await takeBack({ ...store, transaction }, { message: asked, mark: true });
    await bot.settle();
    expect(texts(slack)).toEqual([]);
  });

  test('whose deletion comes first is not answered when it comes itself', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    const asked = anArrival({ text: 'first' });
    await takeBack(store, { message: asked, mark: true });
    const bot = createBot(store, slack);
    expect(await bot.accept({ ...asked, eventId: 'the message' })).toBe('duplicate');
    await bot.settle();
    expect(texts(slack)).toEqual([]);
  });
});
