import type { Found } from '../../question/phrase-book.ts';
import type { ReadClause } from './claims.ts';

/** A negator reaches this far: "did not (clearly) improve". */
const NEGATION_REACH = 5;
/** "No trial has (ever) shown", "could not be demonstrated": from a negator to what is not shown. */
const SHOWING_REACH = 4;
/** These deny all that follows in their clause. */
const WHOLE_CLAUSE = /\b(?:no (?:patients?|child(?:ren)?|cases?|one)|nobody|none of|neither|never|in no)\b/gi;
/** What begins with one of these is another thing than what stood before. */
const SETS_APART = new Set('and or but who whom whose which where when if than as that whether'.split(' '));
/** "To (significantly) improve". */
const ADVERB = /ly$|^(?:also|further|even)$/;

type Span = { start: number; end: number };
/** What is looked at of a clause; its signs are those of the whole of it. */
type Read = Omit<ReadClause, 'outcomes' | 'kinds'>;

/** Whether a clause denies what a sign in it says. */
export function isNegated(clause: Read, sign: Span): boolean {
  if (isDeniedWhole(clause) || isNotSeen(clause, sign)) return true;
  const { negators, signs, unable, start: clauseStart, read } = clause;
  // "Not the only prognostic factor" denies that it is the only one.
  const deniesOnly = (end: number) =>
    signs.some(
      (other) =>
        end <= other.start && other.end <= sign.start && other.value.some(({ kind }) => kind === 'exclusive'),
    );
  // "No difference in survival" denies the difference, and nothing behind it.
  const isSpent = (one: Span) =>
    OF_ONE_THING.has(read.tokens[one.start]?.word ?? '') &&
    signs.some((other) => one.end <= other.start && other.end <= sign.start);
  const isUnable = deniesWithTo(clause, sign);
  const shownFrom = notShownFrom(clause, sign);
  const reaching = negators.filter(
    (one) =>
      !deniesOnly(one.end) &&
      !isSpent(one) &&
      one.end <= sign.start &&
      sign.start - one.end < NEGATION_REACH &&
      one.start >= (shownFrom ?? clauseStart) &&
      !isWithin(one, signs) &&
      !(isUnable && isWithin(one, unable)),
  );
  // "Not … nor" denies once more, and does not take the denial back.
  const first = reaching.filter((one, at) => at === 0 || read.tokens[one.start]?.word !== 'nor');
  const denials = first.length + Number(isUnable) + Number(shownFrom !== undefined);
  return denials % 2 === 1;
}

const OF_ONE_THING = new Set(['no', 'without']);

/** Not by a word that a sign has itself: "must never be omitted" is a duty. */
function isDeniedWhole({ text, signs, start, read: { tokens } }: Read): boolean {
  const begins = tokens[start]?.start ?? 0;
  return [...text.matchAll(WHOLE_CLAUSE)].some(
    ({ index }) =>
      !signs.some(
        (sign) =>
          (tokens[sign.start]?.start ?? 0) <= begins + index &&
          begins + index < (tokens[sign.end - 1]?.end ?? 0),
      ),
  );
}

/** "Unable to improve", "the failure of a drug to improve", "did nothing to improve". */
function deniesWithTo({ unable, read: { tokens } }: Read, sign: Span): boolean {
  let at = sign.start - 1;
  while (ADVERB.test(tokens[at]?.word ?? '')) at -= 1;
  return tokens[at]?.word === 'to' && unable.some(({ end }) => end <= at && at - end < NEGATION_REACH);
}

/** From where on nothing is shown: "there is no evidence that …", "no trial has shown that …", "evidence is lacking that …". */
function notShownFrom({ negators, signs, shown, read }: Read, sign: Span): number | undefined {
  for (const showing of shown) {
    const negator = negators.find(
      (one) => !isWithin(one, signs) && distance(one, showing) < SHOWING_REACH && one.end <= sign.start,
    );
    if (!negator) continue;
    const next = Math.max(negator.end, showing.end);
    const that = [next, next + 1].find((at) => at < sign.start && read.tokens[at]?.word === 'that');
    if (that !== undefined) return that;
  }
  return undefined;
}

/** "A benefit was not shown", "could not be demonstrated", "remains unproven". */
function isNotSeen(clause: Read, sign: Span): boolean {
  const { negators, shown, missing, read } = clause;
  const belongs = (at: number) =>
    at >= sign.end && !read.tokens.slice(sign.end, at).some(({ word }) => SETS_APART.has(word));
  const isLast = ({ end }: Span) => end >= clause.end || !/^(?:to|that)$/.test(read.tokens[end]?.word ?? '');
  if (missing.some((one) => belongs(one.start))) return true;
  return negators.some(
    (negator) =>
      belongs(negator.start) &&
      shown.some(
        (showing) =>
          showing.start >= negator.end && showing.start - negator.end < SHOWING_REACH && isLast(showing),
      ),
  );
}

/**
 * The parts of a clause that only ask: "it is unclear whether …", "whether … is unknown", "yet to be shown that …". In "whether early
 * or late" nothing is asked.
 */
export function leftOpen({ start, end, open, read: { tokens } }: Omit<Read, 'signs'>): Span[] {
  return open.flatMap((sign): Span[] => {
    if (ASKING.has(tokens[sign.end]?.word ?? '')) return [{ start: sign.end, end }];
    const whether = tokens.findIndex(({ word }, at) => at >= start && at < end && word === 'whether');
    if (whether < 0) return [];
    return whether >= sign.end ? [{ start: whether, end }] : [{ start: whether, end: sign.start }];
  });
}
const ASKING = new Set(['if', 'that', 'how', 'why', 'whether']);

function isWithin({ start, end }: Span, all: Found<unknown>[]): boolean {
  return all.some((one) => one.start <= start && end <= one.end);
}

function distance(a: Span, b: Span): number {
  return Math.max(a.start - b.end, b.start - a.end, 0);
}
