import type { Scope } from '../corpus/scope.ts';
import { wordFrequency } from '../language/english.ts';
import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import { createPhraseBook } from './phrase-book.ts';

/** Below this many occurrences per million in general English, a word with the suffix of a disease or a drug is taken for one. */
const RARE_PER_MILLION = 0.7;
/** Shorter words end like diseases and drugs by chance ("coma", "nib"). */
const SHORTEST_NAME = 6;

export type Outside = { name: string; start: number; end: number };

/**
 * Finds what a question names that the corpus is not about: listed diseases, organs, drugs and topics, and words that end as
 * diseases or international drug names do. `known` says which stems the statements of the corpus use: what they speak of is never outside.
 */
export function createOutsideFinder(scope: Scope, known: (stem: string) => boolean): (tokens: Token[]) => Outside[] {
  const spokenOf = (name: string) => tokenize(name).every(({ stem }) => known(stem));
  const listed = createPhraseBook(
    [...scope.diseases, ...scope.organs, ...scope.drugs, ...scope.topics].filter((name) => !spokenOf(name)).map((name) => [name, name] as const),
  );
  const suffixes = [...scope['disease-suffixes'], ...scope['drug-stems']];
  return (tokens) => {
    const named = listed.find(tokens).map(({ value, start, end }) => ({ name: value, start, end }));
    const formed = tokens.flatMap(({ word, stem }, start) => {
      const looksLikeName =
        word.length >= SHORTEST_NAME && suffixes.some((suffix) => word.endsWith(suffix)) && !known(stem) && wordFrequency(word) < RARE_PER_MILLION;
      return looksLikeName ? [{ name: word, start, end: start + 1 }] : [];
    });
    return [...named, ...formed.filter(({ start }) => !named.some((one) => one.start <= start && start < one.end))];
  };
}
