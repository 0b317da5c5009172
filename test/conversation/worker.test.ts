import { describe, expect, test, vi } from 'vitest';
import { answersIn } from '../../src/store/answers.ts';
import { forget } from '../../src/store/forget.ts';
import { saveRole } from '../../src/store/readers.ts';
import { loadContext, threadState } from '../../src/store/threads.ts';
import type { Turn } from '../../src/conversation/turn.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import { anArrival, createBot, echo } from './bot.ts';
import { createModelSlack } from './model-slack.ts';

describe.each(ENGINES)('the worker on $name', (engine) => {
  async function newBot(parts: Parameters<typeof createBot>[2] = {}) {
    const slack = createModelSlack();
    return { slack, ...createBot(await newStore(engine), slack, parts) };
  }

  test('answers with the thread context and the role that the reader chose', async () => {
    const turns: Turn[] = [];
    const bot = await newBot({ reply: (turn) => (turns.push(turn), echo(turn)) });
    await saveRole(bot.store.db, { team: 'T1', user: 'U-nurse' }, 'nurse', T0);
    const first = anArrival({ thread: 'one', text: 'first' });
    await bot.accept(first);
    await bot.accept(anArrival({ thread: 'one', text: 'second', user: 'U-nurse', receivedAt: T0 + 1 }));
    await bot.settle();
    expect(turns).toMatchObject([
      { text: 'first', role: 'physician', context: undefined },
      { text: 'second', role: 'nurse', context: { shown: ['first'] } },
    ]);
    expect(await loadContext(bot.store.db, first)).toMatchObject({ shown: ['first', 'second'] });
    expect(await answersIn(bot.store.db, first)).toMatchObject([
      { answerId: 'answer to first', messageTs: bot.slack.messages[0]?.ts },
      { answerId: 'answer to second', messageTs: bot.slack.messages[1]?.ts },
    ]);
  });

  test('answers one message once, whichever of its twins comes first', async () => {
    const bot = await newBot();
    const arrival = anArrival();
    expect(await bot.accept(arrival)).toBe('accepted');
    expect(await bot.accept({ ...arrival, eventId: 'twin', surface: 'thread' })).toBe('duplicate');
    await bot.settle();
    expect(await bot.accept({ ...arrival, eventId: 'much later' })).toBe('duplicate');
    await bot.settle();
    expect(bot.slack.copies(arrival.key)).toBe(1);
  });

  test('two workers that race answer each message once', async () => {
    const slack = createModelSlack();
    const store = await newStore(engine);
    const bots = [createBot(store, slack), createBot(store, slack)];
    const arrivals = Array.from({ length: 8 }, (_, n) => anArrival({ channel: `C${n}` }));
    for (const arrival of arrivals) await bots[0]?.accept(arrival);
    for (let round = 0; round < 8; round += 1)
      await Promise.all(bots.flatMap((bot) => [bot.worker.step(), bot.worker.step()]));
    await bots[0]?.settle();
    expect(arrivals.map(({ key }) => slack.copies(key))).toEqual(arrivals.map(() => 1));
  });

  test('tries again after an exception, and the thread stays in order', async () => {
    let failures = 1;
    const bot = await newBot({
      reply: (turn) => {
        failures -= 1;
        if (failures >= 0) throw new Error('once');
        return echo(turn);
      },
    });
    await bot.accept(anArrival({ thread: 'one', text: 'first' }));
    await bot.accept(anArrival({ thread: 'one', text: 'second', receivedAt: T0 + 1 }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('says so when no attempt succeeds, and reports the place but not the words', async () => {
    const bot = await newBot({
      reply: async ({ text }) => {
        throw new TypeError(`cannot read ${text}\n    at something that looks like a frame: ${text}`);
      },
    });
    const arrival = anArrival({ text: 'Liam Kowalczyk is 14' });
    await bot.accept(arrival);
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['failure']);
    expect(bot.troubles).toHaveLength(3);
    expect(bot.troubles[0]).toMatchObject({ during: 'reply', key: arrival.key, error: 'TypeError' });
    expect(bot.troubles[0]?.frames[0]).toContain('worker.test.ts');
    expect(JSON.stringify(bot.troubles)).not.toContain('Liam');
    expect(JSON.stringify(await bot.store.db.selectFrom('inbox').selectAll().execute())).not.toContain(
      'Liam',
    );
    expect(await answersIn(bot.store.db, arrival)).toEqual([]);
  });

  test('gives up on a message that kills every process that takes it', async () => {
    const bot = await newBot();
    const arrival = anArrival();
    await bot.accept(arrival);
    await bot.store.db.updateTable('inbox').set({ attempts: 3 }).execute();
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['failure']);
  });

  test('an answer that cannot be composed is treated like one that cannot be found', async () => {
    const bot = await newBot({
      compose: {
        answer: () => {
          throw new Error('no such block');
        },
        notice: () => ({ payload: {}, fallback: null }),
        failure: () => ({ payload: { text: 'failure' }, fallback: null }),
      },
    });
    await bot.accept(anArrival());
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['failure']);
  });

  test('gets fixed words for a request to be quiet, and the thread is quiet', async () => {
    const bot = await newBot();
    const question = anArrival({ thread: 'one' });
    await bot.accept(question);
    await bot.accept(anArrival({ thread: 'one', purpose: 'hush', receivedAt: T0 + 1 }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual([question.text, 'hush']);
    expect(await threadState(bot.store.db, question)).toEqual({ answered: true, quiet: true });
    await bot.accept(anArrival({ thread: 'one', purpose: 'decline', receivedAt: T0 + 2 }));
    await bot.settle();
    expect(await threadState(bot.store.db, question)).toEqual({ answered: true, quiet: true });
  });

  test('keeps nothing of a turn whose lease went to somebody else', async () => {
    const slack = createModelSlack();
    const store = await newStore(engine);
    let wake: (() => void) | undefined;
    const frozen = createBot(store, slack, {
      reply: async (turn) => {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        return echo({ ...turn, text: 'from the frozen one' });
      },
    });
    const arrival = anArrival({ text: 'question' });
    await frozen.accept(arrival);
    const step = frozen.worker.step();
    await vi.waitUntil(() => wake !== undefined);
    const other = createBot(store, slack, { now: T0 + 60_000 });
    await other.worker.step();
    wake?.();
    await step;
    await other.settle();
    expect(slack.messages.map(({ text }) => text)).toEqual(['question']);
    expect(await loadContext(store.db, arrival)).toMatchObject({ shown: ['question'] });
  });

  test('a person who is forgotten while the answer is under way gets none, and nothing is kept', async () => {
    const slack = createModelSlack();
    const store = await newStore(engine);
    const bot = createBot(store, slack, {
      reply: async (turn) => {
        await forget(store, { team: 'T1', user: 'U1' }, T0);
        return echo(turn);
      },
    });
    const arrival = anArrival();
    await bot.accept(arrival);
    await bot.settle();
    expect(slack.messages).toEqual([]);
    expect(await answersIn(store.db, arrival)).toEqual([]);
    expect(await loadContext(store.db, arrival)).toBeUndefined();
  });

  test('a store that is down makes accept reject, so that nothing is acknowledged', async () => {
    const bot = await newBot();
    await bot.store.close();
    await expect(bot.accept(anArrival())).rejects.toThrow();
    expect(await bot.worker.step()).toBe(false);
    expect(bot.troubles).toMatchObject([{ during: 'claim' }]);
  });

  test('a NUL character in a message does no harm', async () => {
    const bot = await newBot();
    await bot.accept(anArrival({ text: 'a\0b' }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['a\u{FFFD}b']);
  });
});
