import type { Reference } from '../corpus/reference.ts';
import { grouped } from '../corpus/grouped.ts';
import type { Token } from '../language/analyzer.ts';
import { familiarity } from '../language/english.ts';
import type { Mention } from './concepts.ts';
import { createPhraseBook } from './phrase-book.ts';

/** Keys of the references that a text names by their first author ("Kager", "Marina et al. 2016"). */
export type CitedReader = (tokens: Token[], named: Mention[]) => string[];

/** As often as this (per million words), or as short as this, a name is an everyday word ("Low", "Pan") unless its year stands beside it. */
const EVERYDAY_PER_MILLION = 20;
const SHORTEST_ALONE = 4;

/** Where a year is named that the author wrote in, the author's other years are not meant. */
export function createCitedReader(references: Map<string, Reference>): CitedReader {
  const byAuthor = grouped(references.values(), ({ firstAuthor }) =>
    firstAuthor === undefined ? [] : [firstAuthor],
  );
  const authors = createPhraseBook(byAuthor);
  return (tokens, named) => {
    const years = new Set(tokens.map(({ word }) => word));
    return authors.find(tokens).flatMap(({ value, start, end }) => {
      // "Li-Fraumeni" is no paper of Li's.
      if (named.some((mention) => mention.start < end && start < mention.end)) return [];
      const ofYear = value.filter(({ year }) => year !== undefined && years.has(String(year)));
      const author = tokens.slice(start, end).map(({ word }) => word);
      const isRare = author.some(
        (word) => word.length >= SHORTEST_ALONE && familiarity(word) < EVERYDAY_PER_MILLION,
      );
      const meant = ofYear.length > 0 ? ofYear : isRare ? value : [];
      return meant.map(({ key }) => key);
    });
  };
}
