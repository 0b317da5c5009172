import { afterEach, describe, expect, test, vi } from 'vitest';
import { DELIVERY_LIMIT_MS } from '../../src/conversation/delivery.ts';
import type { Delivery } from '../../src/conversation/delivery.ts';
import { SETTLE_MS } from '../../src/store/outbox.ts';
import { GAVE_UP, IN_DOUBT } from '../../src/store/refused.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import type { Engine } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import { anArrival, createBot } from './bot.ts';
import { createModelSlack, RETRY_AFTER_MS } from './model-slack.ts';
import type { PostFault } from './model-slack.ts';

afterEach(() => {
  vi.useRealTimers();
});

const HOUR_MS = 3_600_000;

async function asked(engine: Engine, ...postFaults: PostFault[]) {
  const slack = createModelSlack();
  slack.postFaults.push(...postFaults);
  const bot = createBot(await newStore(engine), slack);
  const arrival = anArrival();
  await bot.accept(arrival);
  await bot.worker.step();
  return { ...bot, slack, arrival };
}

describe.each(ENGINES)('the sender on $name', (engine) => {
  test.each<[string, PostFault[]]>([
    ['all goes well', []],
    ['Slack has too much to do (429)', ['rate-limited']],
    ['Slack fails before taking it', ['error']],
    ['Slack fails after taking it', ['error-but-posted']],
    ['the connection breaks before it arrives', ['exception']],
    ['the connection breaks after it arrived', ['exception-but-posted']],
    ['one trouble follows another', ['error', 'rate-limited', 'exception', 'error', 'exception-but-posted']],
  ])('posts exactly once when %s', async (_name, faults) => {
    const { slack, arrival, settle, deadLetters } = await asked(engine, ...faults);
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
    expect(deadLetters).toEqual([]);
  });

  test('waits as long as a 429 says, and posts without looking', async () => {
    const { slack, sender, time, arrival } = await asked(engine, 'rate-limited');
    slack.find = async () => Promise.reject(new Error('no need to look'));
    await sender.step();
    time.now = T0 + RETRY_AFTER_MS - 1;
    expect(await sender.step()).toBe(false);
    time.now = T0 + RETRY_AFTER_MS;
    expect(await sender.step()).toBe(true);
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('asks again after an hour when a 429 names weeks, and gives up after a day, visibly', async () => {
    const { slack, sender, time, arrival, deadLetters } = await asked(engine);
    slack.post = async () => ({ kind: 'rejected-for-now', retryAfterMs: 30 * 24 * HOUR_MS });
    await sender.step();
    time.now = T0 + HOUR_MS - 1;
    expect(await sender.step()).toBe(false);
    time.now = T0 + 25 * HOUR_MS;
    expect(await sender.step()).toBe(true);
    expect(deadLetters).toEqual([{ key: arrival.key, code: GAVE_UP }]);
  });

  test('looks before it posts again, and again when the look fails', async () => {
    const { slack, arrival, settle, troubles } = await asked(engine, 'error-but-posted');
    slack.findFaults.push('exception', 'exception');
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
    expect(troubles.map(({ during }) => during)).toEqual(['deliver', 'deliver']);
  });

  test('looks no more while Slack lets nothing be read, and then for the oldest first', async () => {
    const { slack, sender, time, accept, worker, arrival } = await asked(engine, 'error', 'error');
    const younger = anArrival({ thread: 'another', receivedAt: T0 + 1 });
    await sender.step();
    time.now = T0 + 2000;
    await accept(younger);
    await worker.step();
    await sender.step();
    const sought: string[] = [];
    const look = slack.find;
    slack.find = async (post) => {
      sought.push(post.key);
      return look(post);
    };
    slack.findFaults.push('rate-limited');
    time.now = T0 + SETTLE_MS;
    await sender.step();
    time.now = T0 + SETTLE_MS + RETRY_AFTER_MS - 1;
    expect(await sender.step()).toBe(false);
    time.now = T0 + SETTLE_MS + RETRY_AFTER_MS;
    await sender.step();
    time.now += 1000;
    await sender.step();
    expect(sought).toEqual([arrival.key, arrival.key, younger.key]);
    expect(slack.messages.map(({ key }) => key)).toEqual([arrival.key, younger.key]);
  });

  test('that is stopped while it looks posts nothing any more, and leaves it to the next one', async () => {
    const { slack, sender, time, arrival, settle } = await asked(engine, 'error');
    await sender.step();
    time.now = T0 + SETTLE_MS;
    const look = slack.find;
    let looksOn = (): void => undefined;
    const looking = new Promise<void>((begun) => {
      slack.find = async (post) => {
        begun();
        await new Promise<void>((resolve) => (looksOn = resolve));
        return look(post);
      };
    });
    sender.start();
    await looking;
    const stopped = sender.stop(5000);
    looksOn();
    expect(await stopped).toBe(true);
    expect(slack.copies(arrival.key)).toBe(0);
    slack.find = look;
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('posts at most once where it may not look, and says so', async () => {
    const { slack, arrival, settle, deadLetters } = await asked(engine, 'error');
    slack.findFaults.push('cannot-look');
    await settle();
    expect(slack.copies(arrival.key)).toBe(0);
    expect(deadLetters).toEqual([{ key: arrival.key, code: IN_DOUBT }]);
  });

  test('buries what Slack refuses for good, and goes on with the thread', async () => {
    const { slack, arrival, settle, accept, deadLetters, store } = await asked(engine, 'refused');
    const next = anArrival({ thread: arrival.thread, receivedAt: T0 + 1 });
    await accept(next);
    await settle();
    expect(deadLetters).toEqual([{ key: arrival.key, code: 'is_archived' }]);
    expect(await store.db.selectFrom('deadLetter').select(['key', 'code']).execute()).toEqual(deadLetters);
    expect(slack.messages.map(({ key }) => key)).toEqual([next.key]);
  });

  test('survives an outage of an hour', async () => {
    const { slack, arrival, settle, time } = await asked(engine);
    const up: Delivery = { post: slack.post, find: slack.find };
    const duringOutage = async <Result>(call: () => Promise<Result>): Promise<Result> => {
      if (time.now < T0 + 3_600_000) throw new Error('ECONNREFUSED');
      return call();
    };
    slack.post = (post) => duringOutage(() => up.post(post));
    slack.find = (post) => duringOutage(() => up.find(post));
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
    expect(time.now).toBeLessThan(T0 + 3_600_000 + 180_000);
  });

  test('gives up after a day, visibly', async () => {
    const { slack, sender, time, deadLetters, arrival } = await asked(engine);
    slack.post = async () => ({ kind: 'unknown' });
    await sender.step();
    time.now = T0 + 25 * 3_600_000;
    await sender.step();
    expect(deadLetters).toEqual([{ key: arrival.key, code: IN_DOUBT }]);
  });

  test('does not post under a lease that ran out while the process was frozen', async () => {
    const { slack, sender, time, arrival, settle, store } = await asked(engine);
    const transaction = store.transaction.bind(store);
    // It falls asleep once it has claimed the reply.
    store.transaction = async (work) => {
      const claimed = await transaction(work);
      store.transaction = transaction;
      time.now += 60_000;
      return claimed;
    };
    expect(await sender.step()).toBe(true);
    expect(slack.copies(arrival.key)).toBe(0);
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('posts after a look that it slept through when nobody else has taken the lease since', async () => {
    const { slack, sender, time, arrival } = await asked(engine, 'error');
    await sender.step();
    time.now = T0 + 10_000;
    const look = slack.find;
    slack.find = async (post) => {
      time.now += 60_000;
      return look(post);
    };
    expect(await sender.step()).toBe(true);
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('posts nothing after a look during which somebody else took the lease', async () => {
    const { slack, sender, time, arrival, settle } = await asked(engine, 'error');
    await sender.step();
    time.now = T0 + 10_000;
    const look = slack.find;
    slack.find = async (post) => {
      slack.find = look;
      time.now += 60_000;
      const nothing = await look(post);
      // Another one looks, finds nothing either, and posts.
      expect(await sender.step()).toBe(true);
      return nothing;
    };
    expect(await sender.step()).toBe(true);
    await settle();
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('takes over from a sender that died once nothing of its request can come any more', async () => {
    const { slack, sender, time, arrival } = await asked(engine);
    const { post } = slack;
    const begun = new Promise<void>((resolve) => {
      slack.post = async () => {
        resolve();
        return new Promise(() => {});
      };
    });
    void sender.step();
    await begun;
    slack.post = post;
    time.now = T0 + DELIVERY_LIMIT_MS + SETTLE_MS;
    expect(await sender.step()).toBe(false);
    time.now = T0 + 2 * DELIVERY_LIMIT_MS;
    expect(await sender.step()).toBe(true);
    expect(slack.copies(arrival.key)).toBe(1);
  });

  test('looks soon for a reply that has met many troubles in a short time', async () => {
    const faults = Array.from({ length: 9 }, () => 'error' as const);
    const { slack, sender, time, arrival, troubles } = await asked(engine, ...faults);
    for (let looks = 0; slack.copies(arrival.key) === 0 && looks < 600; looks += 1) {
      await sender.step();
      time.now += 1001;
    }
    expect(time.now - T0).toBeLessThan(60_000);
    expect(troubles).toEqual([]);
  });
});

// Without PostgreSQL, whose driver needs the timers that are stopped here.
describe.each(ENGINES.slice(0, 1))("the sender's own time limit on $name", (engine) => {
  test.each<PostFault>(['hang', 'hang-but-posted'])(
    'posts exactly once when Slack does not answer (%s)',
    async (fault) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const { slack, arrival, sender, settle } = await asked(engine, fault);
      const step = sender.step();
      // The sender's own limit starts to run once it has taken the reply from the store.
      await vi.waitUntil(() => vi.getTimerCount() > 0);
      vi.advanceTimersByTime(DELIVERY_LIMIT_MS);
      await step;
      await settle();
      expect(slack.copies(arrival.key)).toBe(1);
    },
  );
});
