import type { Lexicon } from '../corpus/lexicon.ts';
import { tokenize } from '../language/analyzer.ts';
import type { Spoken } from '../question/spoken.ts';

/** Words that are no names: those of the corpus, and those of the lexicon's terms. */
export function vocabularyOf({ words }: Spoken, lexicon: Lexicon): Set<string> {
  const terms = lexicon.concepts.flatMap((concept) => concept.terms.flatMap((term) => tokenize(term)));
  return new Set([...words.keys(), ...terms.map(({ word }) => word)]);
}
