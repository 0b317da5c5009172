import type { Token } from '../../language/analyzer.ts';
import type { Found } from '../../question/phrase-book.ts';
import type { Outcome, Sign } from './signs.ts';

/** "Fewer (local) relapses", "relapses were (much) fewer": a sign stands this near. */
const BESIDE = 3;
/** Of these there can be more or less; what is "longer" or "good" is another thing. */
const AMOUNTS = new Set(['more', 'fewer', 'less', 'higher', 'lower']);
/** What follows says when, in whom or of what something is. */
const PREPOSITIONS = new Set(
  'at after before during from since until in with without on for by to of among within'.split(' '),
);
/** Between what there is less of and the word that says so. */
const LINKS = new Set(
  'is are was were be been has have had became become also much significantly'.split(' '),
);

/** The events that are counted and say neither when nor in whom: what is lowered, or what rises. */
export function measuredEvents(
  events: Found<Outcome>[],
  outcomes: Found<Outcome>[],
  signs: Found<Sign[]>[],
  tokens: Token[],
): Found<Outcome>[] {
  const words = (from: number, to: number) => tokens.slice(Math.max(0, from), to).map(({ word }) => word);
  const ofAmount = signs.filter(
    ({ value, start }) =>
      value.some((sign) => sign.kind === 'change' && sign.needs === 'outcome') ||
      AMOUNTS.has(tokens[start]?.word ?? ''),
  );
  return events.filter(({ start, end }) => {
    if (outcomes.some((one) => one.start < end && start < one.end)) return false;
    const isObject = ofAmount.some(
      (sign) =>
        sign.end <= start &&
        start - sign.end <= BESIDE &&
        !words(sign.end, start).some((word) => PREPOSITIONS.has(word) && word !== 'of'),
    );
    if (isObject) return true;
    const isSubject = ofAmount.some(
      (sign) =>
        end <= sign.start &&
        sign.start - end <= BESIDE &&
        words(end, sign.start).every((word) => LINKS.has(word)) &&
        !outcomes.some((one) => one.start >= sign.end),
    );
    return isSubject && !words(start - 2, start).some((word) => PREPOSITIONS.has(word));
  });
}
