import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../../src/store/clock.ts';
import { ENGINES, newStore } from './engines.ts';

const TEN_MINUTES_MS = 600_000;

afterEach(() => {
  vi.useRealTimers();
});

describe.each(ENGINES)('the clock of $name', (engine) => {
  test('runs on evenly when the clock of the machine is set', async () => {
    const clock = await createClock(await newStore(engine));
    const real = Date.now();
    expect(Math.abs(clock.now() - real)).toBeLessThan(2000);
    vi.useFakeTimers({ toFake: ['Date'], now: real + TEN_MINUTES_MS });
    expect(clock.now() - real).toBeLessThan(10_000);
  });
});

describe.each(ENGINES.filter(({ name }) => name === 'postgres'))('the clock of $name', (engine) => {
  test("is the server's, whatever the machine's says", async () => {
    const store = await newStore(engine);
    const real = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: real - TEN_MINUTES_MS });
    const clock = await createClock(store);
    await clock.sync();
    expect(Math.abs(clock.now() - real)).toBeLessThan(10_000);
  });
});
