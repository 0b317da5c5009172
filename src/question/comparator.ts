import type { Token } from '../language/analyzer.ts';
import { countInWords, isQuantity } from '../language/quantities.ts';

/** Which side of a number is meant, with or without the number itself. */
export type Comparator = 'below' | 'at-most' | 'at-least' | 'above';

const LESS = '(?:fewer|less|lower|smaller|shorter)';
const MORE = '(?:more|greater|higher|larger|longer)';
const comparing = (words: string, comparator: Comparator) => ({ words: new RegExp(words), comparator });

/** Words before a number; the first that fits is meant, so that "no more than" comes before "more than". */
const BEFORE = [
  comparing(String.raw`\b(?:no|not|never) (?:${MORE} than|over|above|beyond|exceeding)$`, 'at-most'),
  comparing(String.raw`\b(?:no|not|never) (?:${LESS} than|under|below)$`, 'at-least'),
  comparing(String.raw`\b(?:at(?: the)? most|up to(?: and including)?|maximum of)$`, 'at-most'),
  comparing(String.raw`\b(?:at(?: the)? least|minimum of)$`, 'at-least'),
  comparing(String.raw`\b(?:${LESS} than|under|below)$`, 'below'),
  comparing(String.raw`\b(?:${MORE} than|over|above|beyond|exceed(?:s|ed|ing)?)$`, 'above'),
];
/** Words behind a number, or behind what it counts. */
const BEHIND = [
  comparing(String.raw`^(?:(?:or|and) ${LESS}|at(?: the)? most)\b`, 'at-most'),
  comparing(String.raw`^(?:(?:or|and) ${MORE}|at(?: the)? least)\b`, 'at-least'),
];
const SIGNS: Record<string, Comparator> = { '<': 'below', '≤': 'at-most', '≥': 'at-least', '>': 'above' };

/** "Up to and including" has as many words as a comparator can have. */
const LONGEST = 4;

/**
 * Read from the number's own sign, from the words before it and those behind it; undefined where nothing compares. The number is
 * the tokens from `at` to `end` (exclusive), and `reach` words may stand between it and what is behind ("three lung nodules or fewer").
 */
export function comparatorAt(
  tokens: Token[],
  at: number,
  { end = at + 1, reach = 0 } = {},
): Comparator | undefined {
  const sign = SIGNS[tokens[at]?.word.charAt(0) ?? ''];
  return sign ?? comparatorBefore(tokens, at) ?? comparatorBehind(tokens, end, reach);
}

/** Whether the word at a position ("more") only says on which side of a number something is: "more than 20%", "three nodules or more". */
export function comparesNumber(tokens: Token[], at: number): boolean {
  if (tokens[at + 1]?.word === 'than') {
    const next = tokens[at + 2];
    return isNumber(next) || FRACTION.test(next?.word ?? '');
  }
  const joint = tokens[at - 1]?.word;
  if (joint === 'or') return tokens.slice(Math.max(0, at - 1 - LONGEST), at - 1).some(isNumber);
  return joint === 'and' && isNumber(tokens[at - 2]);
}
const FRACTION = /^(?:half|a)$/;

function comparatorBefore(tokens: Token[], at: number): Comparator | undefined {
  const said = inWords(tokens.slice(Math.max(0, at - LONGEST - 1), at)).replace(/ (?:an?|the)$/, '');
  return BEFORE.find(({ words }) => words.test(said))?.comparator;
}

function comparatorBehind(tokens: Token[], end: number, reach: number): Comparator | undefined {
  for (let at = end; at <= end + reach && at < tokens.length && !isNumber(tokens[at]); at += 1) {
    const said = inWords(tokens.slice(at, at + LONGEST));
    for (const { words, comparator } of BEHIND) {
      const [found] = words.exec(said) ?? [];
      // "At most two" is said of what follows.
      if (found !== undefined) return isNumber(tokens[at + found.split(' ').length]) ? undefined : comparator;
    }
  }
  return undefined;
}

function inWords(tokens: Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}

function isNumber(token: Token | undefined): boolean {
  return token !== undefined && (isQuantity(token.word) || countInWords(token.word) !== undefined);
}
