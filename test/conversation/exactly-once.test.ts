import { array, assert, asyncProperty, constant, constantFrom, integer, nat, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersIn } from '../../src/store/answers.ts';
import type { Store } from '../../src/store/store.ts';
import { loadContext } from '../../src/store/threads.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import type { Arrival } from '../../src/conversation/arrival.ts';
import { anArrival, createBot } from './bot.ts';
import { crashingStore } from './crashing-store.ts';
import { createModelSlack } from './model-slack.ts';
import type { ModelSlack, PostFault } from './model-slack.ts';

describe.each(ENGINES)('a process that dies on $name', (engine) => {
  test.each(['before', 'after'] as const)(
    'just %s any of its queries leaves exactly one reply',
    async (when) => {
      const store = await newStore(engine);
      let query = 0;
      for (let crashed = true; crashed;) {
        query += 1;
        const slack = createModelSlack();
        // Each life in a channel of its own, which has no pace yet.
        const arrival = anArrival({ text: 'question', channel: `C${query}` });
        crashed = await liveUntil({ query, when }, store, slack, arrival);
        const restarted = createBot(store, slack, { now: T0 + 1 });
        // Slack delivers again what was not acknowledged, and sometimes what was.
        await restarted.accept({ ...arrival, eventId: 'again' });
        await restarted.settle();
        expect(slack.copies(arrival.key), `query ${query}`).toBe(1);
        expect(await loadContext(store.db, arrival)).toMatchObject({ shown: ['question'] });
        expect(await answersIn(store.db, arrival)).toMatchObject([{ messageTs: slack.messages[0]?.ts }]);
      }
      // One life has about fifteen queries; with far fewer, the crashes did not reach the end of it.
      expect(query).toBeGreaterThan(12);
    },
  );
});

/** One message from its arrival to its reply, cut short at the moment given. */
async function liveUntil(
  moment: { query: number; when: 'before' | 'after' },
  store: Store,
  slack: ModelSlack,
  arrival: Arrival,
): Promise<boolean> {
  const mortal = crashingStore(store, moment);
  const bot = createBot(mortal.store, slack);
  const acknowledged = await bot.accept(arrival).then(
    () => true,
    () => false,
  );
  if (acknowledged) await bot.worker.step();
  if (!mortal.crashed()) await bot.sender.step();
  return mortal.crashed();
}

const POST_FAULTS: PostFault[] = [
  'rate-limited',
  'error',
  'error-but-posted',
  'exception',
  'exception-but-posted',
];

const life = record({
  arrivals: array(
    record({
      channel: constantFrom('C1', 'C2'),
      thread: constantFrom('one', 'two'),
      twins: nat(2),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  postFaults: array(constantFrom(...POST_FAULTS), { maxLength: 12 }),
  findFaults: array(constant('exception' as const), { maxLength: 4 }),
  crashes: array(
    record({
      query: integer({ min: 1, max: 60 }),
      when: constantFrom('before' as const, 'after' as const),
    }),
    { maxLength: 3 },
  ),
  steps: array(constantFrom('accept', 'work', 'send', 'wait'), { maxLength: 40 }),
});

describe.each(ENGINES)('on $name, whatever happens', (engine) => {
  test(
    'each message gets exactly one reply, and a thread gets its replies in their order',
    { timeout: 60_000 },
    async () => {
      const runs = engine.name === 'sqlite' ? 60 : 15;
      const store = await newStore(engine);
      let world = 0;
      await assert(
        asyncProperty(life, async ({ arrivals, postFaults, findFaults, crashes, steps }) => {
          world += 1;
          const slack = createModelSlack();
          slack.postFaults.push(...postFaults);
          slack.findFaults.push(...findFaults);
          const asked = arrivals.map(({ channel, thread }, n) =>
            anArrival({ channel: `${channel}-${world}`, thread, receivedAt: T0 + n }),
          );
          const deliveries = asked.flatMap((arrival, n) =>
            Array.from({ length: 1 + (arrivals[n]?.twins ?? 0) }, (_, twin) => ({
              ...arrival,
              eventId: `${arrival.eventId}-${twin}`,
            })),
          );
          await liveThrough(store, slack, deliveries, crashes, steps);

          expect(asked.map(({ key }) => slack.copies(key))).toEqual(asked.map(() => 1));
          for (const { channel, thread } of asked) {
            const inThread = (one: { channel: string; thread: string }): boolean =>
              one.channel === channel && one.thread === thread;
            expect(slack.messages.filter(inThread).map(({ key }) => key)).toEqual(
              asked.filter(inThread).map(({ key }) => key),
            );
          }
        }),
        { numRuns: runs },
      );
    },
  );
});

/** Does the steps in lives that end at the crashes, and then, in a last life, whatever is still to be done. */
async function liveThrough(
  store: Store,
  slack: ModelSlack,
  deliveries: Arrival[],
  crashes: { query: number; when: 'before' | 'after' }[],
  steps: string[],
): Promise<void> {
  const waiting = [...deliveries];
  const todo = [...steps];
  let now = T0 + 10;
  for (const moment of crashes) {
    const mortal = crashingStore(store, moment);
    const bot = createBot(mortal.store, slack, { now });
    while (!mortal.crashed() && todo.length > 0) {
      const step = todo.shift();
      const [delivery] = waiting;
      if (step === 'work') await bot.worker.step();
      if (step === 'send') await bot.sender.step();
      if (step === 'wait') bot.time.now += 3000;
      // What was not acknowledged is delivered again.
      if (step === 'accept' && delivery && (await bot.accept(delivery).catch(() => undefined)))
        waiting.shift();
    }
    now = bot.time.now;
  }
  const last = createBot(store, slack, { now });
  for (const delivery of waiting) await last.accept(delivery);
  await last.settle();
}
