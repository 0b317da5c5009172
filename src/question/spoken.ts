import type { Passage } from '../corpus/guideline.ts';
import { tokenize } from '../language/analyzer.ts';

/**
 * How a corpus speaks: the folded words of its statements and headings with their frequency, their stems, and which of these follow one another. None
 * of a link-only guideline: a spelling corrected to one of its words would show it.
 */
export type Spoken = { words: Map<string, number>; stems: Set<string>; pairs: Set<string> };

export function spokenIn(passages: Iterable<Passage>): Spoken {
  const words = new Map<string, number>();
  const stems = new Set<string>();
  const pairs = new Set<string>();
  for (const { headingPath, statements, linkOnly } of passages) {
    if (linkOnly) continue;
    for (const text of [...headingPath, ...statements.map((statement) => statement.text)]) {
      let before: string | undefined;
      for (const { word, stem } of tokenize(text)) {
        words.set(word, (words.get(word) ?? 0) + 1);
        stems.add(stem);
        if (before !== undefined) pairs.add(`${before} ${stem}`);
        before = stem;
      }
    }
  }
  return { words, stems, pairs };
}
