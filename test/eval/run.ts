import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { startAssistant } from '../../src/console/start.ts';
import { Scope } from '../../src/corpus/scope.ts';
import { readQuestionSets } from './cases.ts';
import { riskCoverageChart, missesChart } from './charts.ts';
import { readEvidence } from './evidence.ts';
import { curvesOf, figuresOf, judge, readBars } from './figures.ts';
import type { Measured } from './figures.ts';
import type { Failure } from './measure.ts';
import { measureSet, measureSilence, measureStability } from './measure.ts';
import { asking } from '../support/asking.ts';
import type { Overlap } from './report.ts';
import { reportOf } from './report.ts';
import { makeQuestions, namesOf, readMakings } from './silence.ts';

/** `npm run eval`: asks the bot every question of this folder, judges the answers and rewrites the report beside it. */
const USAGE = `Usage: npm run eval -- [--verbose] [--strict] [--only WORD]
--verbose  shows what failed in the sets that may be tuned on; never in the unseen ones
--strict   exit status 1 when a bar of expected.yaml is missed
--only     sets whose name contains WORD; writes no report`;

const HERE = import.meta.dirname;
const CORPUS = join(HERE, '../../corpus');
const SILENCE = ['outside', 'near'];

async function measure(only: string): Promise<Measured> {
  const ask = asking(await startAssistant());
  const evidence = readEvidence(CORPUS);
  const { conversations, paraphrases } = readQuestionSets(join(HERE, 'questions'));
  const measured: Measured = { sets: [], silence: [], stability: [] };
  const chosen = (name: string) => name.includes(only);
  for (const set of conversations.filter(({ name }) => chosen(name)))
    measured.sets.push(await measureSet(set, ask, evidence));
  for (const name of SILENCE.filter(chosen)) {
    const questions = makeQuestions(readMakings(join(HERE, 'silence', `${name}.yaml`)));
    for (const part of ['tuning', 'unseen'] as const)
      measured.silence.push(await measureSilence(name, part, questions, ask, evidence));
  }
  for (const set of paraphrases.filter(({ name }) => chosen(name)))
    measured.stability.push(await measureStability(set, ask));
  return measured;
}

function overlapOf(set: string): Overlap {
  const { diseases, populations, drugs, organs, topics } = Scope.parse(
    parse(readFileSync(join(CORPUS, 'scope.yaml'), 'utf8')),
  );
  const listed = new Set(
    [...diseases, ...populations, ...drugs, ...organs, ...topics].map((name) => name.toLowerCase()),
  );
  const names = namesOf(readMakings(join(HERE, 'silence', `${set}.yaml`))).map(({ name }) =>
    name.toLowerCase(),
  );
  return { set, names: names.length, listed: names.filter((name) => listed.has(name)).length };
}

function failuresForTuning({ sets, silence, stability }: Measured): Failure[] {
  return [
    ...sets.filter(({ unseen }) => !unseen),
    ...silence.filter(({ part }) => part === 'tuning'),
    ...stability.filter(({ unseen }) => !unseen),
  ].flatMap(({ failures }) => failures);
}

function told({ id, group, turns, faults, answers }: Failure): string {
  const asked = turns.map((turn, at) => {
    const answer = answers[at];
    const coverage = answer?.why.coverage?.share ?? '–';
    return [
      `  > ${turn}`,
      `  ${answer?.kind} (${answer?.why.rule}, coverage ${coverage})`,
      ...(answer?.statements ?? []).map(({ text }) => `    ${text}`),
    ].join('\n');
  });
  return [`- ${id} [${group}] ${faults.join('; ')}`, ...asked].join('\n');
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      verbose: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const measured = await measure(values.only);
  const verdicts = judge(readBars(join(HERE, 'expected.yaml')), figuresOf(measured)).filter(
    ({ share }) => values.only === '' || share.of > 0,
  );
  const report = reportOf(measured, verdicts, SILENCE.map(overlapOf));
  if (values.verbose) console.log(failuresForTuning(measured).map(told).join('\n'));
  console.log(report);
  if (values.only === '') {
    writeFileSync(join(HERE, 'report.md'), report);
    writeFileSync(join(HERE, 'risk-coverage.svg'), riskCoverageChart(curvesOf(measured)));
    writeFileSync(join(HERE, 'silence.svg'), missesChart(verdicts));
  }
  return values.strict && verdicts.some(({ ok }) => !ok) ? 1 : 0;
}

process.exitCode = await main();
