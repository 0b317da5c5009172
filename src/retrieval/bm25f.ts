import type { WeightedTerm } from '../language/analyzer.ts';
import { createFieldLengths } from './field-lengths.ts';
import {
  createNearness,
  neighboursIn,
  type NearnessOf,
  type Neighbours,
  type TermScore,
} from './nearness.ts';
import {
  addPosting,
  documentOf,
  frequencyIn,
  postingOf,
  removePosting,
  type Field,
  type Postings,
} from './postings.ts';
import { byScore, topScored, type Scored } from './top-scored.ts';

/** A term's postings unpacked: the documents that hold it, and what it adds to the score of each but for the term's own weight. */
type Column = { documents: Uint32Array; gains: Float64Array };
const NO_COLUMN: Column = { documents: new Uint32Array(0), gains: new Float64Array(0) };
/** Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework": the usual values, not tuned to a collection. */
const K1 = 1.2;
/**
 * The design notes found 2 and 3 best on collections with good titles; 3 loses to plain BM25 where titles mislead or a query has two
 * rare words, and 1.5 does not (`npm run eval:sets`).
 */
const HEADING_WEIGHT = 1.5;
/**
 * Of what two words would weigh on average, the share that they add for standing beside each other in a document as in the query; at a
 * distance it shrinks. Best of 0.1, 0.2 and 0.3 on the sets of `npm run eval:sets`: with it none is below plain BM25, without it three were.
 */
const NEAR_WEIGHT = 0.3;
/** Of the documents that hold the words most: those further down do not come up by two words alone. */
export const NEAR_DEPTH = 50;

/** What adds up to a document's score; `isNear`: whether it is among the first `NEAR_DEPTH`. */
type Explanation = (document: number, isNear: boolean) => TermScore[];

export type Bm25f = {
  insert: (document: number, field: Field, terms: string[]) => void;
  /** The terms must be those that were inserted. */
  remove: (document: number, field: Field, terms: string[]) => void;
  /** The best documents of `total`, best first; of equal scores the smaller document number first. */
  search: (query: WeightedTerm[], total: number, limit: number, allowed?: Set<number>) => Scored[];
  /**
   * How well the words of each of these documents fit, from 0 to 1, in their order: its share of the best score, times the share of
   * the terms that it has.
   */
  fits: (query: WeightedTerm[], total: number, documents: Uint32Array) => Float64Array;
  /** Holds until the next search or explanation. */
  explain: (query: WeightedTerm[], total: number) => Explanation;
  /** In how many documents a term occurs. */
  documentFrequency: (term: string) => number;
};

/**
 * The ranking function BM25F over heading and text: exact terms, true frequencies, rarity counted in documents, one saturation for both
 * fields; the first documents are ranked once more by how close the query's neighbours stand in them. Where it is not `isSearched`, but only
 * asked how well documents fit, the order of their words is not kept.
 */
export function createBm25f({ isSearched }: { isSearched: boolean }): Bm25f {
  const postings: Postings = new Map();
  const heading = createFieldLengths();
  const text = createFieldLengths();
  const nearness = createNearness();
  // Of terms that were asked for, until something changes: unpacking takes most of the time of a question on many documents.
  const columns = new Map<string, Column>();
  let scores = new Float64Array(0);
  let held = new Uint16Array(0);

  const documentFrequency = (term: string): number => postings.get(term)?.length ?? 0;

  const frequencyOf = (posting: number, headingNorm: number, textNorm: number): number =>
    HEADING_WEIGHT * frequencyIn('heading', posting) * headingNorm + frequencyIn('text', posting) * textNorm;

  function makeRoom(): void {
    const size = Math.max(heading.size(), text.size());
    if (scores.length < size) [scores, held] = [new Float64Array(size), new Uint16Array(size)];
  }

  /** Adds the scores up in `scores`, and hands over which documents have one; the caller clears them. */
  function score(query: WeightedTerm[], total: number): number[] {
    const headingNorms = heading.norms();
    const textNorms = text.norms();
    makeRoom();
    const touched: number[] = [];
    for (const { term, weight } of query) {
      const factor = weight * rarity(total, documentFrequency(term));
      for (const posting of postings.get(term) ?? []) {
        const document = documentOf(posting);
        const frequency = frequencyOf(posting, headingNorms[document] ?? 0, textNorms[document] ?? 0);
        if (scores[document] === 0) touched.push(document);
        scores[document] = (scores[document] ?? 0) + (factor * frequency) / (K1 + frequency);
      }
    }
    return touched;
  }

  function search(query: WeightedTerm[], total: number, limit: number, allowed?: Set<number>): Scored[] {
    const touched = score(query, total);
    const best = topScored(touched, scores, Math.max(limit, NEAR_DEPTH), allowed);
    for (const document of touched) scores[document] = 0;
    return nearRanked(best, nearness.of(neighbours(query, total)), limit);
  }

  function neighbours(query: WeightedTerm[], total: number): Neighbours[] {
    const weigh = (term: string): number => rarity(total, documentFrequency(term));
    return neighboursIn(query, (left, right) => (NEAR_WEIGHT * (weigh(left) + weigh(right))) / 2);
  }

  function columnOf(term: string): Column {
    const before = columns.get(term);
    if (before) return before;
    const list = postings.get(term);
    // What people type, and no document has, is not kept.
    if (list === undefined) return NO_COLUMN;
    const headingNorms = heading.norms();
    const textNorms = text.norms();
    const documents = Uint32Array.from(list, documentOf);
    const gains = Float64Array.from(list, (posting, at) => {
      const document = documents[at] ?? 0;
      const frequency = frequencyOf(posting, headingNorms[document] ?? 0, textNorms[document] ?? 0);
      return frequency / (K1 + frequency);
    });
    const column = { documents, gains };
    columns.set(term, column);
    return column;
  }

  function fits(query: WeightedTerm[], total: number, documents: Uint32Array): Float64Array {
    makeRoom();
    let best = 0;
    for (const { term, weight } of query) {
      const factor = weight * rarity(total, documentFrequency(term));
      best = Math.max(best, addColumn(columnOf(term), factor, scores, held));
    }
    const fitting = new Float64Array(documents.length);
    const share = best > 0 ? 1 / (best * query.length) : 0;
    for (let at = 0; at < documents.length; at++) {
      const document = documents[at] ?? 0;
      fitting[at] = (scores[document] ?? 0) * (held[document] ?? 0) * share;
    }
    scores.fill(0);
    held.fill(0);
    return fitting;
  }

  function explain(query: WeightedTerm[], total: number): Explanation {
    const near = nearness.of(neighbours(query, total));
    const weights = query.map(({ term, weight }) => ({
      term,
      weight: weight * rarity(total, documentFrequency(term)),
    }));
    return (document, isNear) => [
      ...weights.flatMap(({ term, weight }) => {
        const posting = postingOf(postings, term, document);
        if (posting === undefined) return [];
        const inHeading = HEADING_WEIGHT * frequencyIn('heading', posting) * (heading.norms()[document] ?? 0);
        const inText = frequencyIn('text', posting) * (text.norms()[document] ?? 0);
        const each = weight / (K1 + inHeading + inText);
        return [{ term, heading: each * inHeading, text: each * inText }];
      }),
      ...(isNear ? near.pairs(document) : []),
    ];
  }

  const lengthsOf = { heading, text };
  return {
    insert(document, field, terms) {
      for (const [term, frequency] of counted(terms)) addPosting(postings, term, document, field, frequency);
      lengthsOf[field].set(document, terms.length);
      if (isSearched) nearness.set(document, field, terms);
      columns.clear();
    },
    remove(document, field, terms) {
      for (const term of new Set(terms)) removePosting(postings, term, document);
      lengthsOf[field].set(document, 0);
      if (isSearched) nearness.set(document, field, []);
      columns.clear();
    },
    search,
    fits,
    explain,
    documentFrequency,
  };
}

/** The first ones with what the closeness of their words adds; those are left alone that cannot come among `limit` by it. */
function nearRanked(best: Scored[], near: NearnessOf, limit: number): Scored[] {
  const withNear = ([document, score]: Scored): Scored => [document, score + near.score(document)];
  const first = best.slice(0, Math.min(limit, NEAR_DEPTH)).map(withNear);
  const least = Math.min(...first.map(([, score]) => score));
  const mayRise = ([, score]: Scored): boolean => score + near.most >= least;
  const others = best.slice(first.length, NEAR_DEPTH).filter(mayRise).map(withNear);
  return [...first, ...others, ...best.slice(NEAR_DEPTH)].toSorted(byScore).slice(0, limit);
}

/** Adds what a term gives each of its documents, and counts it for them; hands over the greatest score that it led to. */
function addColumn(
  { documents, gains }: Column,
  factor: number,
  scores: Float64Array,
  held: Uint16Array,
): number {
  let best = 0;
  for (let at = 0; at < documents.length; at++) {
    const document = documents[at] ?? 0;
    const score = (scores[document] ?? 0) + factor * (gains[at] ?? 0);
    scores[document] = score;
    held[document] = (held[document] ?? 0) + 1;
    if (score > best) best = score;
  }
  return best;
}

/** Inverse document frequency, always positive: a word of every document still tells two documents that hold it apart. */
function rarity(total: number, documentFrequency: number): number {
  return Math.log(1 + (total - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

function counted(terms: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
