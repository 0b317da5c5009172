import { parseArgs } from 'node:util';
import { outcomeCsv, outcomeJson, outcomeMarkdown, recordOf } from '../board/outcome-record.ts';
import { readOutcome } from '../board/outcome.ts';
import { type BoardCase, allCases } from '../store/cases.ts';
import { openForReading } from '../store/reading.ts';
import { knowledgeOrExit, usageError } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run case`: the cases that the bot keeps, and their outcomes as files. */
const USAGE = `usage: npm run --silent case [-- --json]                                  lists the cases, newest first
       npm run --silent case -- --export markdown|csv|json "Case 12"      the outcome of one case
       npm run --silent case -- --export csv                              the outcomes of all cases

A case is named by its label or its number. Status 0: done. 2: no such case, or no outcome was recorded.`;

const FORMATS = ['markdown', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];

const { format, name, json } = options();
const cases = await withStore(openForReading, ({ db }) => allCases(db));
if (format === undefined) list(cases);
else if (name === undefined) process.stdout.write(outcomeCsv(await recordsOf(cases)));
else await exportOne(caseNamed(name, cases), format);

function list(all: BoardCase[]): void {
  const shown = all.map(({ team, channel, number, label, state, meetingDay, outcome }) => ({
    team,
    channel,
    number,
    label,
    state,
    meeting: meetingDay,
    outcome: readOutcome(outcome) !== undefined,
  }));
  if (json) console.log(JSON.stringify(shown, undefined, 1));
  else if (shown.length === 0) console.log('There is no case yet: mention the bot with "prep" in a thread.');
  else
    for (const { team, channel, number, label, state, meeting, outcome } of shown)
      console.log(
        `${number}. ${label} · ${state} · ${meeting === null ? 'no meeting date' : `meeting ${meeting}`} · ${outcome ? 'outcome recorded' : 'no outcome'} · ${team} ${channel}`,
      );
}

/** By its label, or its number where only one workspace has it. Ends the process for anything else. */
function caseNamed(wanted: string, all: BoardCase[]): BoardCase {
  const [found, other] = all.filter(({ label, number }) => label === wanted || String(number) === wanted);
  if (found === undefined) return usageError(`There is no case ${wanted}.`, USAGE);
  if (other !== undefined) return usageError(`Several cases are called ${wanted}.`, USAGE);
  return found;
}

async function exportOne(wanted: BoardCase, as: Format): Promise<void> {
  const [record] = await recordsOf([wanted]);
  if (record === undefined) return usageError(`No outcome of ${wanted.label} was recorded.`, USAGE);
  const { prompts } = await knowledgeOrExit();
  const text = {
    markdown: () => outcomeMarkdown(record, prompts.board.outcome),
    csv: () => outcomeCsv([record]),
    json: () => outcomeJson(record),
  }[as]();
  process.stdout.write(text);
}

async function recordsOf(all: BoardCase[]) {
  const { prompts } = await knowledgeOrExit();
  return all.flatMap((one) => {
    const outcome = readOutcome(one.outcome);
    return outcome === undefined ? [] : [recordOf(one, outcome, prompts.disclaimer.line)];
  });
}

function options(): { format: Format | undefined; name: string | undefined; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { export: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [wanted, ...others] = positionals;
    const as = FORMATS.find((known) => known === values.export);
    if (others.length > 0 || (as === undefined) !== (values.export === undefined))
      return usageError('Name one case, and markdown, csv or json.', USAGE);
    if (as === undefined && wanted !== undefined) return usageError('--export says as what.', USAGE);
    if (as !== undefined && as !== 'csv' && wanted === undefined)
      return usageError('Only csv takes all cases.', USAGE);
    return { format: as, name: wanted, json: values.json };
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
