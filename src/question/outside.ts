import type { Scope } from '../corpus/scope.ts';
import { wordFrequency } from '../language/english.ts';
import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import { createPhraseBook } from './phrase-book.ts';

/** Below this many occurrences per million in general English, a word with the suffix of a disease or a drug is taken for one. */
const RARE_PER_MILLION = 0.7;
/** Shorter words end like diseases and drugs by chance ("coma", "nib"). */
const SHORTEST_NAME = 6;

/** A topic beside the ask ("biopsy-proven") is context; another disease or drug is never. `start` and `end` are token positions. */
export type Outside = {
  name: string;
  kind: 'disease' | 'organ' | 'drug' | 'topic';
  start: number;
  end: number;
};

/** Which stems the statements of the corpus use, and which names the lexicon has, as a whole. */
export type Familiar = { isStated: (stem: string) => boolean; isNamed: (name: string) => boolean };

/**
 * Finds what a question names that the corpus is not about: listed diseases, organs, drugs and topics, and words that end as
 * diseases or international drug names do. What the statements of the corpus speak of is never outside; a disease or drug that the
 * lexicon has a name for is not outside either, whether or not a statement speaks of it.
 */
export function createOutsideFinder(
  scope: Scope,
  { isStated, isNamed }: Familiar,
): (tokens: Token[]) => Outside[] {
  const named = (kind: Outside['kind'], list: string[]) => list.map((name) => ({ name, kind }));
  const names = [
    ...named('disease', scope.diseases),
    ...named('organ', scope.organs),
    ...named('drug', scope.drugs),
    ...named('topic', scope.topics),
  ];
  const familiar = ({ name, kind }: { name: string; kind: Outside['kind'] }) =>
    kind === 'drug' || kind === 'disease'
      ? isNamed(name)
      : tokenize(name).every(({ stem }) => isStated(stem));
  const listed = createPhraseBook(
    names.filter((one) => !familiar(one)).map((one) => [one.name, one] as const),
  );
  return (tokens) => {
    const found = listed.find(tokens).map(({ value, start, end }) => ({ ...value, start, end }));
    const formed = tokens.flatMap(({ word }, start) => {
      if (word.length < SHORTEST_NAME || isNamed(word) || wordFrequency(word) >= RARE_PER_MILLION) return [];
      const ends = (suffixes: string[]) => suffixes.some((suffix) => word.endsWith(suffix));
      const kind = ends(scope['disease-suffixes'])
        ? ('disease' as const)
        : ends(scope['drug-stems'])
          ? ('drug' as const)
          : undefined;
      return kind ? [{ name: word, kind, start, end: start + 1 }] : [];
    });
    return [
      ...found,
      ...formed.filter(({ start }) => !found.some((one) => one.start <= start && start < one.end)),
    ];
  };
}
