import { parseArgs } from 'node:util';
import { ContentError, problemList } from '../content/problem.ts';
import { readBeir, type BeirDataset } from './beir.ts';
import { boardside, measure, textbook, type Measured } from './measure.ts';

/** `npm run eval:retrieval -- --dataset DIR [--json]`: how well and how fast the bot's own retrieval ranks a data set in BEIR's form. */
const USAGE =
  'Usage: npm run eval:retrieval -- --dataset DIR [--json]\nDIR holds corpus.jsonl, queries.jsonl and qrels/test.tsv.';
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
