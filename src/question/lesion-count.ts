import type { Token } from '../language/analyzer.ts';
import { countInWords } from '../language/quantities.ts';
import { comparatorAt } from './comparator.ts';
import type { Mention } from './concepts.ts';

/** The corpus counts "1–2" against "three or more" lesions. */
const FEW_AT_MOST = 2;

const COUNTED = new Set(['nodule', 'metastatic', 'number-of-lesions']);
/** "four (small lung) nodules": this many words may stand between the number and what is counted. */
const REACH = 3;

const EVERY = new Set(['every', 'each']);

/** "and with four?" in a thread about lesions counts lesions, if nothing else is counted. */
function continuesCount(tokens: Token[], at: number, thread: Token[]): boolean {
  const aboutLesions = thread.some(({ stem }) => stem === 'lesion' || stem === 'nodul');
  return aboutLesions && at === tokens.length - 1;
}

/** Numbers of lesions as the concept that their side has: "≤2 nodules" is few, "more than two" and "4 mets" are many. */
export function countedLesions(
  tokens: Token[],
  named: Mention[],
  thread: Token[],
): { id: 'few-lesions' | 'many-lesions'; start: number; end: number }[] {
  return tokens.flatMap((token, start) => {
    const number = numberOf(token.word);
    if (number === undefined) return [];
    const counted = named.find(
      (mention) => COUNTED.has(mention.concept.id) && mention.start > start && mention.start - start <= REACH,
    );
    if (!counted && !continuesCount(tokens, start, thread)) return [];
    // "every single nodule" is all of them.
    if (EVERY.has(tokens[start - 1]?.word ?? '')) return [];
    if (token.word === 'many' && tokens[start - 1]?.word === 'how') return [];
    const many = sideOf(number, tokens, start) > FEW_AT_MOST;
    return [{ id: many ? ('many-lesions' as const) : ('few-lesions' as const), start, end: start + 1 }];
  });
}

/** Words that count without a number; "several" is on the side of many. */
const QUANTIFIERS: Record<string, number> = {
  single: 1,
  solitary: 1,
  lone: 1,
  isolated: 1,
  couple: 2,
  few: 2,
  several: 3,
  multiple: 3,
  numerous: 3,
  many: 3,
  countless: 3,
};

function numberOf(word: string): number | undefined {
  const quantity = Object.hasOwn(QUANTIFIERS, word) ? QUANTIFIERS[word] : undefined;
  if (quantity !== undefined) return quantity;
  const spelt = countInWords(word);
  if (spelt !== undefined) return spelt;
  const digits = /^[<>≤≥]?(\d{1,3})(?:-\d{1,3})?$/.exec(word)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A number on the side that the comparator points to: "fewer than three" gives 2, "more than two" gives 3. */
function sideOf(number: number, tokens: Token[], at: number): number {
  // "1–2" reaches to its upper end.
  const upper = /-(\d{1,3})$/.exec(tokens[at]?.word ?? '')?.[1];
  if (upper !== undefined) return Number(upper);
  const comparator = comparatorAt(tokens, at);
  if (comparator === 'below') return number - 1;
  if (comparator === 'above') return number + 1;
  const reachesOn = comparator === undefined && orMore(tokens, at);
  return reachesOn && number >= FEW_AT_MOST ? Math.max(number, FEW_AT_MOST + 1) : number;
}

/** "2 or more nodules", "two lung nodules or more": also behind what is counted, as long as no other number comes first. */
function orMore(tokens: Token[], at: number): boolean {
  const behind = tokens.slice(at + 1, at + REACH + 2);
  const other = behind.findIndex(({ word }) => numberOf(word) !== undefined);
  return behind
    .slice(0, other < 0 ? behind.length : other)
    .some(({ word }, step) => word === 'or' && tokens[at + step + 2]?.word === 'more');
}
