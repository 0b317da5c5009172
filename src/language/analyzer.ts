import { foldWord, stemOf } from './fold.ts';
import { foldQuantity, isQuantity, numberInWords, numbersOf, QUANTITY } from './quantities.ts';
import { isStopWord } from './stop-words.ts';
import { unitWord } from './units.ts';

export { isStopWord };

/**
 * `surface` is `text.slice(start, end)`. Two spellings of one word have the same `word`; `stem` is what the index knows.
 * Quantities keep comparator and percent sign (`≥95%`), ranges have a hyphen (`1-2`), units one form (`mg/m2`, `year`).
 */
export type Token = { surface: string; start: number; end: number; word: string; stem: string };

/** All words of a text in order, stop words included; the parts of a hyphenated word are tokens of their own. Linear in the length of the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { kind, surface, start, end } of piecesOf(text)) {
    const { word, stem } = folded(kind, surface);
    if (word !== '') tokens.push({ surface, start, end, word, stem });
  }
  return tokens;
}

/** One character apart from the token before: nothing but a space or a hyphen stands between. */
export function isNextTo(tokens: Token[], at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && token.start - before.end <= 1;
}

/** The terms that the index stores for a text: stems and bare numbers without stop words, repeats kept, compounds and names both in one word and in their parts. */
export function indexTerms(text: string): string[] {
  return queryTerms(text).map(({ term }) => term);
}

export type WeightedTerm = { term: string; weight: number };

/**
 * The same terms as a query asks for them. The parts of a name of letters and digits, and a compound in one word, weigh less than
 * the words beside them: counted in full, one hyphen would outweigh those.
 */
export function queryTerms(text: string): WeightedTerm[] {
  const tokens = tokenize(text);
  return tokens.flatMap((token, i) => [...termsOf(token), ...compoundEndingAt(text, tokens, i)]);
}

/** Best of 0, 0.15, 0.3, 0.5 and 1 on the sets of `npm run eval:sets`, SciFact not below its bar. */
const PART_WEIGHT = 0.3;
const COMPOUND_WEIGHT = 0.3;

type Piece = { kind: 'quantity' | 'unit' | 'word'; surface: string; start: number; end: number };

const APOSTROPHE = String.raw`['\u2018\u2019\u02bc\uff07]`;
const PIECE = new RegExp(
  String.raw`(${QUANTITY})|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}]|${APOSTROPHE}(?=\p{L}))*`,
  'gu',
);

/** Sets apart what a number is followed by: a unit (`2y`, `75 mg/m²`) or the rest of a name (`153Sm`, `5q`). */
function piecesOf(text: string): Piece[] {
  const joined: Piece[] = [];
  PIECE.lastIndex = 0;
  // Not `matchAll`: it copies the expression for each of some ten thousand short texts.
  for (let match = PIECE.exec(text); match; match = PIECE.exec(text)) {
    const [surface, quantity] = match;
    const kind = quantity === undefined ? 'word' : 'quantity';
    const piece: Piece = { kind, surface, start: match.index, end: match.index + surface.length };
    const before = joined.at(-1);
    const bond = before && bondOf(text, before, piece);
    if (!before || !bond) joined.push(piece);
    else if (bond === 'unit after number') joined.push({ ...piece, kind: 'unit' });
    else {
      joined[joined.length - 1] = {
        kind: bond === 'name' ? 'word' : 'unit',
        surface: text.slice(before.start, piece.end),
        start: before.start,
        end: piece.end,
      };
    }
  }
  return joined;
}

function bondOf(
  text: string,
  before: Piece,
  piece: Piece,
): 'unit after number' | 'unit' | 'name' | undefined {
  if (piece.kind !== 'word' || piece.start - before.end > 1) return undefined;
  const gap = text.slice(before.end, piece.start);
  // Between most neighbours; two words without a stroke between them have no bond.
  if (before.kind === 'word' && gap === ' ') return undefined;
  if (before.kind === 'quantity' && /^[\s\-‐‑]?$/u.test(gap) && unitWord(piece.surface))
    return 'unit after number';
  if (
    gap === '/' &&
    unitWord(piece.surface) &&
    unitWord(before.surface.slice(before.surface.lastIndexOf('/') + 1))
  )
    return 'unit';
  const isName =
    gap === '' && /^\d+$/.test(before.surface) && /^\p{L}[\p{L}\p{M}\p{N}\p{Cf}]*$/u.test(piece.surface);
  return isName ? 'name' : undefined;
}

function folded(kind: Piece['kind'], surface: string): { word: string; stem: string } {
  if (kind === 'word') return foldedWord(surface);
  const word = kind === 'quantity' ? foldQuantity(surface) : surface.split('/').map(unitWord).join('/');
  return { word, stem: stemOf(word) };
}

/** Folding and stemming are pure and texts repeat their words: indexing is four times as fast with this memory. */
const remembered = new Map<string, { word: string; stem: string }>();
const MOST_REMEMBERED = 50_000;
/** V8 copies slices of up to twelve characters; a longer one would keep the whole text that it was cut from. */
const LONGEST_COPIED = 12;
/** A longer run of letters does not come twice. */
const LONGEST_REMEMBERED = 40;

function foldedWord(surface: string): { word: string; stem: string } {
  const known = remembered.get(surface);
  if (known) return known;
  const written = surface.length > LONGEST_COPIED ? copyOf(surface) : surface;
  const word = foldWord(written);
  const both = { word, stem: stemOf(word) };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (surface.length <= LONGEST_REMEMBERED) remembered.set(written, both);
  return both;
}

function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

function termsOf({ word, stem }: Token): WeightedTerm[] {
  if (isStopWord(word)) return [];
  if (isQuantity(word)) return numbersOf(word).map((term) => ({ term, weight: 1 }));
  const number = numberInWords(word);
  if (number !== undefined) return [{ term: String(number), weight: 1 }];
  return [{ term: stem, weight: 1 }, ...partsOfName(word).map((term) => ({ term, weight: PART_WEIGHT }))];
}

/** `il6` is also `il` and `6`, as `IL-6` is: names of genes, drugs and isotopes are written in both ways. */
function partsOfName(word: string): string[] {
  return LETTER_BESIDE_DIGIT.test(word) && !word.includes('/')
    ? (word.match(/\d+|\D+/g) ?? []).map(stemOf)
    : [];
}

const LETTER_BESIDE_DIGIT = /\d\p{L}|\p{L}\d/u;

/** `long-term` is also `longterm`: the words may be written together or apart. */
function compoundEndingAt(text: string, tokens: Token[], i: number): WeightedTerm[] {
  const [left, right] = [tokens[i - 1], tokens[i]];
  if (!left || !right || right.start - left.end !== 1 || !HYPHEN.test(text.charAt(left.end))) return [];
  return [{ term: foldedWord(left.word + right.word).stem, weight: COMPOUND_WEIGHT }];
}

const HYPHEN = /[-‐‑]/;
