import { describe, expect, test } from 'vitest';
import type { Figure, Placed } from '../../../src/answer/disagreement/figures.ts';
import { differ, sharesIn, spansIn } from '../../../src/answer/disagreement/figures.ts';
import { tokenize } from '../../../src/language/analyzer.ts';

/** `~20–30 %: 20-30%`: bounds, unit and the words that were taken for it. */
function read(find: typeof sharesIn, text: string): string[] {
  const tokens = tokenize(text);
  const written = ({ value: { low, high, unit, about }, start, end }: Placed<Figure>) => {
    const bounds = [...new Set([low, high].map((bound) => Math.round(bound * 100) / 100))].join('–');
    const words = tokens.slice(start, end).map(({ word }) => word);
    return `${about ? '~' : ''}${bounds} ${unit}: ${words.join(' ')}`;
  };
  return find(tokens).map(written);
}

describe('a share', () => {
  test.each([
    ['It was 48% of them', ['48 %: 48%']],
    ['It was 48.5 % of them', ['48.5 %: 48.5%']],
    ['48.25%', ['48.25 %: 48.25%']],
    ['20.25–45.75%', ['20.25–45.75 %: 20.25-45.75%']],
    ['48 percent died', ['48 %: 48 percent']],
    ['48 per cent, then 50.5 per cent', ['48 %: 48 per cent', '50.5 %: 50.5 per cent']],
    ['48 per patient', []],
    ['grade percent 3', []],
    ['48 patients in 12/40', []],
    ['20–45%', ['20–45 %: 20-45%']],
    ['20.5-45.5%', ['20.5–45.5 %: 20.5-45.5%']],
    ['20-45 percent', ['20–45 %: 20-45 percent']],
    ['nil of them', ['0 %: nil']],
    ['none of zero', []],
  ])('%s', (text, expected) => {
    expect(read(sharesIn, text)).toEqual(expected);
  });

  test.each([
    // Two bounds of one, in words.
    ['between 13% and 40% of patients', ['13–40 %: 13% and 40%']],
    ['between some 13% and 40%', ['~13–40 %: 13% and 40%']],
    ['13% to 40%', ['13–40 %: 13% to 40%']],
    ['13 percent to 40%', ['13–40 %: 13 percent to 40%']],
    ['13.25% to 40.75%', ['13.25–40.75 %: 13.25% to 40.75%']],
    // Two shares: nothing says that all between them is meant.
    ['between the two groups, 13% and 40%', ['13 %: 13%', '40 %: 40%']],
    ['both 13% and 40%', ['13 %: 13%', '40 %: 40%']],
    ['between 13% or 40%', ['13 %: 13%', '40 %: 40%']],
    ['rose from 13% to 40%', ['13 %: 13%', '40 %: 40%']],
    ['rose from some 13% to 40%', ['~13 %: 13%', '40 %: 40%']],
    ['40% to 13%', ['40 %: 40%', '13 %: 13%']],
    ['between 40% and 40%', ['40 %: 40%', '40 %: 40%']],
    ['>13% to 40%', ['13–100 %: >13%', '40 %: 40%']],
    ['13% to >40%', ['13 %: 13%', '40–100 %: >40%']],
    ['13% to 40 patients', ['13 %: 13%']],
  ])('with two numbers: %s', (text, expected) => {
    expect(read(sharesIn, text)).toEqual(expected);
  });

  test.each([
    ['one third', ['~33.33 %: one third']],
    ['a third', ['~33.33 %: a third']],
    ['third', []],
    ['two thirds', ['~66.67 %: two thirds']],
    ['three thirds', ['~100 %: three thirds']],
    ['four thirds', []],
    ['a quarter', ['~25 %: a quarter']],
    ['three quarters', ['~75 %: three quarters']],
    ['one fifth', ['~20 %: one fifth']],
    ['two fifths', ['~40 %: two fifths']],
    ['one tenth', ['~10 %: one tenth']],
    ['four tenths', ['~40 %: four tenths']],
    ['half of them', ['~50 %: half']],
    ['one half', ['~50 %: one half']],
    ['half in ten trials', ['~50 %: half']],
    ['seven in ten', ['70 %: seven in ten']],
    ['one in five of them', ['20 %: one in five']],
    ['zero in ten', ['0 %: zero in ten']],
    ['seven of ten', []],
    ['ten in five', []],
    ['ten in ten', []],
    ['one in many', []],
  ])('in words: %s', (text, expected) => {
    expect(read(sharesIn, text)).toEqual(expected);
  });
});

describe('how exact a share is', () => {
  test.each([
    '>20%', '≥20%', '≥20-30%', 'more than 20%', 'greater than 20%', 'higher than 20%', 'longer than 20%', 'over 20%',
    'above 20%', 'at least 20%', 'exceed 20%', 'exceeds 20%', 'exceeded 20%', 'exceeding 20%', 'beyond 20%', 'more than a 20%',
    'no less than 20%', 'not fewer than 20%',
  ])('%s: or more', (text) => {
    expect(sharesIn(tokenize(text)).map(({ value }) => value)).toEqual([
      { unit: '%', low: 20, high: 100, about: false },
    ]);
  }); // prettier-ignore

  test.each([
    '<20%', '≤20%', 'fewer than 20%', 'less than 20%', 'lower than 20%', 'shorter than 20%', 'under 20%', 'below 20%', 'up to 20%',
    'at most 20%', 'within 20%', 'less than the 20%', 'no more than 20%', 'not more than 20%', 'no higher than 20%',
  ])('%s: or less', (text) => {
    expect(sharesIn(tokenize(text)).map(({ value }) => value)).toEqual([
      { unit: '%', low: 0, high: 20, about: false },
    ]);
  }); // prettier-ignore

  test.each(['about', 'around', 'roughly', 'approximately', 'nearly', 'almost', 'some', 'close to', 'circa', 'ca.', 'about an'])(
    '%s 20%: so much or so',
    (hedge) => {
      expect(read(sharesIn, `${hedge} 20%`)).toEqual(['~20 %: 20%']);
    },
  ); // prettier-ignore

  test.each([
    ['about the same as 20%', '20 %: 20%'],
    ['above all, 20%', '20 %: 20%'],
    ['turnabout 20%', '20 %: 20%'],
    ['moreover 20%', '20 %: 20%'],
    ['more than one third', '~33.33–100 %: one third'],
    ['more than half', '~50–100 %: half'],
    ['more than seven in ten', '70–100 %: seven in ten'],
    ['no more than the 20%', '0–20 %: 20%'],
    ['no more than a third', '~0–33.33 %: a third'],
  ])('%s', (text, expected) => {
    expect(read(sharesIn, text).at(-1)).toBe(expected);
  });
});

describe('a length of time, in months', () => {
  test.each([
    ['6 months', ['6 month: 6 months']],
    ['1 month', ['1 month: 1 month']],
    ['1.5 years', ['18 month: 1.5 years']],
    ['one year', ['12 month: one year']],
    ['26 weeks', ['6 month: 26 weeks']],
    ['one week', ['0.23 month: one week']],
    ['4 days', ['0.13 month: 4 days']],
    ['1 day', ['0.03 month: 1 day']],
    ['5-year survival', ['60 month: 5 year']],
    ['10–12 months', ['10–12 month: 10-12 months']],
    ['1.25–2.75 years', ['15–33 month: 1.25-2.75 years']],
    ['six to ten months', ['6–10 month: six to ten months']],
    ['6 and 10 months', ['6–10 month: 6 and 10 months']],
    ['one or two years', ['12–24 month: one or two years']],
    ['6 versus 10 months', ['10 month: 10 months']],
    ['back to 10 months', ['10 month: 10 months']],
    ['6 months and 2 years', ['6 month: 6 months', '24 month: 2 years']],
    ['20% months, a few months, months', []],
    ['months 5', []],
  ])('%s', (text, expected) => {
    expect(read(spansIn, text)).toEqual(expected);
  });

  test.each([
    ['>24 months', '24–Infinity month: >24 months'],
    ['≤24 months', '0–24 month: ≤24 months'],
    ['more than 2 years', '24–Infinity month: 2 years'],
    ['more than 100 months', '100–Infinity month: 100 months'],
    ['up to 100 months', '0–100 month: 100 months'],
    ['within 2 years', '0–24 month: 2 years'],
    ['about 2 years', '~24 month: 2 years'],
    ['more than six to ten months', '6–Infinity month: six to ten months'],
    ['about 6 to 10 months', '~6–10 month: 6 to 10 months'],
  ])('%s', (text, expected) => {
    expect(read(spansIn, text)).toEqual([expected]);
  });
});

describe('two figures', () => {
  const figureIn = (text: string) => [...sharesIn(tokenize(text)), ...spansIn(tokenize(text))][0]?.value;

  test.each([
    // From five points on, and from a sixth or so of the larger one on.
    ['30%', '35%', false],
    ['30%', '36%', true],
    ['20%', '24.9%', false],
    ['20%', '25%', true],
    ['60%', '70%', false],
    ['60%', '71%', true],
    // Small ones from three points on.
    ['2%', '4.9%', false],
    ['2%', '5%', true],
    ['11%', '14%', true],
    ['11%', '15%', false],
    // "About" leaves three points more.
    ['about 20%', '27.9%', false],
    ['about 20%', '28%', true],
    ['20%', 'about 28%', true],
    ['20%', 'about 27%', false],
    // Nothing parts what overlaps.
    ['20–45%', '39%', false],
    ['20–45%', '45%', false],
    ['20–45%', '48%', false],
    ['20–45%', '53%', true],
    ['20–45%', '2%', true],
    ['fewer than 20%', '17%', false],
    ['fewer than 20%', 'about 30%', true],
    ['12%', '12 months', false],
    ['50%', '2 months', false],
  ])('%s and %s cannot both be right: %s', (one, other, expected) => {
    const [a, b] = [figureIn(one), figureIn(other)];
    if (!a || !b) throw new Error('both are figures');
    expect([differ(a, b), differ(b, a)]).toEqual([expected, expected]);
  });

  test.each([
    // Lengths of time: by more than 15 % of the longer one, bounds by more than 5 %.
    ['17 months', '20 months', false],
    ['16.9 months', '20 months', true],
    ['8 months', '9 months', false],
    ['10–12 months', '6–8 months', true],
    ['10–12 months', '6–10 months', false],
    ['10–19 months', '20 months', false],
    ['10–18.9 months', '20 months', true],
    ['18.9 months', '20–30 months', true],
    ['about 15 months', '20 months', false],
    ['about 14.9 months', '20 months', true],
    ['15 months', 'about 20 months', false],
    ['over 24 months', '30 months', false],
    ['over 24 months', '20 months', true],
    // Days are told by the day, not by the hour.
    ['2 days', '6 days', false],
    ['2 days', '12 days', true],
  ])('%s and %s cannot both be right: %s', (one, other, expected) => {
    const [a, b] = [figureIn(one), figureIn(other)];
    if (!a || !b) throw new Error('both are figures');
    expect([differ(a, b), differ(b, a)]).toEqual([expected, expected]);
  });
});
