import { count, create, insert, remove, search } from '@orama/orama';
import { createBreathing } from '../content/breathe.ts';
import { queryTerms, type WeightedTerm } from '../language/analyzer.ts';
import type { ReviewStatus } from '../corpus/guideline.ts';
import type { TermScore } from './nearness.ts';
import { createScoredIndex, SCHEMA, type ScoredQuery } from './scored-index.ts';

/** A passage or a statement. An empty heading counts as missing. */
export type IndexedDocument = {
  id: string;
  heading: string;
  text: string;
  status: ReviewStatus;
  guideline: string;
};

/** Only documents that have one of the values in each of the given properties. */
export type Where = { status?: ReviewStatus[]; guideline?: string[] };

/** `parts` add up to `score`: what each term of the query, and each pair of neighbours, contributes, by the field that it was found in. */
export type Hit = { id: string; score: number; parts: TermScore[] };

type Query = string | string[] | WeightedTerm[];

export type PassageIndex = {
  /** Best first; of equal scores the one that was inserted first. A text is analysed; terms come from `indexTerms` and may be weighted. */
  search: (query: Query, options: { limit: number; where?: Where }) => Promise<Hit[]>;
  /**
   * Prepares to ask how well the words of these documents fit a query, in the order of the ids: from 0 to 1, the share of the
   * best score times the share of the terms. Every document has its fit without being fetched. Holds until something changes.
   */
  fitsOf: (ids: string[]) => (query: Query) => Float64Array;
  /** A document takes the place of the one that has its id. */
  insert: (documents: IndexedDocument[]) => Promise<void>;
  remove: (ids: string[]) => Promise<void>;
  /** Replaces everything at once: searches use the old documents until the new ones are all in. */
  reload: (documents: IndexedDocument[]) => Promise<void>;
  size: () => number;
};

/** Without `isSearched` it is only asked how well documents fit: what a search needs besides is not kept, and a search ranks by words alone. */
export async function createPassageIndex(
  documents: IndexedDocument[],
  use = { isSearched: true },
): Promise<PassageIndex> {
  let collection = await createCollection(documents, use);
  return {
    search: (query, options) => collection.search(weighted(query), options),
    fitsOf(ids) {
      const fits = collection.fitsOf(ids);
      return (query) => fits(weighted(query));
    },
    insert: (more) => collection.insert(more),
    remove: (ids) => collection.remove(ids),
    async reload(all) {
      collection = await createCollection(all, use);
    },
    size: () => collection.size(),
  };
}

async function createCollection(initial: IndexedDocument[], use: { isSearched: boolean }) {
  const { component, explain, fitsOf } = createScoredIndex(use);
  const database = create({
    schema: SCHEMA,
    components: { index: component },
    sort: { enabled: false },
  });
  const documents = new Map<string, IndexedDocument>();

  async function removeAll(ids: string[]): Promise<void> {
    for (const id of ids) {
      if (documents.delete(id)) await remove(database, id);
    }
  }

  async function insertAll(more: IndexedDocument[]): Promise<void> {
    const breathe = createBreathing();
    for (const document of more) {
      await breathe();
      await removeAll([document.id]);
      await insert(database, { ...document });
      documents.set(document.id, { ...document });
    }
  }

  async function find(
    terms: WeightedTerm[],
    { limit, where = {} }: { limit: number; where?: Where },
  ): Promise<Hit[]> {
    const query: ScoredQuery = { terms, limit };
    const { hits } = await search(database, {
      term: JSON.stringify(query),
      limit,
      where: oramaFilter(where),
    });
    const explanation = explain(terms, count(database));
    return hits
      .map(({ id, score }, rank) => ({ id, score, parts: explanation(id, rank) }))
      .filter(({ id }) => isAllowed(documents.get(id), where));
  }

  await insertAll(initial);
  return {
    search: find,
    fitsOf(ids: string[]) {
      const fits = fitsOf(ids);
      return (terms: WeightedTerm[]) => fits(terms, count(database));
    },
    insert: insertAll,
    remove: removeAll,
    size: () => documents.size,
  };
}

/** Enum filters side by side, and nothing else: Orama drops what stands beside `and`, and `not` returns deleted documents. */
function oramaFilter({ status, guideline }: Where) {
  return { ...(status && { status: { in: status } }), ...(guideline && { guideline: { in: guideline } }) };
}

/** The filter once more, on our own copy: what a reader may see does not rest on a search engine's filter alone. */
export function isAllowed(document: IndexedDocument | undefined, { status, guideline }: Where): boolean {
  return (
    document !== undefined &&
    (status === undefined || status.includes(document.status)) &&
    (guideline === undefined || guideline.includes(document.guideline))
  );
}

function weighted(query: Query): WeightedTerm[] {
  const terms = typeof query === 'string' ? queryTerms(query) : query;
  const weights = new Map<string, number>();
  for (const each of terms) {
    const { term, weight } = typeof each === 'string' ? { term: each, weight: 1 } : each;
    weights.set(term, (weights.get(term) ?? 0) + weight);
  }
  return Array.from(weights, ([term, weight]) => ({ term, weight }));
}
