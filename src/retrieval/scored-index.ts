import { components, type IIndex } from '@orama/orama';
import { indexTerms, type WeightedTerm } from '../language/analyzer.ts';
import { createBm25f, NEAR_DEPTH } from './bm25f.ts';
import type { TermScore } from './nearness.ts';
import type { Field } from './postings.ts';

/** Orama hands a query to its index as one string: this, as JSON. */
export type ScoredQuery = { terms: WeightedTerm[]; limit: number };

const FILTERS = { status: 'enum', guideline: 'enum' } as const;
const FIELDS: Record<Field, 'string'> = { heading: 'string', text: 'string' };
export const SCHEMA = { ...FIELDS, ...FILTERS };

/**
 * Orama's index component with our own ranking of words; for one database only. Orama's own finds SciFact's abstracts with
 * an nDCG@10 of .25: every query word also finds the words that it begins, repeats are dropped, lengths count twice.
 */
export function createScoredIndex(use: { isSearched: boolean }) {
  const original = components.index.createIndex();
  const words = createBm25f(use);
  const filtered = new Map<string, Set<number>>();
  let ids: components.internalDocumentIDStore.InternalDocumentIDStore | undefined;

  const component: IIndex<components.index.Index> = {
    ...original,
    create(orama, internalIds) {
      ids = internalIds;
      const index = original.create(orama, internalIds, FILTERS);
      index.searchableProperties.push(...Object.keys(FIELDS));
      index.searchablePropertiesWithTypes = SCHEMA;
      return index;
    },
    insert(_, index, property, id, document, value, ...rest) {
      filtered.clear();
      if (isField(property) && typeof value === 'string') words.insert(document, property, indexTerms(value));
      else original.insert(original, index, property, id, document, value, ...rest);
    },
    remove(_, index, property, id, document, value, ...rest) {
      filtered.clear();
      if (!isField(property) || typeof value !== 'string')
        return original.remove(original, index, property, id, document, value, ...rest);
      words.remove(document, property, indexTerms(value));
      return true;
    },
    search(...[, query, , , , , , , , documents, allowed]) {
      const { terms, limit }: ScoredQuery = JSON.parse(query);
      return words.search(terms, documents, limit, allowed);
    },
    // The same filter comes with every question, and building its set takes longer than the search.
    searchByWhereClause(index, tokenizer, where, language) {
      const key = JSON.stringify(where);
      const known = filtered.get(key) ?? original.searchByWhereClause(index, tokenizer, where, language);
      filtered.set(key, known);
      return known;
    },
    save: unsupported,
    load: unsupported,
  };

  /** What adds up to the score of a document that was found; `rank` from 0. Holds until the next search. */
  function explain(terms: WeightedTerm[], documents: number): (id: string, rank: number) => TermScore[] {
    const explanation = words.explain(terms, documents);
    return (id, rank) => {
      const document = ids?.idToInternalId.get(id);
      return document === undefined ? [] : explanation(document, rank < NEAR_DEPTH);
    };
  }

  /** Prepares the numbers of the documents once; see `PassageIndex`. */
  function fitsOf(known: string[]): (terms: WeightedTerm[], documents: number) => Float64Array {
    const numbers = Uint32Array.from(known, (id) => ids?.idToInternalId.get(id) ?? 0);
    return (terms, documents) => words.fits(terms, documents, numbers);
  }

  return { component, explain, fitsOf };
}

function isField(property: string): property is Field {
  return Object.hasOwn(FIELDS, property);
}

/** Building a thousand passages anew takes a tenth of a second, and a saved index can be out of date. */
function unsupported(): never {
  throw new Error('The index is rebuilt from its documents; it is not saved.');
}
