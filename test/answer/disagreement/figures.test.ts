import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/answer/disagreement/figures.ts';
import { differ, sharesIn, spansIn } from '../../../src/answer/disagreement/figures.ts';
import { tokenize } from '../../../src/language/analyzer.ts';

const read = (text: string): Figure[] =>
  [...sharesIn(tokenize(text)), ...spansIn(tokenize(text))].map(({ value }) => value);
const bounds = (text: string) => read(text).map(({ low, high }) => [Math.round(low), Math.round(high)]);

describe('figures', () => {
  test.each([
    ['48% of them', [48, 48]],
    ['20–45%', [20, 45]],
    ['between 13% and 40%', [13, 40]],
    ['13% to 40%', [13, 40]],
    ['fewer than 20%', [0, 20]],
    ['>90%', [90, 100]],
    ['more than one third', [33, 100]],
    ['about half', [50, 50]],
    ['seven in ten', [70, 70]],
    ['30 percent', [30, 30]],
    ['10–12 months', [10, 12]],
    ['six to ten months', [6, 10]],
    ['1.5 years', [18, 18]],
    ['26 weeks', [6, 6]],
  ])('%s', (text, expected) => {
    expect(bounds(text)).toEqual([expected]);
  });

  test.each([
    ['30%', '45%', true],
    ['30%', '33%', false],
    ['about 30%', '36%', false],
    ['fewer than 20%', '17%', false],
    ['fewer than 20%', 'about 30%', true],
    ['20–45%', '39%', false],
    ['2%', '9%', true],
    ['8 months', '9 months', false],
    ['10–12 months', '6–8 months', true],
    ['10–12 months', '6–10 months', false],
    ['12%', '12 months', false],
  ])('%s and %s cannot both be right: %s', (one, other, expected) => {
    const [a] = read(one);
    const [b] = read(other);
    if (!a || !b) throw new Error('both are figures');
    expect(differ(a, b)).toBe(expected);
    expect(differ(b, a)).toBe(expected);
  });
});
