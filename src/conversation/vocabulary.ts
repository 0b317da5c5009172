import type { Corpus } from '../corpus/load.ts';
import { tokenize } from '../language/analyzer.ts';

/** Folded words of all statements and headings, with how often they occur. */
export function wordCounts({ passages }: Pick<Corpus, 'passages'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { headingPath, statements } of passages.values())
    for (const text of [...headingPath, ...statements.map((statement) => statement.text)])
      for (const { word } of tokenize(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that are no names: those of the corpus, and those of the lexicon's terms. */
export function vocabularyOf({ passages, lexicon }: Pick<Corpus, 'passages' | 'lexicon'>): Set<string> {
  const terms = lexicon.concepts.flatMap((concept) => concept.terms.flatMap((term) => tokenize(term)));
  return new Set([...wordCounts({ passages }).keys(), ...terms.map(({ word }) => word)]);
}
