import type { Token } from '../../language/analyzer.ts';
import { countInWords } from '../../language/quantities.ts';
import { comparatorAt } from '../../question/comparator.ts';

/** A figure as it is written: from where to where it can lie. Lengths of time are in months. */
export type Figure = { unit: '%' | 'month'; low: number; high: number; about: boolean };
/** Token positions, `end` exclusive. */
type Span = { start: number; end: number };
export type Placed<T> = Span & { value: T };

const FRACTIONS: Record<string, number> = {
  half: 50,
  third: 100 / 3,
  thirds: 100 / 3,
  quarter: 25,
  quarters: 25,
  fifth: 20,
  fifths: 20,
  tenth: 10,
  tenths: 10,
};
const MONTHS: Record<string, number> = {
  year: 12,
  years: 12,
  month: 1,
  months: 1,
  week: 12 / 52,
  weeks: 12 / 52,
  day: 12 / 365,
  days: 12 / 365,
};
/** This many words before a figure may say how exact it is. */
const REACH = 3;
const ABOUT = /\b(?:about|around|roughly|approximately|nearly|almost|some|close to|circa|ca)$/;
/** Of a length of time: it ends there at the latest. */
const WITHIN = /\bwithin$/;
/** Half of the last digit of "about a third". */
const ABOUT_PERCENT = 3;

/** Shares in a run of tokens: `48%`, `20–45%`, "between 13% and 40%", "one third", "seven in ten", "nil". */
export function sharesIn(tokens: Token[]): Placed<Figure>[] {
  const found: Placed<Figure>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const share = shareAt(tokens, at);
    if (!share) continue;
    found.push(share);
    at = share.end - 1;
  }
  return found;
}

function shareAt(tokens: Token[], at: number): Placed<Figure> | undefined {
  const word = tokens[at]?.word ?? '';
  const next = tokens[at + 1]?.word ?? '';
  const percent = /^([<>≤≥]?)(\d+(?:\.\d+)?)(?:%?-(\d+(?:\.\d+)?))?%$/.exec(
    /^[<>≤≥]?[\d.-]+$/.test(word) &&
      (next === 'percent' || (next === 'per' && tokens[at + 2]?.word === 'cent'))
      ? `${word}%`
      : word,
  );
  if (percent) {
    const [, sign = '', low = '', high = low] = percent;
    const end = at + (word.endsWith('%') ? 1 : next === 'per' ? 3 : 2);
    // "13% and 40%" after "between", "20% to 45%".
    const joint = tokens[end]?.word;
    const upper = /^(\d+(?:\.\d+)?)%$/.exec(tokens[end + 1]?.word ?? '')?.[1];
    const before = tokens.slice(Math.max(0, at - 2), at).map((token) => token.word);
    const isRange =
      (joint === 'and' && before.includes('between')) || (joint === 'to' && !before.includes('from'));
    if (upper !== undefined && isRange && sign === '' && Number(upper) > Number(low))
      return placed(tokens, { start: at, end: end + 2 }, Number(low), Number(upper));
    return placed(tokens, { start: at, end }, Number(low), Number(high));
  }
  if (word === 'nil') return { value: { unit: '%', low: 0, high: 0, about: false }, start: at, end: at + 1 };
  if (word === 'half') {
    const half = placed(tokens, { start: at, end: at + 1 }, 50, 50);
    return { ...half, value: { ...half.value, about: true } };
  }
  const count = word === 'a' ? 1 : countInWords(word);
  if (count === undefined) return undefined;
  const inTen = countInWords(tokens[at + 2]?.word ?? '') ?? 0;
  if (next === 'in' && inTen > count)
    return placed(tokens, { start: at, end: at + 3 }, (100 * count) / inTen, (100 * count) / inTen);
  const part = FRACTIONS[next];
  if (part === undefined || count * part > 100) return undefined;
  const span = { start: at, end: at + 2 };
  return { ...span, value: { ...bounded(tokens, span, count * part, count * part), about: true } };
}

function placed(tokens: Token[], span: Span, low: number, high: number): Placed<Figure> {
  return { ...span, value: bounded(tokens, span, low, high) };
}

/** Lengths of time, in months: "1.6 years", "10–12 months", "six to ten months". */
export function spansIn(tokens: Token[]): Placed<Figure>[] {
  return tokens.flatMap(({ word: unit }, at): Placed<Figure>[] => {
    const months = MONTHS[unit];
    if (months === undefined || at === 0) return [];
    const number = numberAt(tokens, at - 1);
    if (!number) return [];
    const lower = /^(?:to|and|or)$/.test(tokens[at - 2]?.word ?? '') ? numberAt(tokens, at - 3) : undefined;
    const start = lower ? at - 3 : at - 1;
    const span = { start, end: at + 1 };
    return [
      {
        ...span,
        value: bounded(tokens, span, (lower ?? number).low * months, number.high * months, 'month'),
      },
    ];
  });
}

function numberAt(tokens: Token[], at: number): { low: number; high: number } | undefined {
  const word = tokens[at]?.word ?? '';
  const spelt = countInWords(word);
  if (spelt !== undefined) return { low: spelt, high: spelt };
  const [, low, high = low] = /^[<>≤≥]?(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(word) ?? [];
  return low === undefined ? undefined : { low: Number(low), high: Number(high) };
}

function bounded(
  tokens: Token[],
  { start, end }: Span,
  low: number,
  high: number,
  unit: Figure['unit'] = '%',
): Figure {
  const hedged = tokens
    .slice(Math.max(0, start - REACH), start)
    .map(({ word }) => word)
    .join(' ')
    .replace(/ (?:a|an|the)$/, '');
  const most = unit === '%' ? 100 : Infinity;
  switch (comparatorAt(tokens, start, { end })) {
    case 'at-least':
    case 'above':
      return { unit, low, high: most, about: false };
    case 'at-most':
    case 'below':
      return { unit, low: 0, high, about: false };
    case undefined:
      return WITHIN.test(hedged)
        ? { unit, low: 0, high, about: false }
        : { unit, low, high, about: ABOUT.test(hedged) };
  }
}

/** Two estimates of one share differ from cohort to cohort by this much without anyone calling it a contradiction … */
const LEAST_POINTS = 5;
/** … and by this part of the larger one. */
const LEAST_SHARE = 0.15;
/** Small shares: from 2 % to 6 % is a difference. */
const SMALL_PERCENT = 15;
const SMALL_POINTS = 3;
const LEAST_MONTHS = 0.25;

/** Whether two figures cannot both be right: not by rounding, not by "about", not where their ranges meet. */
export function differ(a: Figure, b: Figure): boolean {
  if (a.unit !== b.unit) return false;
  const gap = Math.max(a.low - b.high, b.low - a.high);
  const larger = Math.max(a.low, b.low);
  const about = (a.about || b.about ? 1 : 0) * (a.unit === '%' ? ABOUT_PERCENT : 0.1 * larger);
  const open = a.high - a.low > 0 || b.high - b.low > 0;
  if (a.unit === 'month') return gap > Math.max(LEAST_MONTHS, (open ? 0.05 : LEAST_SHARE) * larger) + about;
  const least = larger < SMALL_PERCENT ? SMALL_POINTS : Math.max(LEAST_POINTS, LEAST_SHARE * larger);
  return gap >= least + about;
}
