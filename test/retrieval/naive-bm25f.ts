import { indexTerms } from '../../src/language/analyzer.ts';
import type { IndexedDocument, Where } from '../../src/retrieval/passage-index.ts';

/** BM25F written down as the textbook gives it, and how close neighbours stand, for comparison: no index, every document looked at for every term. */
export function naiveSearch(
  documents: IndexedDocument[],
  query: { term: string; weight: number }[],
  where: Where = {},
  near = true,
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
      const frequency =
        (1.5 * times(heading, term)) / (1 - 0.75 + (0.75 * heading.length) / (averageHeading || 1)) +
        times(text, term) / (1 - 0.75 + (0.75 * text.length) / (averageText || 1));
      score += (weight * idf(term) * frequency) / (1.2 + frequency);
    }
    return { id: document.id, score, document };
  });
  const found = scored
    .filter(
      ({ score, document }) =>
        score > 0 &&
        (where.status?.includes(document.status) ?? true) &&
        (where.guideline?.includes(document.guideline) ?? true),
    )
    .toSorted((a, b) => b.score - a.score);
  const weightOf = (sought: string) =>
    query.filter(({ term }) => term === sought).reduce((sum, { weight }) => sum + weight, 0);
  const whole = [...new Set(query.map(({ term }) => term))].filter((term) => weightOf(term) >= 1);
  return found
    .map(({ id, score, document }, rank) => ({
      id,
      score: rank < 50 && near ? score + nearness(document, whole) : score,
    }))
    .toSorted((a, b) => b.score - a.score);

  function nearness(document: IndexedDocument, asked: string[]): number {
    const fields = [indexTerms(document.heading), indexTerms(document.text)];
    return asked.slice(1).reduce((sum, right, at) => {
      const left = asked[at] ?? '';
      const distance = Math.min(...fields.map((terms) => shortest(terms, left, right)));
      return sum + (0.3 * (idf(left) + idf(right))) / 2 / (1 + distance);
    }, 0);
  }

  function idf(term: string): number {
    const holding = read.filter(({ heading, text }) => heading.includes(term) || text.includes(term)).length;
    return Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
  }
}

/** In words; Infinity where they do not both stand there. */
function shortest(terms: string[], left: string, right: string): number {
  const places = (sought: string) => terms.flatMap((term, at) => (term === sought ? [at] : []));
  return Math.min(...places(left).flatMap((a) => places(right).map((b) => Math.abs(a - b))), Infinity);
}

/** Over the fields that are there. */
function averageOf(lengths: number[]): number {
  const filled = lengths.filter((length) => length > 0);
  return filled.reduce((sum, length) => sum + length, 0) / (filled.length || 1);
}

function times(terms: string[], term: string): number {
  return terms.filter((each) => each === term).length;
}
