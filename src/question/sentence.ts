import type { Scope } from '../corpus/scope.ts';
import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import type { ConceptReader, Mention } from './concepts.ts';
import { createNumberReader } from './numbers.ts';
import type { Familiar, Outside } from './outside.ts';
import { createOutsideFinder } from './outside.ts';
import { namesTopic } from './slots.ts';

/** One sentence of a question. `ask` is where the asking is done, in token positions; `outside` is what rules an answer out. */
export type Sentence = {
  tokens: Token[];
  /** Ends with a question mark. */
  asks: boolean;
  mentions: Mention[];
  outside: Outside[];
  ask: { start: number; end: number };
};

/** What a sentence stands in: the words of the message and of what was carried over, and whether a thread holds it. */
type Around = { words: Token[]; inThread: boolean };

/** Reads a sentence; `text` is what the offsets of the tokens count in. */
export type SentenceReader = (tokens: Token[], text: string, around: Around) => Sentence;

/** An organ belongs to a tumour within this many words ("carcinoma of the left breast"). */
const TUMOUR_REACH = 3;

export function createSentenceReader(
  concepts: ConceptReader,
  scope: Scope,
  familiar: Familiar,
): SentenceReader {
  const numbers = createNumberReader(concepts);
  const outsideIn = createOutsideFinder(scope, familiar);
  const tumourStems = new Set(
    scope['tumour-words'].flatMap((word) => tokenize(word).map(({ stem }) => stem)),
  );

  return function read(tokens, text, { words, inThread }) {
    const found = outsideIn(tokens);
    const named = concepts
      .mentions(tokens, words)
      .filter(
        (mention) =>
          !found.some(
            (one) => overlap(one, mention) && length(one) >= length(mention) && !isOrganAlone(one, tokens),
          ),
      );
    const counted = [...numbers.sides(tokens, named, words), ...numbers.spans(tokens, named)];
    const mentions = [...named, ...counted];
    const ask = askingClause(tokens, mentions, text);
    const ofOurField = inThread || named.some(({ concept }) => concept.shared !== true);
    const outside = found
      .filter(
        (one) =>
          !named.some((mention) => overlap(one, mention)) &&
          // "Isolated nodule" counts it, and asks for no isolation.
          !counted.some((mention) => overlap(one, mention) && length(one) <= length(mention)) &&
          rulesOut(one, tokens, named, ask, ofOurField),
      )
      .map((one) => (isAskedFor(one, tokens) ? { ...one, passing: false } : one));
    const asks = text.slice(tokens.at(-1)?.end).trimStart().startsWith('?');
    return { tokens, asks, mentions, outside, ask };
  };

  /** "Cisplatin and the kidney" is about what it does to the kidney, "cisplatin in kidney cancer" is not. */
  function isOrganAlone({ kind, stated, end }: Outside, tokens: Token[]): boolean {
    return kind === 'organ' && stated === true && !tumourStems.has(tokens[end]?.stem ?? '');
  }

  /**
   * Another disease or drug wherever it stands, a complication that statements speak of where nothing of ours is named; an organ beside a tumour word, and one that statements speak of only where a tumour
   * has its name from it ("kidney cancer", not "kidneys and tumour"); a topic only where the asking is done; a word of
   * another field from there on, beside a tumour word, or where nothing is named that is ours.
   */
  function rulesOut(
    { kind, stated, start, end }: Outside,
    tokens: Token[],
    mentions: Mention[],
    ask: Sentence['ask'],
    ofOurField: boolean,
  ): boolean {
    if (stated && kind === 'disease') return !ofOurField;
    if (kind === 'disease' || kind === 'population' || kind === 'drug') return true;
    if (stated) {
      const isSpread = mentions.some(
        (one) => one.start <= end && end < one.end && one.concept.slot === 'setting',
      );
      return !isSpread && tumourStems.has(tokens[end]?.stem ?? '');
    }
    if (ask.start <= start && (start < ask.end || kind === 'foreign')) return true;
    const near = tokens.slice(Math.max(0, start - TUMOUR_REACH), end + TUMOUR_REACH);
    if (kind !== 'topic' && near.some(({ stem }) => tumourStems.has(stem))) return true;
    return kind === 'foreign' && !ofOurField;
  }
}

/** "What is the cost of …", "which insurance code": what follows a question word this closely is asked for, not named in passing. */
const HEAD_REACH = 3;
const ASKING_FOR = new Set(['what', 'whats', 'which']);

function isAskedFor({ start }: Outside, tokens: Token[]): boolean {
  return tokens.slice(Math.max(0, start - HEAD_REACH), start).some(({ word }) => ASKING_FOR.has(word));
}

/** Or a line that begins as one does, and goes on no other that was wrapped: "Mets: lung", "- 15 years". */
const SENTENCE_END = /[.!?;]\s|\n[^\S\n]*[^\p{Ll}\s]/u;
const CLAUSE_END = /[,:;()[\]–—]|\s-\s|->|→/u;

/** Tokens by sentence: what stands between two tokens decides, and the letter that follows it. */
export function sentencesOf(tokens: Token[], text: string): Token[][] {
  return spansBetween(tokens, text, SENTENCE_END).map(({ start, end }) => tokens.slice(start, end));
}

/**
 * The last clause that names a topic is where the asking is done ("17F, two nodules, biopsy-proven: which backbone?"); without
 * one, the whole sentence. "How often?" alone names none.
 */
function askingClause(tokens: Token[], mentions: Mention[], text: string): Sentence['ask'] {
  const asks = ({ start, end }: Sentence['ask']) =>
    mentions.some(
      ({ concept, start: at }) =>
        start <= at && at < end && namesTopic(concept) && concept.id !== 'frequency',
    );
  return spansBetween(tokens, text, CLAUSE_END).findLast(asks) ?? { start: 0, end: tokens.length };
}

function spansBetween(tokens: Token[], text: string, boundary: RegExp): { start: number; end: number }[] {
  const starts = tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    return !before || boundary.test(text.slice(before.end, token.start + 1)) ? [at] : [];
  });
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? tokens.length }));
}

type Span = { start: number; end: number };

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function length({ start, end }: Span): number {
  return end - start;
}
