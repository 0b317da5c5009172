import type { Token } from '../../language/analyzer.ts';
import { countInWords } from '../../language/quantities.ts';

/** A figure as it is written: from where to where it can lie. Lengths of time are in months. */
export type Figure = { unit: '%' | 'month'; low: number; high: number; about: boolean };
/** `start` and `end` are token positions, `end` exclusive. */
export type Placed<T> = { value: T; start: number; end: number };

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
const REACH = 4;
const ABOUT = /\b(?:about|around|roughly|approximately|nearly|almost|some|close to|circa|ca)$/;
const AT_LEAST =
  /\b(?:(?<!\bnot? )(?:more|greater|higher|longer) than|not? (?:fewer|less) than|over|above|at least|exceed(?:s|ed|ing)?|beyond)$/;
const AT_MOST =
  /\b(?:(?<!\bnot? )(?:fewer|less|lower|shorter) than|not? (?:more|greater|higher|longer) than|under|below|up to|at most|within)$/;
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
      return { value: bounded(tokens, at, Number(low), Number(upper)), start: at, end: end + 2 };
    return { value: bounded(tokens, at, Number(low), Number(high), sign), start: at, end };
  }
  if (word === 'nil') return { value: { unit: '%', low: 0, high: 0, about: false }, start: at, end: at + 1 };
  if (word === 'half')
    return { value: { ...bounded(tokens, at, 50, 50), about: true }, start: at, end: at + 1 };
  const count = word === 'a' ? 1 : countInWords(word);
  if (count === undefined) return undefined;
  const inTen = countInWords(tokens[at + 2]?.word ?? '') ?? 0;
  if (next === 'in' && inTen > count)
    return {
      value: bounded(tokens, at, (100 * count) / inTen, (100 * count) / inTen),
      start: at,
      end: at + 3,
    };
  const part = FRACTIONS[next];
  if (part === undefined || count * part > 100) return undefined;
  const figure = bounded(tokens, at, count * part, count * part);
  return { value: { ...figure, about: true }, start: at, end: at + 2 };
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
    const low = (lower ?? number).low * months;
    const value = bounded(tokens, start, low, number.high * months, number.sign, 'month');
    return [{ value, start, end: at + 1 }];
  });
}

function numberAt(tokens: Token[], at: number): { low: number; high: number; sign: string } | undefined {
  const word = tokens[at]?.word ?? '';
  const spelt = countInWords(word);
  if (spelt !== undefined) return { low: spelt, high: spelt, sign: '' };
  const [, sign = '', low, high = low] = /^([<>≤≥]?)(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/.exec(word) ?? [];
  return low === undefined ? undefined : { low: Number(low), high: Number(high), sign };
}

function bounded(
  tokens: Token[],
  at: number,
  low: number,
  high: number,
  sign = '',
  unit: Figure['unit'] = '%',
): Figure {
  const before = tokens
    .slice(Math.max(0, at - REACH), at)
    .map(({ word }) => word)
    .join(' ');
  const hedged = before.replace(/ (?:a|an|the)$/, '');
  const most = unit === '%' ? 100 : Infinity;
  if (/[>≥]/.test(sign) || AT_LEAST.test(hedged)) return { unit, low, high: most, about: false };
  if (/[<≤]/.test(sign) || AT_MOST.test(hedged)) return { unit, low: 0, high, about: false };
  return { unit, low, high, about: ABOUT.test(hedged) };
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
