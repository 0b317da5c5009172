import { join } from 'node:path';
import { givenBy, secondReading, type SecondReading } from '../../src/board/second-reader.ts';
import { startAssistant } from '../../src/console/start.ts';
import { type Case, readConversations, readQuestionSets } from '../eval/cases.ts';
import { readEvidence } from '../eval/evidence.ts';
import { faultsOfAnswer, unmet } from '../eval/faults.ts';

// `npm run eval:second-reader [-- FILE …]`: what the second reader says of first turns, and whether what it calls unstable is answered wrongly more often.
// FILE: more conversations in the form of test/eval/questions. Unseen sets are counted, and nothing of them is shown.

/** `answers`: only of questions that were answered, which is what a brief quotes. */
type Counted = { verdict: SecondReading['verdict']; wrong: boolean; answered: boolean };

const ROOT = join(import.meta.dirname, '../..');
const assistant = await startAssistant();
const evidence = readEvidence(join(ROOT, 'corpus'));

async function counted({ turns, role = 'physician', expect }: Case): Promise<Counted> {
  const [text = ''] = turns;
  const turn = { text, role, context: undefined };
  const { answer } = await assistant.reply(turn);
  const faults = [...faultsOfAnswer(answer, text, evidence), ...unmet(expect[0] ?? {}, answer)];
  const { verdict } = await secondReading(turn, givenBy(answer), assistant);
  return { verdict, wrong: faults.length > 0, answered: answer.kind === 'answer' };
}

function row(name: string, all: Counted[]): string {
  const cells = (['unstable', 'stable'] as const).flatMap((verdict) => {
    const of = all.filter((one) => one.verdict === verdict);
    const wrong = of.filter((one) => one.wrong).length;
    return [
      String(of.length),
      `${wrong} (${of.length > 0 ? ((100 * wrong) / of.length).toFixed(1) : '–'} %)`,
    ];
  });
  const unread = String(all.filter(({ verdict }) => verdict === 'unread').length);
  return [name.padEnd(24), ...[...cells, unread].map((cell) => cell.padStart(13))].join('');
}

console.log(
  [
    ''.padEnd(24),
    ...['unstable', 'wrong', 'stable', 'wrong', 'unread'].map((head) => head.padStart(13)),
  ].join(''),
);
const sets = [
  ...readQuestionSets(join(ROOT, 'test/eval/questions')).conversations,
  ...process.argv.slice(2).map((path) => ({ name: path, unseen: false, entries: readConversations(path) })),
];
const totals = { tuned: [] as Counted[], unseen: [] as Counted[] };
for (const { name, unseen, entries } of sets) {
  const results: Counted[] = [];
  for (const entry of entries) results.push(await counted(entry));
  totals[unseen ? 'unseen' : 'tuned'].push(...results);
  console.log(row(name.split('/').at(-1) ?? name, results));
}
for (const [name, all] of Object.entries(totals)) {
  console.log(row(`all ${name}`, all));
  console.log(
    row(
      `  of these answered`,
      all.filter(({ answered }) => answered),
    ),
  );
}
