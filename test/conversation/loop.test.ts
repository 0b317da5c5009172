import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLoop } from '../../src/conversation/loop.ts';

const NEVER_POLLS = 60_000;

const until = (condition: () => boolean): Promise<boolean> => vi.waitUntil(condition, { interval: 1 });

function aLoop(
  handle: (job: number) => Promise<number | undefined>,
  options: { lanes?: number; pollMs?: number } = {},
) {
  const jobs: number[] = [];
  const claim = vi.fn(async () => jobs.shift());
  const loop = createLoop({ claim, handle }, { lanes: 2, pollMs: NEVER_POLLS, ...options });
  onTestFinished(() => void loop.stop(0));
  return { jobs, claim, ...loop };
}

test('a loop does what is there when it starts and what it is woken for', async () => {
  const done: number[] = [];
  const loop = aLoop(async (job) => void done.push(job));
  loop.jobs.push(1);
  loop.start();
  await until(() => done.length === 1);
  loop.jobs.push(2);
  loop.wake();
  await until(() => done.length === 2);
});

test('a loop that nobody wakes looks again after its poll time', async () => {
  const done: number[] = [];
  const loop = aLoop(async (job) => void done.push(job), { pollMs: 10 });
  loop.start();
  await sleep(5);
  loop.jobs.push(1);
  await until(() => done.length === 1);
});

test('a wake during a claim is not lost', async () => {
  const done: number[] = [];
  const loop = aLoop(async (job) => void done.push(job));
  loop.claim.mockImplementationOnce(async () => {
    loop.jobs.push(1);
    loop.wake();
    return undefined;
  });
  loop.start();
  await until(() => done.length === 1);
});

test('a job that is due again later is looked for then', async () => {
  const done: number[] = [];
  const loop = aLoop(async (job) => {
    done.push(job);
    return 100;
  });
  loop.jobs.push(1);
  loop.start();
  await until(() => done.length === 1);
  await sleep(20);
  loop.jobs.push(2);
  await until(() => done.length === 2);
});

test('a loop has no more jobs under way than it has lanes', async () => {
  let [running, most] = [0, 0];
  const done: number[] = [];
  const loop = aLoop(async (job) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(5);
    running -= 1;
    done.push(job);
    return undefined;
  });
  loop.jobs.push(1, 2, 3, 4, 5);
  loop.start();
  await until(() => done.length === 5);
  expect(most).toBe(2);
});

test('stopping waits for what is under way and claims nothing more', async () => {
  const done: number[] = [];
  let finish: (() => void) | undefined;
  const loop = aLoop(
    async (job) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      done.push(job);
      return undefined;
    },
    { lanes: 1 },
  );
  loop.jobs.push(1, 2);
  loop.start();
  await until(() => finish !== undefined);
  const stopped = loop.stop(1000);
  finish?.();
  expect(await stopped).toBe(true);
  expect(done).toEqual([1]);
  loop.wake();
  await sleep(10);
  expect(loop.jobs).toEqual([2]);
});

test('stopping does not wait for ever', async () => {
  const loop = aLoop(() => new Promise(() => undefined));
  loop.jobs.push(1);
  loop.start();
  await until(() => loop.claim.mock.calls.length === 2);
  expect(await loop.stop(20)).toBe(false);
});
