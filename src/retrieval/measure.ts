import type { BeirDataset } from './beir.ts';
import { createPassageIndex } from './passage-index.ts';
import { rankingQuality, type RankingQuality } from './ranking-quality.ts';
import { createTextbookBm25 } from './textbook-bm25.ts';

const DEEPEST = 100;

type Documents = Pick<BeirDataset, 'documents'>;

export type Measured = RankingQuality & { buildMs: number; p50Ms: number; p99Ms: number };
export type Search = (query: string, limit: number) => string[] | Promise<string[]>;

/** The bot's own index, as it stands over the corpus. */
export async function boardside({ documents }: Documents): Promise<Search> {
  const index = await createPassageIndex(
    documents.map(({ id, title, text }) => ({
      id,
      heading: title,
      text,
      status: 'approved',
      guideline: 'dataset',
    })),
  );
  return async (query, limit) =>
    (await index.search(query, { limit, where: { status: ['approved'] } })).map(({ id }) => id);
}

export function textbook({ documents }: Documents): Search {
  const index = createTextbookBm25(documents);
  return (query, limit) => index.search(query, limit);
}

/** Asks all queries of a data set and judges what comes back. */
export async function measure(
  dataset: Documents & Pick<BeirDataset, 'queries'>,
  build: (dataset: Documents) => Search | Promise<Search>,
): Promise<Measured> {
  const before = performance.now();
  const search = await build(dataset);
  const buildMs = performance.now() - before;
  const times: number[] = [];
  const judged = [];
  for (const { id, text, relevance } of dataset.queries) {
    const start = performance.now();
    const ranking = await search(text, DEEPEST + 1);
    times.push(performance.now() - start);
    // Some sets have the query itself among the documents; BEIR leaves it out, too.
    judged.push({ ranking: ranking.filter((document) => document !== id), relevance });
  }
  times.sort((a, b) => a - b);
  return {
    ...rankingQuality(judged),
    buildMs,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
