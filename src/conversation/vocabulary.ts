import type { Corpus } from '../corpus/load.ts';
import { tokenize } from '../language/analyzer.ts';
import { spokenIn } from '../question/spoken.ts';

/** Words that are no names: those of the corpus, and those of the lexicon's terms. */
export function vocabularyOf({ passages, lexicon }: Pick<Corpus, 'passages' | 'lexicon'>): Set<string> {
  const terms = lexicon.concepts.flatMap((concept) => concept.terms.flatMap((term) => tokenize(term)));
  return new Set([...spokenIn(passages.values()).words.keys(), ...terms.map(({ word }) => word)]);
}
