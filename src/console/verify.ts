import { basename } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { holds } from '../answer/verify.ts';
import { problemList } from '../content/problem.ts';
import { checkReceipts } from './check-receipts.ts';
import { claimsIn } from './claims.ts';
import { keptWording } from './kept-wording.ts';
import { corpusFolder, usageError } from './start.ts';
import { type Checked, verdictText } from './verdict-text.ts';

/** `npm run verify`: re-reads the corpus files and says what became of each statement that a receipt stands for. */
const USAGE = `usage: npm run --silent verify -- RECEIPT… [--json]
       npm run --silent verify [-- --json] < a pasted answer, or lines of ask --ndjson

Status 0: all unchanged. 1: at least one changed, gone, misquoted or under another heading. 2: no receipt, or a damaged one.`;

const { json, input } = await options();
const folder = corpusFolder();
const { checked, damaged, problems } = await checkReceipts(input, folder, keptWording);
for (const one of damaged)
  console.error(
    `Not a receipt: ${one}\n  Expected guideline#section@start-end:hash/corpus, with a hash of 12 or 64 hexadecimal digits.`,
  );
if (checked.length === 0 && damaged.length === 0) usageError('There is no receipt in the input.', USAGE);
if (problems.some(({ level }) => level === 'error'))
  console.error(
    `The corpus does not pass its check; receipts are checked against what could be read of it.\n${problemList(problems)}\n`,
  );
console.log(
  json ? JSON.stringify(checked.map(forPrograms), undefined, 1) : checked.map(verdictText).join('\n\n'),
);
const sound = checked.every(({ verdict, misquoted }) => holds(verdict) && misquoted === undefined);
process.exitCode = damaged.length > 0 ? 2 : sound ? 0 : 1;

function forPrograms({ receipt, verdict, misquoted, corpus }: Checked) {
  const now = 'now' in verdict ? verdict.now : undefined;
  return {
    receipt,
    status: verdict.status,
    holds: holds(verdict) && misquoted === undefined,
    ...('was' in verdict ? { was: verdict.was ?? null } : {}),
    now: now?.statement.text ?? null,
    difference: ('difference' in verdict && verdict.difference) || null,
    section: now?.passage.headingPath ?? null,
    place: now
      ? { ...now.statement.location, file: `${basename(folder)}/${now.statement.location.file}` }
      : null,
    misquoted: misquoted ?? null,
    corpus,
  };
}

/** Receipts as arguments are checked one by one, so that a slip in one of them is told; without any, standard input is searched. */
async function options(): Promise<{ json: boolean; input: string }> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const wrong = positionals.filter(
      (text) => claimsIn(text).claims.length + claimsIn(text).damaged.length === 0,
    );
    if (wrong.length > 0) return usageError(`Not a receipt: ${wrong.join(' ')}`, USAGE);
    return { json: values.json, input: positionals.join('\n') || (await readAll(process.stdin)) };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
