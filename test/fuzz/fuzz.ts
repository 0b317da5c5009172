import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Outcome, campaign } from './campaign.ts';
import type { Target } from './target.ts';
import { ANSWERS } from './targets/answers.ts';
import { FILES } from './targets/files.ts';
import { IMPORTS } from './targets/imports.ts';
import { SLACK } from './targets/slack.ts';
import { WORDS } from './targets/words.ts';

// `npm run fuzz`: a million odd inputs for everything that takes what comes from outside, or `-- --inputs 50000`, `--target guard`,
// `--minutes 10` (shared out over the targets). Prints a line a target; exit 1 when something was found, with the command that finds it again.

const TARGETS: Target[] = [...WORDS, ...ANSWERS, ...FILES, ...IMPORTS, ...SLACK];
const MILLION = 1_000_000;
const ALL = TARGETS.reduce((sum, { share }) => sum + share, 0);

/** A loop that never ends cannot be stopped from within. Seconds without a new input. */
const HANGS_AFTER_S = 120;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: String(MILLION) },
    seed: { type: 'string', default: String(Date.now() % MILLION) },
    minutes: { type: 'string' },
    target: { type: 'string', multiple: true },
    path: { type: 'string' },
  },
});
const seed = Number(values.seed);
const chosen = values.target ? TARGETS.filter(({ name }) => values.target?.includes(name)) : TARGETS;
if (chosen.length === 0) {
  console.error(`There are: ${TARGETS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const heart = new Int32Array(new SharedArrayBuffer(4));
const now = new SharedArrayBuffer(64);
watch();

const minutes = values.minutes === undefined ? undefined : Number(values.minutes) / chosen.length;
const chosenShare = chosen.reduce((sum, { share }) => sum + share, 0);
console.log(`seed ${seed}`);
console.log('target            inputs   findings   slowest input     time');
const outcomes: Outcome[] = [];
for (const target of chosen) {
  new TextEncoder().encodeInto(target.name.padEnd(64), new Uint8Array(now));
  const whole = values.target === undefined ? ALL : chosenShare;
  const outcome = await campaign(target, {
    seed,
    inputs: Math.ceil((Number(values.inputs) * target.share) / whole),
    ...(minutes === undefined ? {} : { until: Date.now() + minutes * 60_000 }),
    ...(values.path === undefined ? {} : { path: values.path }),
    beat: () => Atomics.add(heart, 0, 1),
  });
  outcomes.push(outcome);
  console.log(line(outcome));
  // Now, because the rest may take hours.
  for (const { problem, input, replay } of outcome.findings)
    console.log(`  ${problem}\n    ${input}\n    ${replay}`);
}
const findings = outcomes.flatMap((outcome) => outcome.findings);
console.log(`${outcomes.reduce((sum, { inputs }) => sum + inputs, 0)} inputs, ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);

function line({ target, inputs, findings: found, slowestMs, seconds }: Outcome): string {
  return [
    target.padEnd(16),
    String(inputs).padStart(8),
    String(found.length).padStart(10),
    `${slowestMs.toFixed(1)} ms`.padStart(15),
    `${seconds.toFixed(0)} s`.padStart(8),
  ].join(' ');
}

/** Watches from another thread, and ends the process when no new input comes. */
function watch(): void {
  const program = `
    const { workerData } = require('node:worker_threads');
    let before = -1, quietFor = 0;
    setInterval(() => {
      const beats = Atomics.load(workerData.heart, 0);
      quietFor = beats === before ? quietFor + 1 : 0;
      before = beats;
      if (quietFor < ${HANGS_AFTER_S}) return;
      const name = Buffer.from(new Uint8Array(workerData.now)).toString().trim();
      require('node:fs').writeSync(2, 'hang: ' + name + ', input ' + beats + ' of seed ${seed}: no end after ${HANGS_AFTER_S} s\\n');
      process.kill(process.pid, 'SIGKILL');
    }, 1000);`;
  new Worker(program, { eval: true, workerData: { heart, now } }).unref();
}
