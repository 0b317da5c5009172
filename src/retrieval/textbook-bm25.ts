import { stemmer } from 'stemmer';
import { isStopWord } from '../language/stop-words.ts';

const K1 = 1.2;
const B = 0.75;

/**
 * BM25 as in the textbook (Manning, Raghavan, Schütze 2008, 11.4.3) with Porter stems, title and text as one field, and
 * question words dropped: what our own retrieval is held against. It shares no code with it but the list of stop words.
 */
export function createTextbookBm25(documents: { id: string; title: string; text: string }[]) {
  const postings = new Map<string, Map<number, number>>();
  const lengths = documents.map(({ title, text }, document) => {
    const terms = stems(`${title} ${text}`);
    for (const term of terms) {
      const list = postings.get(term) ?? new Map<number, number>();
      postings.set(term, list.set(document, (list.get(document) ?? 0) + 1));
    }
    return terms.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / documents.length;

  return {
    search(query: string, limit: number): string[] {
      const scores = new Map<number, number>();
      for (const term of stems(query, isStopWord)) {
        const list = postings.get(term) ?? new Map<number, number>();
        const idf = Math.log(1 + (documents.length - list.size + 0.5) / (list.size + 0.5));
        for (const [document, frequency] of list) {
          const norm = K1 * (1 - B + (B * (lengths[document] ?? 0)) / average);
          scores.set(
            document,
            (scores.get(document) ?? 0) + (idf * frequency * (K1 + 1)) / (frequency + norm),
          );
        }
      }
      return [...scores]
        .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([document]) => documents[document]?.id ?? '');
    },
  };
}

function stems(text: string, isDropped: (word: string) => boolean = () => false): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !isDropped(word)).map(stemmer);
}
