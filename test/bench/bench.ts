import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chart, linesOf } from './chart.ts';
import { ENGINE_NAMES } from './engine-names.ts';
import { report } from './report.ts';
import { verdicts, type Alone, type Row, type SideBySide, type Whole } from './results.ts';

/**
 * `npm run bench [-- --quick]`: retrieval beside other engines, and whole answers. Writes docs/bench.md and docs/bench.svg
 * and ends with 1 when a promise is not kept; `--quick` takes the two smallest sizes alone and writes nothing. It runs compiled, as
 * `npm start` does: tsx wraps every function that is made, which slows the bot and not the packages.
 */
const DOCS = resolve('docs');
/** The corpus as it is, and corpora made from it. */
const SIZES = [0, 1000, 10_000, 100_000];
const LARGE = 10_000;
/** lunr needs about 2 GB for 100,000 passages, and all engines are in one process when they are timed. */
const MOST_HEAP_MB = 8192;

const quick = process.argv.includes('--quick');
const sizes = quick ? SIZES.slice(0, 2) : SIZES;

async function measure<T>(...job: (string | number)[]): Promise<T> {
  console.error(`measuring: ${job.join(' ')}`);
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    `--max-old-space-size=${MOST_HEAP_MB}`,
    join(import.meta.dirname, 'child.js'),
    ...job.map(String),
  ]);
  console.error(stdout.trim());
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function rowsOf(size: number, passages: number): Promise<Row[]> {
  const timings = await measure<SideBySide>('together', size);
  const rows: Row[] = [];
  for (const engine of ENGINE_NAMES) {
    const alone = await measure<Alone>('alone', size, engine);
    const timing = timings[engine];
    if (timing) rows.push({ engine, passages, ...alone, ...timing });
  }
  return rows;
}

const corpus = await measure<Whole>('whole', 0);
const large = quick ? undefined : await measure<Whole>('whole', LARGE);
const rows: Row[] = [];
for (const size of sizes) rows.push(...(await rowsOf(size, size || corpus.passages)));

const results = { rows, corpus, large };
const judged = verdicts(results);
const machine = `Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model ?? 'an unknown processor'}.`;
const text = report(results, judged, machine);
console.log(text);
for (const { bar, measured, held } of judged) console.log(`${held ? 'OK  ' : 'FAIL'} ${bar}: ${measured}`);
if (!quick) {
  mkdirSync(DOCS, { recursive: true });
  writeFileSync(join(DOCS, 'bench.md'), text);
  writeFileSync(join(DOCS, 'bench.svg'), chart(linesOf(rows)));
}
process.exitCode = judged.every(({ held }) => held) ? 0 : 1;
