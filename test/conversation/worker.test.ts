import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { answersIn } from '../../src/store/answers.ts';
import { channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { forget } from '../../src/store/forget.ts';
import { saveRole } from '../../src/store/readers.ts';
import { standing } from '../../src/store/standing.ts';
import { loadContext } from '../../src/store/threads.ts';
import type { Surface } from '../../src/conversation/arrival.ts';
import type { Turn } from '../../src/conversation/turn.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Outgoing } from '../../src/conversation/composer.ts';
import { deadLetters } from '../../src/store/dead-letters.ts';
import { NOT_KEPT } from '../../src/store/refused.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { T0, aContext, anAnswer } from '../store/rows.ts';
import { anArrival, composer, createBot, echo } from './bot.ts';
import { createModelSlack } from './model-slack.ts';

/** What is answered in a conversation; `direct` is judged by nobody. */
const SURFACES: Surface[] = ['mention', 'thread', 'auto', 'button', 'command', 'share', 'shortcut'];

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

  test('gives up, visibly, on a message that nothing can be kept of, and goes on with its thread', async () => {
    const endless: Outgoing = { payload: { amount: 1n }, fallback: null };
    const isPoison = ({ text }: Answer): boolean => text === 'poison';
    const bot = await newBot({
      compose: {
        ...composer,
        answer: (answer) => (isPoison(answer) ? endless : composer.answer(answer, anArrival())),
        failure: () => endless,
      },
    });
    const poison = anArrival({ thread: 'one', text: 'poison' });
    await bot.accept(poison);
    await bot.accept(anArrival({ thread: 'one', text: 'second', receivedAt: T0 + 1 }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['second']);
    expect(bot.deadLetters).toEqual([{ key: poison.key, code: NOT_KEPT }]);
    expect(await deadLetters(bot.store.db)).toMatchObject([
      { key: poison.key, code: NOT_KEPT, retry: 'erased', attempts: 20 },
    ]);
    expect(JSON.stringify(await bot.store.db.selectFrom('inbox').selectAll().execute())).not.toContain(
      'poison',
    );
  });

  test('keeps a message for as long as the store cannot be used', async () => {
    const store = await newStore(engine);
    const slack = createModelSlack();
    let full = false;
    const bot = createBot(
      {
        ...store,
        transaction: async (work) => {
          if (!full) return store.transaction(work);
          // Whatever is written next would have room.
          full = false;
          throw new StoreError('full', 'The disk is full.');
        },
      },
      slack,
    );
    const arrival = anArrival();
    await bot.accept(arrival);
    for (let attempt = 0; attempt < 40; attempt += 1) {
      full = true;
      expect(await bot.worker.step()).toBe(true);
      bot.time.now += 15_000;
    }
    await bot.settle();
    expect(bot.deadLetters).toEqual([]);
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('an answer that cannot be composed is treated like one that cannot be found', async () => {
    const bot = await newBot({
      compose: {
        ...composer,
        answer: () => {
          throw new Error('no such block');
        },
      },
    });
    await bot.accept(anArrival());
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['failure']);
  });

  test('is silent where nobody asked and the corpus has not all of it: no post, no memory, no trace but that', async () => {
    const said = { value: anAnswer({ kind: 'abstention', state: null }) };
    const reply = async () => ({
      answer: said.value,
      context: aContext(),
      gap: undefined,
    });
    const bot = await newBot({ reply });
    const unasked = () => anArrival({ surface: 'auto' });
    for (const answer of [
      anAnswer({ kind: 'abstention', state: null }),
      anAnswer({ kind: 'smalltalk', state: null }),
      anAnswer({ kind: 'clarification', state: null }),
      anAnswer({ kind: 'refusal', state: null }),
      anAnswer({ state: 'partial' }),
    ]) {
      said.value = answer;
      const arrival = unasked();
      await bot.accept(arrival);
      await bot.settle();
      expect(bot.slack.messages).toEqual([]);
      expect((await standing(bot.store.db, arrival)).thread).toEqual({
        answered: false,
        quiet: false,
        inCase: false,
      });
      expect(await answersIn(bot.store.db, arrival)).toEqual([]);
      expect(JSON.stringify(await bot.store.db.selectFrom('inbox').selectAll().execute())).not.toContain(
        arrival.text,
      );
    }
    said.value = anAnswer();
    const arrival = unasked();
    await bot.accept(arrival);
    await bot.settle();
    expect(bot.slack.messages).toHaveLength(1);
    expect((await standing(bot.store.db, arrival)).thread).toEqual({
      answered: true,
      quiet: false,
      inCase: false,
    });
  });

  test('is asked in the role and with the guidelines of its channel, unless the person has chosen a role', async () => {
    const turns: Turn[] = [];
    const reply = async (turn: Turn) => (turns.push(turn), echo(turn));
    const bot = await newBot({ reply });
    const { db } = bot.store;
    const place = { team: 'T1', channel: 'C1' };
    await saveChannelSettings(
      db,
      place,
      { ...(await channelSettings(db, place)), role: 'nurse', guidelines: ['one'] },
      T0,
    );
    await saveRole(db, { team: 'T1', user: 'U2' }, 'trainee', T0);
    const asked = [
      anArrival({ channel: 'C1' }),
      anArrival({ channel: 'C1', user: 'U2' }),
      anArrival({ channel: 'C2' }),
    ];
    for (const arrival of asked) await bot.accept(arrival);
    await bot.settle();
    expect(turns.map(({ role, guidelines }) => [role, guidelines])).toEqual([
      ['nurse', ['one']],
      ['trainee', ['one']],
      ['physician', undefined],
    ]);
    const [given] = await answersIn(db, asked[0] ?? anArrival());
    expect(given?.asked).toEqual({ role: 'nurse', context: null, guidelines: ['one'] });
  });

  test('asks again later when Slack does not say who reads along, and then gives up aloud', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const isExternal = vi.fn(() => new Promise<boolean>(() => undefined));
    const bot = await newBot({ surroundings: { isAdmin: async () => false, isExternal } });
    const arrival = anArrival({ surface: 'share' });
    await bot.accept(arrival);
    for (const [n, waitMs] of [500, 2000, 0].entries()) {
      const step = bot.worker.step();
      await vi.waitUntil(() => isExternal.mock.calls.length > n);
      vi.advanceTimersByTime(5000);
      await step;
      bot.time.now += waitMs;
    }
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['failure']);
  });

  test('where another organisation reads along, refuses what all would read, unless that is allowed', async () => {
    const isExternal = async ({ channel }: { channel: string }) => channel === 'C9';
    const bot = await newBot({ surroundings: { isAdmin: async () => false, isExternal } });
    const outcome = async (channel: string, surface: Surface): Promise<unknown> => {
      const arrival = anArrival({ channel, surface });
      await bot.accept(arrival);
      await bot.settle();
      const told = bot.slack.messages.at(-1)?.text;
      return told === arrival.text ? 'answered' : told;
    };
    const outcomes = async (channel: string): Promise<unknown> => {
      const all: Record<string, unknown> = {};
      for (const surface of SURFACES) all[surface] = await outcome(channel, surface);
      return all;
    };
    const everyOne = Object.fromEntries(SURFACES.map((surface) => [surface, 'answered']));
    expect(await outcomes('C9')).toEqual({
      ...everyOne,
      // Slack does not say so of these. A command is answered all the same, because only the asker reads that.
      button: 'external',
      share: 'external',
      shortcut: 'external',
    });
    // App Home and forms without a channel ask in the direct message.
    expect([await outcome('D1', 'shortcut'), await outcomes('C1')]).toEqual(['answered', everyOne]);
    const place = { team: 'T1', channel: 'C9' };
    const settings = await channelSettings(bot.store.db, place);
    await saveChannelSettings(bot.store.db, place, { ...settings, allowExternal: true }, T0);
    expect(await outcomes('C9')).toEqual(everyOne);
  });

  test('asks a person for the role after the first answer, behind it, and never again', async () => {
    const roleQuestion = () => ({ payload: { text: 'who is reading?' }, fallback: null });
    const bot = await newBot({ compose: { ...composer, roleQuestion } });
    const questions = [
      anArrival({ thread: 'one' }),
      anArrival({ thread: 'one' }),
      anArrival({ user: 'U2', surface: 'command' }),
      anArrival({ user: 'U3' }),
    ];
    await saveRole(bot.store.db, { team: 'T1', user: 'U3' }, 'nurse', T0);
    for (const arrival of questions) {
      await bot.accept(arrival);
      await bot.settle();
    }
    const [first, second, command, chosen] = questions.map(({ text }) => text);
    expect(bot.slack.messages.map(({ text }) => text)).toEqual([
      first,
      'who is reading?',
      second,
      command,
      chosen,
    ]);
  });

  test('shows the settings of its channel, and whether they may be changed', async () => {
    const isAdmin = async ({ user }: { user: string }) => user === 'U2';
    const bot = await newBot({ surroundings: { isAdmin, isExternal: async () => false } });
    for (const user of ['U1', 'U2']) await bot.accept(anArrival({ user, purpose: 'settings', text: '' }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual([
      'settings: mention',
      'settings: mention, yours to change',
    ]);
  });

  test('wakes a thread that was told to be quiet', async () => {
    const bot = await newBot();
    const hush = anArrival({ thread: 'one', purpose: 'hush', text: '' });
    for (const arrival of [
      hush,
      anArrival({ thread: 'one', purpose: 'wake', text: '', receivedAt: T0 + 1 }),
    ]) {
      await bot.accept(arrival);
      await bot.settle();
    }
    expect(bot.slack.messages.map(({ text }) => text)).toEqual(['hush', 'wake']);
    expect((await standing(bot.store.db, hush)).thread).toEqual({
      answered: true,
      quiet: false,
      inCase: false,
    });
  });

  test('gets fixed words for a request to be quiet, and the thread is quiet', async () => {
    const bot = await newBot();
    const question = anArrival({ thread: 'one' });
    await bot.accept(question);
    await bot.accept(anArrival({ thread: 'one', purpose: 'hush', receivedAt: T0 + 1 }));
    await bot.settle();
    expect(bot.slack.messages.map(({ text }) => text)).toEqual([question.text, 'hush']);
    expect((await standing(bot.store.db, question)).thread).toEqual({
      answered: true,
      quiet: true,
      inCase: false,
    });
    await bot.accept(anArrival({ thread: 'one', purpose: 'decline', receivedAt: T0 + 2 }));
    await bot.settle();
    expect((await standing(bot.store.db, question)).thread).toEqual({
      answered: true,
      quiet: true,
      inCase: false,
    });
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
