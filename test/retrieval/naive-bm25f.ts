import { indexTerms } from '../../src/language/analyzer.ts';
import type { IndexedDocument, Where } from '../../src/retrieval/passage-index.ts';

/** BM25F written down as the textbook gives it, for comparison: no index, every document looked at for every term. */
export function naiveSearch(
  documents: IndexedDocument[],
  query: { term: string; weight: number }[],
  where: Where = {},
): { id: string; score: number }[] {
  const read = documents.map((document) => ({
    document,
    heading: indexTerms(document.heading),
    text: indexTerms(document.text),
  }));
  const averageHeading = averageOf(read.map(({ heading }) => heading.length));
  const averageText = averageOf(read.map(({ text }) => text.length));
  const scored = read.map(({ document, heading, text }) => {
    let score = 0;
    for (const { term, weight } of query) {
      const holding = read.filter(
        (other) => other.heading.includes(term) || other.text.includes(term),
      ).length;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const frequency =
        (1.5 * times(heading, term)) / (1 - 0.75 + (0.75 * heading.length) / (averageHeading || 1)) +
        times(text, term) / (1 - 0.75 + (0.75 * text.length) / (averageText || 1));
      score += (weight * idf * frequency) / (1.2 + frequency);
    }
    return { id: document.id, score, document };
  });
  return scored
    .filter(
      ({ score, document }) =>
        score > 0 &&
        (where.status?.includes(document.status) ?? true) &&
        (where.guideline?.includes(document.guideline) ?? true),
    )
    .toSorted((a, b) => b.score - a.score)
    .map(({ id, score }) => ({ id, score }));
}

/** Over the fields that are there. */
function averageOf(lengths: number[]): number {
  const filled = lengths.filter((length) => length > 0);
  return filled.reduce((sum, length) => sum + length, 0) / (filled.length || 1);
}

function times(terms: string[], term: string): number {
  return terms.filter((each) => each === term).length;
}
