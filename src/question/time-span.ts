import type { Token } from '../language/analyzer.ts';
import type { Mention } from './concepts.ts';

/** Concepts beside which a span of time says how early or late a relapse came. */
const MEASURED = new Set([
  'metachronous',
  'since-diagnosis',
  'disease-free-interval',
  'multiple-recurrences',
]);
const UNITS = new Set(['year', 'years', 'month', 'months', 'week', 'weeks']);
const COMPARATIVES = new Set([
  'than',
  'over',
  'within',
  'under',
  'beyond',
  'after',
  'before',
  'least',
  'exceeding',
  'past',
  'later',
  'earlier',
]);

/** Beside these, and without a relapse, a span of time is the length of a treatment. */
const TREATMENTS = new Set(['chemotherapy', 'map', 'first-line', 'treatment', 'neoadjuvant', 'adjuvant']);

/** "Three years of chemo", "MAP takes 30 weeks": how long treatment lasts. */
export function spansOfTreatment(tokens: Token[], named: Mention[]): { start: number; end: number }[] {
  const ofTreatment =
    named.some(({ concept }) => TREATMENTS.has(concept.id)) &&
    !named.some(({ concept }) => MEASURED.has(concept.id) || concept.slot === 'outcome');
  return ofTreatment
    ? tokens.flatMap((_, at) => (isSpan(tokens, at) ? [{ start: at - 1, end: at + 1 }] : []))
    : [];
}

/** No treatment and no interval is as long; it is an age. */
const LONGEST_YEARS = 40;

/** A unit of time behind a number; "17-year-old" and "41 years of age" are ages. */
function isSpan(tokens: Token[], at: number): boolean {
  const [next, second] = [tokens[at + 1]?.word, tokens[at + 2]?.word];
  const number = Number(/\d+/.exec(tokens[at - 1]?.word ?? '')?.[0] ?? 0);
  const isAge =
    next === 'old' ||
    (next === 'of' && second === 'age') ||
    (number >= LONGEST_YEARS && /^years?$/.test(tokens[at]?.word ?? ''));
  return at > 0 && UNITS.has(tokens[at]?.word ?? '') && !isAge;
}

/** Spans such as ">24 mo", "more than two years" and "within 18 months" in a question about relapse, each a time to relapse. */
export function spansToRelapse(tokens: Token[], named: Mention[]): { start: number; end: number }[] {
  if (!named.some(({ concept }) => MEASURED.has(concept.id))) return [];
  return tokens.flatMap((_, at) => {
    if (!isSpan(tokens, at)) return [];
    const number = tokens[at - 1]?.word ?? '';
    const compared =
      /^[<>≤≥]/.test(number) ||
      tokens.slice(Math.max(0, at - 4), at + 2).some((token) => COMPARATIVES.has(token.word));
    return compared ? [{ start: at - 1, end: at + 1 }] : [];
  });
}
