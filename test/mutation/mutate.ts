import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { MutantResult, Position } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { type Placed, interval, placeOf } from './sample.ts';

// `npm run mutate`: plants every fault that Stryker knows into `src/question` and `src/answer`, one after another, and sees which of them
// a test finds. `-- --part guard|question|answer`, `--sample 100` of them for each part, `--seed 1`, `--file markup`. Survivors are
// printed, and written to `mutation/`. docs/mutation.md says how to read them.

/** What is mutated, and what the tests of `tests.ts` know best. */
const PARTS: Record<string, (file: string) => boolean> = {
  guard: (file) => file.startsWith('src/question/guard/'),
  question: (file) => file.startsWith('src/question/') && !file.startsWith('src/question/guard/'),
  answer: (file) => file.startsWith('src/answer/'),
};

/** Times that the tests are loaded anew in one process: about a gigabyte. */
const MOST_LOADS = 40;

/** Scripts that an editor runs. */
const MAKES_A_LIST = /\/make-[^/]*$/;

const { values } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    file: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const { seed, file: only = '' } = values;
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name}`)
  .filter(
    (name) =>
      name.endsWith('.ts') && !name.endsWith('.d.ts') && !MAKES_A_LIST.test(name) && name.includes(only),
  )
  .toSorted();

for (const part of values.part ?? Object.keys(PARTS)) {
  const files = sources.filter(PARTS[part] ?? (() => false));
  if (files.length === 0)
    throw new Error(`Nothing to mutate in ${part}. There are: ${Object.keys(PARTS).join(', ')}.`);
  const all = await mutantsIn(files);
  const size = Math.min(Number(values.sample ?? all.length), all.length);
  const last = all.map((mutant) => placeOf(mutant, seed)).toSorted((a, b) => a - b)[size - 1] ?? 1;
  const begun = Date.now();
  const results = await tested(part, files, { last, share: size / all.length });
  report(
    part,
    // The runner gives an error for what is not in the sample, and never sees what no test runs: of that, the same share.
    results.filter(
      (one) => one.status !== 'RuntimeError' && (one.status !== 'NoCoverage' || placeOf(one, seed) <= last),
    ),
    all.length,
    (Date.now() - begun) / 1000,
  );
}

/** All mutants, without a test. */
async function mutantsIn(files: string[]): Promise<readonly Placed[]> {
  const quiet = () => undefined;
  const no = () => false;
  const logger = {
    isTraceEnabled: no, isDebugEnabled: no, isInfoEnabled: no, isWarnEnabled: no, isErrorEnabled: no, isFatalEnabled: no,
    trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet,
  }; // prettier-ignore
  const { mutants } = await new Instrumenter(logger).instrument(
    files.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  return mutants;
}

async function tested(
  part: string,
  mutate: string[],
  { last, share }: { last: number; share: number },
): Promise<MutantResult[]> {
  Object.assign(process.env, {
    MUTATED_PART: part,
    MUTATED_SEED: seed,
    MUTATED_LAST: String(last),
    NODE_OPTIONS: '--import tsx',
    TSX_TSCONFIG_PATH: 'test/mutation/tsconfig.json',
  });
  const stryker = new Stryker({
    mutate,
    plugins: ['./test/mutation/in-one-process.ts'],
    testRunner: 'in-one-process',
    coverageAnalysis: 'perTest',
    // On a busy machine slow is not hanging, and a mutant that hangs counts as found.
    timeoutMS: 40_000,
    dryRunTimeoutMinutes: 60,
    concurrency: 1,
    // What was loaded anew for a mutant stays in memory. Mutants out of the sample cost none.
    maxTestRunnerReuse: Math.ceil(MOST_LOADS / share),
    // Stryker would read it with a TypeScript that has an interface for that.
    tsconfigFile: 'none.json',
    ignorePatterns: ['data', 'dist', 'docs/screenshots'],
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  });
  const results = await stryker.runMutationTest();
  // Lines and columns of a report begin with 1, those of a mutant with 0.
  const from0 = ({ line, column }: Position): Position => ({ line: line - 1, column: column - 1 });
  return results.map(({ location: { start, end }, ...rest }) => ({
    ...rest,
    location: { start: from0(start), end: from0(end) },
  }));
}

function report(part: string, results: MutantResult[], all: number, seconds: number): void {
  const of = (...statuses: string[]) => results.filter(({ status }) => statuses.includes(status));
  const killed = of('Killed', 'Timeout').length;
  const survivors = of('Survived', 'NoCoverage');
  const count = killed + survivors.length;
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const [low, high] = interval(killed, count);
  const whole = count >= all;
  const sure = whole ? '' : ` (95 %: ${percent(low)} to ${percent(high)})`;
  const lines = survivors.map(lineOf).toSorted();
  console.log(lines.join('\n'));
  const fileOf = ({ fileName }: MutantResult) => fileName.slice(fileName.lastIndexOf('src/'));
  for (const file of new Set(results.map(fileOf))) {
    const own = results.filter((one) => fileOf(one) === file);
    const lived = survivors.filter((one) => fileOf(one) === file).length;
    console.log(`${file}: ${own.length - lived} of ${own.length}`);
  }
  console.log(
    `${part}: ${killed} of ${count} mutants found, ${percent(killed / count)}${sure}; ${all} in all; ${seconds.toFixed(0)} s`,
  );
  mkdirSync('mutation', { recursive: true });
  writeFileSync(`mutation/${part}.txt`, `${lines.join('\n')}\n`);
}

function lineOf({
  fileName,
  location: { start, end },
  mutatorName,
  replacement,
  status,
}: MutantResult): string {
  const file = fileName.slice(fileName.lastIndexOf('src/'));
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  const before = lines
    .map((line, at) =>
      line.slice(at === 0 ? start.column : 0, at === lines.length - 1 ? end.column : undefined),
    )
    .join('⏎');
  const put = (replacement ?? '').replaceAll(/\s*\n\s*/g, '⏎');
  return `${file}:${start.line + 1}:${start.column + 1} ${mutatorName}${status === 'NoCoverage' ? ', no test runs it' : ''}: ${before.slice(0, 160)} → ${put.slice(0, 160)}`;
}
