import type { KyselyPlugin } from 'kysely';
import type { Store } from '../../src/store/store.ts';

export class Crash extends Error {}

/** The process dies just before or just after its nth query, counted from 1; from then on nothing it does reaches the database. */
export function crashingStore(
  store: Store,
  moment: { query: number; when: 'before' | 'after' },
): { store: Store; crashed: () => boolean } {
  let queries = 0;
  let crashed = false;
  const crash = (): never => {
    crashed = true;
    throw new Crash('killed');
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1;
      if (crashed || (queries === moment.query && moment.when === 'before')) crash();
      return node;
    },
    transformResult: async ({ result }) =>
      queries === moment.query && moment.when === 'after' ? crash() : result,
  };
  const db = store.db.withPlugin(plugin);
  return {
    store: { ...store, db, transaction: (work) => db.transaction().execute(work) },
    crashed: () => crashed,
  };
}
