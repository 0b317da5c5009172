import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Local } from '../answer/local.ts';
import { holds } from '../answer/verify.ts';
import { localAt } from '../conversation/local.ts';
import { AnswerRecord } from '../conversation/record.ts';
import { type Replayed, replay } from '../conversation/replay.ts';
import type { Assistant } from '../conversation/turn.ts';
import { ROLES } from '../question/context.ts';
import { type GivenAnswer, answersWithId } from '../store/answers.ts';
import { openForReading } from '../store/reading.ts';
import { replayText, statementLines } from './replay-text.ts';
import { startAssistant, told, usageError } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run replay`: asks again what was asked, and proves that the same bytes come of it. */
const USAGE = `usage: npm run --silent replay -- --file RECORDS.ndjson [--json]          (records: ask --record FILE)
       npm run --silent replay -- ANSWER-ID [--question "…"] [--json]       an answer given in Slack

Status 0: the same, or from another corpus version, which is said. 1: different. 2: nothing to replay.`;

type Given = GivenAnswer & { local: Local };
const { json, file, question, answerId } = options();
const report = (result: object, text: string): void => console.log(json ? JSON.stringify(result) : text);
process.exitCode = file === undefined ? await replayGiven(answerId) : await replayFile(file);

async function replayFile(path: string): Promise<number> {
  const lines = told(() => readFileSync(path, 'utf8')).split('\n');
  const records = lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [recordIn(line, index + 1, path)],
  );
  if (records.length === 0) return usageError(`There is no record in ${path}.`, USAGE);
  const assistant = await startAssistant();
  const counts = { same: 0, 'same-text': 0, different: 0, 'other-corpus': 0 };
  for (const { line, record } of records) {
    const result = await replay(record, record, assistant);
    counts[result.kind] += 1;
    if (json) console.log(JSON.stringify({ line, answer: record.answer, ...forPrograms(result) }));
    else if (result.kind !== 'same')
      console.log(`${path}:${line} ${record.answer} “${record.question}”\n${replayText(result)}\n`);
  }
  const summary = `${records.length} asked again: ${counts.same} the same byte for byte, ${counts.different} different, ${counts['other-corpus']} from another corpus version.`;
  if (json) console.error(summary);
  else console.log(summary);
  return counts.different > 0 ? 1 : 0;
}

function recordIn(line: string, number: number, path: string): { line: number; record: AnswerRecord } {
  const record = AnswerRecord.safeParse(parsed(line)).data;
  return record
    ? { line: number, record }
    : usageError(`${path}:${number} is no record, as ask --record writes it.`, USAGE);
}

async function replayGiven(id: string): Promise<number> {
  const given = await answersGiven(id);
  const [newest] = given;
  if (!newest) return usageError(`No answer ${id} was given here, or it is past its time.`, USAGE);
  const assistant = await startAssistant();
  return question === undefined ? withoutQuestion(newest, assistant) : askAgain(given, question, assistant);
}

/** The store keeps no question: without it, the statements can be proven, and their choice cannot. */
function withoutQuestion(given: GivenAnswer, assistant: Assistant): number {
  const { statements, corpusVersion } = assistant.prove(given.receipts, '');
  const sound = statements.every(({ verdict }) => holds(verdict));
  const sameCorpus = given.corpusVersion === corpusVersion;
  report(
    {
      answer: given.answerId,
      proven: sound ? 'statements' : 'nothing',
      statements: statements.map(({ receipt, verdict }) => ({ receipt, status: verdict.status })),
      corpus: { given: given.corpusVersion, today: corpusVersion },
    },
    [
      `Answer ${given.answerId} (${given.kind}), given from corpus ${given.corpusVersion}; today's is ${corpusVersion}${sameCorpus ? ', the same' : ''}.`,
      'Its statements:',
      ...statementLines(statements),
      sound
        ? 'PROVEN: every statement that it showed stands in the corpus word for word.'
        : 'NOT AS THEN: a statement that it showed is no longer in the corpus as it was.',
      'NOT PROVEN: that the same question gives the same answer. No word of a question is kept; whoever asked it, or sees it in the thread, adds --question "…".',
    ].join('\n'),
  );
  return sound || !sameCorpus ? 0 : 1;
}

/** As it was asked each time it was given; where that is forgotten, as the first turn of a thread, in each role. */
async function askAgain(given: Given[], text: string, assistant: Assistant): Promise<number> {
  const tries = given.flatMap(({ answerId: answer, corpusVersion, receipts, replySha256, asked, local }) => {
    const known = { answer, corpusVersion, receipts, sha256: replySha256, parts: undefined };
    const ways = asked ? [asked] : ROLES.map((role) => ({ role, context: null }));
    return ways.map((way) => ({ known, asked: { question: text, local, ...way } }));
  });
  let first: Replayed | undefined;
  for (const { known, asked } of tries) {
    const result = await replay(known, asked, assistant);
    first ??= result;
    if (result.kind !== 'different') {
      first = result;
      break;
    }
  }
  if (!first) throw new Error('an answer that was given can be asked again');
  const forgotten = given.every(({ asked }) => asked === undefined);
  const hint =
    first.kind === 'different' && forgotten
      ? '\n  The thread that it was asked in is forgotten (after 30 days), so it was asked again as a first question.'
      : '';
  report({ answer: given[0]?.answerId, ...forPrograms(first) }, `${replayText(first)}${hint}`);
  return first.kind === 'different' ? 1 : 0;
}

/** With what the team's editors had added to the corpus when each was given. */
function answersGiven(id: string): Promise<Given[]> {
  return withStore(openForReading, async ({ db }) => {
    const given = await answersWithId(db, id);
    return Promise.all(
      given.map(async (one) => ({ ...one, local: await localAt(db, one.team, one.answeredAt) })),
    );
  });
}

function forPrograms(result: Replayed): object {
  if (result.kind !== 'other-corpus') return result;
  return {
    ...result,
    statements: result.statements.map(({ receipt, verdict }) => ({ receipt, status: verdict.status })),
  };
}

/** Undefined for what is not JSON: the schema then says that it is no record. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function options(): {
  json: boolean;
  file: string | undefined;
  question: string | undefined;
  answerId: string;
} {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        file: { type: 'string' },
        question: { type: 'string' },
      },
    });
    const [id = '', ...others] = positionals;
    const fits = others.length === 0 && (values.file === undefined) === (id !== '');
    if (!fits || (values.file !== undefined && values.question !== undefined))
      return usageError('Name one answer, or one file of records.', USAGE);
    return { file: undefined, question: undefined, ...values, answerId: id };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
