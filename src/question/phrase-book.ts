import type { Token } from '../language/analyzer.ts';
import { isNextTo, tokenize } from '../language/analyzer.ts';
import { isStopWord } from '../language/stop-words.ts';

/** `start` and `end` are token positions, `end` exclusive; `steppedOver` are those of words between that are not the phrase's own. */
export type Found<T> = { value: T; start: number; end: number; steppedOver: number[] };

export type PhraseBook<T> = {
  /** The longest phrases, from left to right, without overlap. */
  find: (tokens: Token[]) => Found<T>[];
  /** The longest phrase from every word on, so that phrases within phrases are found too. */
  findNested: (tokens: Token[]) => Found<T>[];
};

/** Words of a text that one phrase can span, with all that it steps over; longer phrases do not occur. */
const LONGEST_PHRASE = 24;
/** Between two words of a phrase an article, a preposition or the like may stand: "removal of (the) metastases". */
const MOST_STEPPED_OVER = 2;

/** Phrases are matched word by word, plurals and inflections included. A phrase that is entered twice keeps its first value. */
export function createPhraseBook<T>(entries: Iterable<readonly [phrase: string, value: T]>): PhraseBook<T> {
  const root: Node<T> = { next: new Map() };
  for (const [phrase, value] of entries) enter(root, tokenize(phrase), value);
  return {
    find(tokens) {
      const found: Found<T>[] = [];
      for (let start = 0; start < tokens.length;) {
        const longest = uncrossed(root, tokens, start);
        if (longest) found.push(longest);
        start = longest?.end ?? start + 1;
      }
      return found;
    },
    findNested(tokens) {
      const found: Found<T>[] = [];
      for (let start = 0; start < tokens.length; start++) {
        const longest = wholeFrom(root, tokens, start);
        if (longest) found.push(longest);
      }
      return found;
    },
  };
}

const LONGEST_ABBREVIATION = 3;

function pluralOf<T>(node: Node<T>, { word, stem }: Token): Node<T> | undefined {
  return word.length <= LONGEST_ABBREVIATION ? node.next.get(stem) : undefined;
}

/** What a word of a text is looked up by: its key as a word of a phrase, and what it is the plural of. */
export function keysOf(token: Token): string[] {
  return token.word.length <= LONGEST_ABBREVIATION ? [keyOf(token), token.stem] : [keyOf(token)];
}

type Reading<T> = { node: Node<T>; steppedOver: number[]; inARow: number };
type Node<T> = { next: Map<string, Node<T>>; value?: T };

function enter<T>(root: Node<T>, words: Token[], value: T): void {
  let node = root;
  for (const word of words) {
    const key = keyOf(word);
    const next = node.next.get(key) ?? { next: new Map() };
    node.next.set(key, next);
    node = next;
  }
  if (node !== root) node.value ??= value;
}

/**
 * Words match by their stems, but for suffixes that change the sense (Porter has one stem for *resectable* and *resection*, for *optional* and *options*, for *refer* and *reference*) and for
 * abbreviations (PFS is no plural of PF, though CTs are more than one CT).
 */
export function keyOf({ word, stem }: Token): string {
  if (word.length <= LONGEST_ABBREVIATION) return word;
  return /(?:able|ible|ability|ful|less|i[sz]ed|tional|ferences?)$/.test(word) ? word : stem;
}

/** The longest phrase from a word on, unless it is torn out of another one: then the longest without stepping over words. */
function wholeFrom<T>(root: Node<T>, tokens: Token[], start: number): Found<T> | undefined {
  const longest = longestFrom(root, tokens, start, MOST_STEPPED_OVER);
  return longest && isTorn(root, tokens, longest) ? longestFrom(root, tokens, start, 0) : longest;
}

/** "Still open the chest" holds "open the chest" and not "still open": what reaches into a longer phrase for something else gives way to it. */
function uncrossed<T>(root: Node<T>, tokens: Token[], start: number): Found<T> | undefined {
  const longest = wholeFrom(root, tokens, start);
  if (!longest) return undefined;
  for (let at = start + 1; at < longest.end; at++) {
    const other = wholeFrom(root, tokens, at);
    const isOther = other !== undefined && other.end > longest.end && other.value !== longest.value;
    if (isOther && wordsOf(other) > wordsOf(longest)) return wholeFrom(root, tokens.slice(0, at), start);
  }
  return longest;
}

function wordsOf({ start, end, steppedOver }: Found<unknown>): number {
  return end - start - steppedOver.length;
}

/** "Surgery at first relapse" is no "surgery first": a phrase begins behind the word stepped over and goes on further. */
function isTorn<T>(root: Node<T>, tokens: Token[], { steppedOver, end }: Found<T>): boolean {
  return steppedOver.some((at) => (longestFrom(root, tokens, at + 1, 0)?.end ?? 0) > end);
}

/** Follows every reading at once: a word may be the phrase's own, or (an article, say) one that is stepped over. */
function longestFrom<T>(
  root: Node<T>,
  tokens: Token[],
  start: number,
  mostSteppedOver: number,
): Found<T> | undefined {
  const first = tokens[start];
  if (!first || !mayBegin(root, first)) return undefined;
  let longest: Found<T> | undefined;
  let readings: Reading<T>[] = [{ node: root, steppedOver: [], inARow: 0 }];
  const end = Math.min(tokens.length, start + LONGEST_PHRASE);
  for (let at = start; at < end && readings.length > 0; at++) {
    const token = tokens[at];
    if (!token) break;
    // "One more: which drugs?" has no "more drugs": no word is stepped over across a comma or a colon.
    const goesOn = at > start && isNextTo(tokens, at);
    if (!goesOn) readings = readings.filter(({ inARow }) => inARow === 0);
    readings = readOn(readings, token, at, goesOn && isStopWord(token.word) ? mostSteppedOver : 0);
    const complete = readings.find(({ node, inARow }) => inARow === 0 && node.value !== undefined);
    if (complete?.node.value !== undefined)
      longest = { value: complete.node.value, start, end: at + 1, steppedOver: complete.steppedOver };
  }
  return longest;
}

/** A key is the word or its stem. Most words begin no phrase of most books, and all of them are asked. */
function mayBegin<T>({ next }: Node<T>, { word, stem }: Token): boolean {
  return next.has(stem) || next.has(word);
}

function readOn<T>(readings: Reading<T>[], token: Token, at: number, mostSteppedOver: number): Reading<T>[] {
  const further: Reading<T>[] = [];
  for (const { node, steppedOver, inARow } of readings) {
    const next = node.next.get(keyOf(token)) ?? pluralOf(node, token);
    if (next) further.push({ node: next, steppedOver, inARow: 0 });
    if (inARow < mostSteppedOver)
      further.push({ node, steppedOver: [...steppedOver, at], inARow: inARow + 1 });
  }
  return further;
}
