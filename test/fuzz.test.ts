import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { campaign } from './fuzz/campaign.ts';
import { type Target, fuzzed } from './fuzz/target.ts';
import { FILES } from './fuzz/targets/files.ts';
import { IMPORTS } from './fuzz/targets/imports.ts';
import { WORDS } from './fuzz/targets/words.ts';

/** `npm run fuzz` tries a million; these cost next to nothing. */
const FEW = 25;
const QUICK = [...WORDS, ...FILES, ...IMPORTS].filter(({ share }) => share >= 40_000);

test.each(QUICK.map((target) => [target.name, target] as const))(
  'odd input does no harm to: %s',
  async (_, target) => {
    const { findings } = await campaign(target, { seed: 20, inputs: FEW });
    expect(findings).toEqual([]);
  },
);

const planted = (check: (text: string) => string[]): Target => ({
  name: 'planted',
  share: 1,
  longestMs: 40,
  open: async () => fuzzed(fc.string(), check),
});

test.each<[string, (text: string) => string[], RegExp]>([
  ['a crash', (text) => (text.includes('x') ? fail() : []), /^crash: .*planted/],
  ['a hang', (text) => (text.includes('x') ? busy(80) : []), /^hang: /],
  ['an echo', (text) => (text.includes('x') ? ['it repeats x'] : []), /^it repeats x/],
])('%s is found, made small, and found again by its seed and path', async (_, check, words) => {
  const { findings } = await campaign(planted(check), { seed: 7, inputs: 400, mostFindings: 1 });
  expect(findings[0]?.problem).toMatch(words);
  const [, seed, path] = /--seed (\d+) --path (\S+)/.exec(findings[0]?.replay ?? '') ?? [];
  const again = await campaign(planted(check), { seed: Number(seed), inputs: 400, path: path ?? '' });
  expect(again.findings[0]?.problem).toMatch(words);
});

function fail(): never {
  throw new Error('planted');
}

function busy(ms: number): string[] {
  const before = process.cpuUsage();
  while ((process.cpuUsage(before).user + process.cpuUsage(before).system) / 1000 < ms) Math.random();
  return [];
}
