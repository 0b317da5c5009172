import type { Token } from '../language/analyzer.ts';
import { countInWords } from '../language/quantities.ts';
import { unitWord } from '../language/units.ts';
import { comparatorAt } from './comparator.ts';
import type { Mention } from './concepts.ts';

export type LesionSide = 'few-lesions' | 'many-lesions';
/** How many lesions are meant, from `low` to `high`, and the side that this is on, if it is on one. */
export type LesionCount = {
  low: number;
  high: number;
  side: LesionSide | undefined;
  start: number;
  end: number;
};

/** The corpus counts "1–2" against "three or more" lesions. */
const FEW_AT_MOST = 2;
/** Its sources draw the line between few and many after one lesion (Huang 2009) up to four (five or more sites, Beijing series). */
const LAST_LINE = 4;

const COUNTED = new Set(['nodule', 'metastatic', 'number-of-lesions']);
/** "four (small lung) nodules": this many words may stand between the number and what is counted. */
const REACH = 3;

const EVERY = new Set(['every', 'each']);
/** "Stage 4" and "grade 3" name what they stand beside. */
const NUMBERED = new Set(['stage', 'grade']);

/** "and with four?" in a thread about lesions counts lesions, if nothing else is counted. */
function continuesCount(tokens: Token[], end: number, thread: Token[]): boolean {
  const aboutLesions = thread.some(({ stem }) => stem === 'lesion' || stem === 'nodul');
  return aboutLesions && end === tokens.length;
}

/** The sides that a count reaches into without being on them: "two or more" are many, and may be two. */
export function sidesReached({ low, high, side }: LesionCount): LesionSide[] {
  const sides: LesionSide[] =
    low === FEW_AT_MOST && high > FEW_AT_MOST ? ['few-lesions', 'many-lesions'] : [];
  return sides.filter((one) => one !== side);
}

/** Numbers of lesions: "≤2 nodules" is on the side of few, "more than two" and "4 mets" of many, "two to six" on neither. */
export function lesionCounts(tokens: Token[], named: Mention[], thread: Token[]): LesionCount[] {
  const counts: LesionCount[] = [];
  for (let start = 0; start < tokens.length; start += 1) {
    const rest = othersAt(tokens, start, counts.at(-1));
    if (rest) counts.push(rest);
    const number = rangeAt(tokens, start);
    if (!number) continue;
    const { end } = number;
    // "At 14 months, nodules" counts months.
    if (unitWord((tokens[end]?.surface ?? '').replace(/s$/u, '')) !== undefined) continue;
    const isCounted =
      named.some((mention) => isAhead(mention, number)) ||
      (number.isLone === true && named.some((mention) => isRelapseAhead(mention, number))) ||
      isBehindCounted(tokens, number, named) ||
      continuesCount(tokens, end, thread);
    // "Every single nodule" is all of them, and "how many" asks.
    const before = tokens[start - 1]?.word ?? '';
    const isMeant =
      !EVERY.has(before) && !NUMBERED.has(before) && !(tokens[start]?.word === 'many' && before === 'how');
    if (isCounted && isMeant) counts.push(counted(tokens, number));
    start = end - 1;
  }
  return counts;
}

/** "Against 13% with more": the patients on the other side of the count before. */
function othersAt(tokens: Token[], at: number, before: LesionCount | undefined): LesionCount | undefined {
  const word = tokens[at]?.word;
  if (!before || !(word === 'more' || word === 'fewer') || tokens[at - 1]?.word !== 'with') return undefined;
  if (!isSetApart(tokens, at + 1)) return undefined;
  const bounds =
    word === 'more' ? { low: before.high + 1, high: Infinity } : { low: 0, high: before.low - 1 };
  return { ...bounds, side: sideOf(bounds), start: at, end: at + 1 };
}

/** Nothing follows, or a comma or the like stands between: neighbours are one character apart. */
function isSetApart(tokens: Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at]];
  return !next || next.start - (before?.end ?? 0) > 1;
}

/** `isLone`: a word for one that stands by itself ("solitary"), not the number. */
type Range = Pick<LesionCount, 'low' | 'high' | 'start' | 'end'> & { isLone?: boolean };

/** "≤3", "1–2", "three", "several", "one to three", "two or three", "between one and three". */
function rangeAt(tokens: Token[], start: number): Range | undefined {
  const word = tokens[start]?.word ?? '';
  const one = numberOf(word);
  const quantity = Object.hasOwn(QUANTIFIERS, word) ? QUANTIFIERS[word] : undefined;
  if (quantity) return { ...quantity, start, end: start + 1, isLone: quantity.high === 1 };
  if (!one) return undefined;
  const other = numberOf(tokens[start + 2]?.word ?? '');
  const joint = tokens[start + 1]?.word;
  const isJoined =
    joint === 'to' ||
    (joint === 'and' && tokens[start - 1]?.word === 'between') ||
    // "One or four" asks about each of them.
    (joint === 'or' && other?.low === one.high + 1);
  return other !== undefined && isJoined && other.low > one.high
    ? { low: one.low, high: other.high, start, end: start + 3 }
    : { ...one, start, end: start + 1 };
}

/** Words that count without a number; "several" is on the side of many. */
const QUANTIFIERS: Record<string, { low: number; high: number }> = {
  single: { low: 1, high: 1 },
  solitary: { low: 1, high: 1 },
  lone: { low: 1, high: 1 },
  isolated: { low: 1, high: 1 },
  couple: { low: 2, high: 2 },
  few: { low: 1, high: FEW_AT_MOST },
  several: { low: 3, high: Infinity },
  multiple: { low: 3, high: Infinity },
  numerous: { low: 3, high: Infinity },
  many: { low: 3, high: Infinity },
  countless: { low: 3, high: Infinity },
};

function numberOf(word: string): { low: number; high: number } | undefined {
  const spelt = countInWords(word);
  if (spelt !== undefined) return { low: spelt, high: spelt };
  const written = /^[<>≤≥]?(\d{1,3})(?:-(\d{1,3}))?$/.exec(word);
  return written ? { low: Number(written[1]), high: Number(written[2] ?? written[1]) } : undefined;
}

/** Where "more nodules" is named, the number may stand inside the name ("more than one nodule"). */
function isAhead({ concept, start: from, end: to }: Mention, { start, end }: Range): boolean {
  return COUNTED.has(concept.id) && to > end && (from >= end ? from - end < REACH : from < start);
}

/** "Solitary lung relapse": the relapse is the lesion. "Third relapse" counts relapses. */
function isRelapseAhead({ concept, start: from }: Mention, { end }: Range): boolean {
  return concept.id === 'metachronous' && from >= end && from - end < REACH;
}

/** "Nodules (at most three)", "metastases exceeding three in number": a number with a comparator that counts what stands before it. */
function isBehindCounted(tokens: Token[], { start, end }: Range, named: Mention[]): boolean {
  const isCount =
    isSetApart(tokens, end) || (tokens[end]?.word === 'in' && tokens[end + 1]?.word === 'number');
  return (
    isCount &&
    comparatorAt(tokens, start, { end }) !== undefined &&
    named.some(({ concept, end: at }) => COUNTED.has(concept.id) && at <= start && start - at <= REACH)
  );
}

function counted(tokens: Token[], number: Range): LesionCount {
  const { start, end } = number;
  const bounds = bounded(number, tokens);
  return { ...bounds, side: sideOf(bounds), start, end };
}

/** A number on the side that its comparator points to: "fewer than three" reaches up to 2, "more than two" goes on from 3. */
function bounded({ low, high, start, end }: Range, tokens: Token[]): { low: number; high: number } {
  switch (comparatorAt(tokens, start, { end, reach: REACH })) {
    case 'below':
      return { low: 0, high: high - 1 };
    case 'at-most':
      return { low: 0, high };
    case 'at-least':
      return { low, high: Infinity };
    case 'above':
      return { low: high + 1, high: Infinity };
    case undefined:
      return { low, high };
  }
}

/** What is bounded above alone ("one to three", "fewer than five") are few; "more than one" are many; "two to six" are on neither side. */
function sideOf({ low, high }: { low: number; high: number }): LesionCount['side'] {
  if (high <= FEW_AT_MOST || (low <= 1 && high <= LAST_LINE)) return 'few-lesions';
  if (low > FEW_AT_MOST || (low > 1 && high === Infinity)) return 'many-lesions';
  return undefined;
}
