import { parseArgs } from 'node:util';
import { ContentError, problemList } from '../content/problem.ts';
import { readBeir, type BeirDataset } from './beir.ts';
import { createPassageIndex } from './passage-index.ts';
import { rankingQuality, type RankingQuality } from './ranking-quality.ts';
import { createTextbookBm25 } from './textbook-bm25.ts';

/** `npm run eval:retrieval -- --dataset DIR [--json]`: how well and how fast the bot's own retrieval ranks a data set in BEIR's form. */
const USAGE =
  'Usage: npm run eval:retrieval -- --dataset DIR [--json]\nDIR holds corpus.jsonl, queries.jsonl and qrels/test.tsv.';
const DEEPEST = 100;

type Measured = RankingQuality & { buildMs: number; p50Ms: number; p99Ms: number };
type Search = (query: string, limit: number) => string[] | Promise<string[]>;

async function boardside({ documents }: BeirDataset): Promise<Search> {
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

function textbook({ documents }: BeirDataset): Search {
  const index = createTextbookBm25(documents);
  return (query, limit) => index.search(query, limit);
}

async function measure(
  dataset: BeirDataset,
  build: (dataset: BeirDataset) => Search | Promise<Search>,
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

function asText(
  name: string,
  dataset: BeirDataset,
  rows: [string, Measured][],
  peakMegabytes: number,
): string {
  const columns = [
    'nDCG@10',
    'MRR@10',
    'Recall@5',
    'Recall@10',
    'Recall@100',
    'build ms',
    'p50 ms',
    'p99 ms',
  ];
  const cells = ({ ndcg10, mrr10, recall5, recall10, recall100, buildMs, p50Ms, p99Ms }: Measured) => [
    ...[ndcg10, mrr10, recall5, recall10, recall100].map((value) => value.toFixed(4)),
    buildMs.toFixed(0),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
  ];
  return [
    `${name}: ${dataset.documents.length} documents, ${dataset.queries.length} queries, peak memory ${peakMegabytes.toFixed(0)} MB`,
    line('', columns),
    ...rows.map(([label, measured]) => line(label, cells(measured))),
  ].join('\n');
}

function line(label: string, values: string[]): string {
  return label.padEnd(16) + values.map((value) => value.padStart(12)).join('');
}

/** The folder and form asked for, or undefined when the command line is not understood. */
function readArguments(): { folder: string; json: boolean } | undefined {
  try {
    const { dataset, json } = parseArgs({
      options: { dataset: { type: 'string' }, json: { type: 'boolean' } },
    }).values;
    return dataset ? { folder: dataset, json: json ?? false } : undefined;
  } catch {
    return undefined;
  }
}

async function main(folder: string, json: boolean): Promise<void> {
  const dataset = await readBeir(folder);
  if (dataset.warnings.length > 0) console.error(problemList(dataset.warnings));
  const ours = await measure(dataset, boardside);
  // In kilobytes; taken before the textbook's index is built.
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const theirs = await measure(dataset, textbook);
  const { name, documents, queries } = dataset;
  console.log(
    json
      ? JSON.stringify({
          dataset: name,
          documents: documents.length,
          queries: queries.length,
          peakMegabytes,
          boardside: ours,
          textbook: theirs,
        })
      : asText(
          name,
          dataset,
          [
            ['Boardside', ours],
            ['textbook BM25', theirs],
          ],
          peakMegabytes,
        ),
  );
}

const wanted = readArguments();
if (wanted)
  await main(wanted.folder, wanted.json).catch((error: unknown) => {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
else {
  console.error(USAGE);
  process.exitCode = 1;
}
