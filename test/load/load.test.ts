import { describe, expect, test } from 'vitest';
import { capacityFor } from './capacity.ts';
import { chart } from './chart.ts';
import { withPart } from './document.ts';
import { growthOf } from './growth.ts';
import { planQuestions } from './plan.ts';
import { percentile, slopePerHour } from './statistics.ts';
import { answeredOnce, fastEnough } from './verdict.ts';

const MINUTE_MS = 60_000;
const MB = 2 ** 20;
const conversations = [{ turns: ['first', 'then', 'and then'] }, { turns: ['another'] }];
const plan = { rate: 30, seconds: 10, places: 60, conversations, seed: 'seed' };

describe('the plan of a burst', () => {
  const planned = planQuestions(plan);

  test('has so many questions, in their order, within its time', () => {
    expect(planned).toHaveLength(300);
    const times = planned.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(10_000);
    expect(times.at(-1)).toBeGreaterThan(9000);
  });

  test('asks once a round in every conversation', () => {
    for (let round = 0; round < 5; round++) {
      const asked = planned.filter(({ atMs }) => Math.floor(atMs / 2000) === round);
      expect(new Set(asked.map(({ place }) => place)).size).toBe(60);
      expect(asked).toHaveLength(60);
    }
  });

  test('follows up with later turns, and opens with first ones', () => {
    for (const { text, followsUp } of planned)
      expect(followsUp ? ['then', 'and then'] : ['first', 'another']).toContain(text);
    expect(planned.some(({ followsUp }) => followsUp)).toBe(true);
  });

  test('is the same for the same seed', () => {
    expect(planQuestions(plan)).toEqual(planned);
    expect(planQuestions({ ...plan, seed: 'other' })).not.toEqual(planned);
  });
});

describe('statistics', () => {
  test('p99 of a hundred is the second largest, and p50 the middle one', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100]);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('the slope is what the value grows by in an hour, whatever it swings', () => {
    const swinging = Array.from({ length: 61 }, (_, at) => ({
      atMs: at * MINUTE_MS,
      value: 200 + at / 2 + (at % 2 === 0 ? 5 : -5),
    }));
    expect(slopePerHour(swinging)).toBeCloseTo(30, 5);
    expect(slopePerHour(swinging.slice(0, 1))).toBeNaN();
  });
});

test('growth leaves the beginning out', () => {
  // 100 MB in the first five minutes, 6 MB an hour from then on.
  const samples = Array.from({ length: 20 * 60 }, (_, second) => {
    const minutes = second / 60;
    const mb = minutes < 5 ? 100 + 20 * minutes : 200 + (minutes - 5) / 10;
    return {
      atMs: second * 1000,
      rss: mb * MB,
      // A full collection every seven seconds.
      ...(second % 7 === 0 && { heapKept: (mb / 2) * MB }),
      cpuMs: second * 300,
      blockMs: second === 0 ? 999 : 7,
    };
  });
  const growth = growthOf(samples);
  expect(growth.rssSlope).toBeCloseTo(6, 3);
  expect(growth.heapSlope).toBeCloseTo(3, 3);
  expect(growth.cpuShare).toBeCloseTo(0.3, 5);
  expect(growth.blockMs).toBe(7);
});

test('a heap that was never collected whole has no slope, and keeps no promise', () => {
  const samples = [0, 1, 2].map((second) => ({ atMs: second * 1000, rss: MB, cpuMs: 0, blockMs: 0 }));
  expect(growthOf(samples).heapSlope).toBeNaN();
});

test('a lost answer, a second one and an error miss the bar, each', () => {
  const fine = { asked: 2, latencies: [1, 4000], lost: 0, unanswered: [], repeated: 0, limited: 0, late: 0 };
  const held = (outcome: typeof fine, errors: string[] = []) =>
    answeredOnce(outcome, errors).map((verdict) => verdict.held);
  expect(held(fine)).toEqual([true, true]);
  expect(held({ ...fine, lost: 1 })).toEqual([false, true]);
  expect(held({ ...fine, repeated: 1 })).toEqual([false, true]);
  expect(held(fine, ['{"level":50}'])).toEqual([true, false]);
  expect(fastEnough(fine, 0.99, 3000).held).toBe(false);
});

test('each run writes its own part of the document and leaves the others', () => {
  const burst = withPart('', 'burst', 'of bursts');
  const both = withPart(burst, 'scale', 'of scale');
  expect(withPart(withPart(both, 'soak', 'of a soak'), 'burst', 'anew')).toMatch(
    /anew[^]*of a soak[^]*of scale/,
  );
  expect(withPart(both, 'scale', 'of scale')).toBe(both);
  expect(both.match(/of bursts/g)).toHaveLength(1);
});

test('the chart shows every measurement', () => {
  const times = { p50Ms: 1, p99Ms: 2, botsShare: 1, serverShare: 0.5, ownShare: 0.4 };
  const step = { ...times, commits: 5, bytes: 6, connections: 7, megabytes: 8 };
  const drawn = chart([
    { ...step, instances: 1, rate: 40 },
    { ...step, instances: 2, rate: 61.3 },
  ]);
  expect(drawn).toContain('>40.0<');
  expect(drawn).toContain('>61.3<');
});

test('ten thousand workspaces take what their answers take, and one bot more', () => {
  const step = { instances: 1, rate: 50, p50Ms: 1, p99Ms: 2, botsShare: 1, serverShare: 0.5, ownShare: 0 };
  const measured = { ...step, commits: 5, bytes: 1024, connections: 7, megabytes: 256 };
  // 400,000 answers a day are 69.4 a second at the peak: 20 ms each are 1.39 processors, and 2.3 where they are in use for 60 %.
  expect(capacityFor(10_000, measured)).toMatchObject({
    bots: 4,
    connections: 40,
    memoryGb: 1,
    rowsADay: 400_000,
  });
  expect(capacityFor(10_000, measured).peak).toBeCloseTo(69.4, 1);
  expect(capacityFor(10_000, measured).serverCores).toBeCloseTo(1.16, 2);
});
