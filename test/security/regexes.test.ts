import { describe, expect, test } from 'vitest';
import {
  type Regex,
  attackOf,
  fits,
  judge,
  keyOf,
  readBounded,
  readChecked,
  regexesIn,
  resultOf,
} from './regexes.ts';

/** For what has been changed since `npm run regexes` looked at all of them; what needs longer, or is built of strings, is left to that. */
const QUICK_MS = 1000;
const MOST_FRESH = 10;

describe('a regular expression', () => {
  test('of the sources takes linear time, or its longest text is known', () => {
    const checked = readChecked();
    const bounded = readBounded();
    const { literals, built } = regexesIn();
    const boundOf = (regex: Regex) => bounded.find((one) => fits(one, regex));
    const fresh = literals.filter((regex) => !checked.has(resultOf(regex, boundOf(regex))));
    const faults = fresh
      .slice(0, MOST_FRESH)
      .filter((regex) => judge(regex, QUICK_MS).status === 'vulnerable');
    expect(faults, 'see `npm run regexes`').toEqual([]);
    expect(literals.length).toBeGreaterThan(500);
    expect(built.length).toBeGreaterThan(40);
  });

  test.each([
    ['exponential', String.raw`^(?:\w+[-.]?)+$`],
    ['quadratic', String.raw`\s+$`],
    ['exponential, with a look ahead', String.raw`^(?=(?:a+)+b)c`],
  ])('that is %s is found out', (_what, pattern) => {
    const verdict = judge({ pattern, flags: '' }, 10 * QUICK_MS);
    if (verdict.status !== 'vulnerable') throw new Error('The planted one was taken for a safe one.');
    expect(attackOf(verdict, 200).length).toBeLessThanOrEqual(200);
  });

  test('that is listed with its longest text stands there once', () => {
    const entries = readBounded().map((one) => ('pattern' in one ? keyOf(one) : one.builtIn));
    expect(new Set(entries).size).toBe(entries.length);
  });
});
