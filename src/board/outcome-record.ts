import { z } from 'zod';
import { dateInWords } from '../answer/words.ts';
import type { OutcomeWording } from '../prompts/case-forms.ts';
import { csv } from './csv.ts';
import type { Outcome } from './outcome.ts';
import { typedInMarkdown } from './typed-in-markdown.ts';

const Day = z.iso.date();
const Text = z.string().min(1);

/** The record of an outcome outside of Slack; `docs/outcome.schema.json` is made from this. */
export const OutcomeRecord = z
  .strictObject({
    format: z.literal('boardside-outcome/1').describe('Name and version of this format.'),
    case: Text.describe('Label of the case; it names nobody.'),
    meeting: Day.nullable().describe('Date of the meeting.'),
    question: Text.nullable().describe('Question for the board.'),
    missing: z
      .array(z.strictObject({ id: Text, label: Text }))
      .describe('Checklist items that were missing.'),
    options: Text.nullable().describe('Options discussed.'),
    decision: Text.describe('What the board decided, in its own words.'),
    condition: Text.nullable().describe('Condition of the decision.'),
    reason: Text.nullable(),
    dissent: Text.nullable(),
    owner: z.strictObject({ id: Text, label: Text }).nullable().describe('Role that sees to it; no person.'),
    due: Day.nullable(),
    answers: z
      .array(z.strictObject({ topics: z.array(z.string()), receipts: z.array(z.string()) }))
      .describe(
        'Answers of the bot that the board went by: topics, and receipts that "npm run verify" checks.',
      ),
    recorded: Day.describe('Day on which it was last written, UTC.'),
    disclaimer: Text,
  })
  .meta({ title: 'Outcome of a tumour board, as Boardside exports it' });
export type OutcomeRecord = z.infer<typeof OutcomeRecord>;

/** The JSON Schema of the exported record. */
export function outcomeSchema(): object {
  return z.toJSONSchema(OutcomeRecord);
}

export function recordOf(
  { label, meetingDay, question }: { label: string; meetingDay: string | null; question: string | null },
  outcome: Outcome,
  disclaimer: string,
): OutcomeRecord {
  const { answers, ...rest } = outcome;
  return OutcomeRecord.parse({
    format: 'boardside-outcome/1',
    case: label,
    meeting: meetingDay,
    question,
    ...rest,
    answers: answers.map(({ topics, receipts }) => ({ topics, receipts })),
    disclaimer,
  });
}

/** Names of fields, and what stands in them, in the order of the form; nothing for what nobody said. */
export type OutcomePart = { field: keyof OutcomeWording['names']; name: string; lines: string[] };

export function partsOf(record: OutcomeRecord, { names, noTopics }: OutcomeWording): OutcomePart[] {
  const list = (field: keyof typeof names, lines: string[]): OutcomePart[] =>
    lines.length === 0 ? [] : [{ field, name: names[field], lines }];
  const text = (field: keyof typeof names, value: string | null): OutcomePart[] =>
    value === null ? [] : list(field, value.split('\n'));
  const day = (value: string | null): string | null => (value === null ? null : dateInWords(value));
  return [
    ...text('meeting', day(record.meeting)),
    ...text('question', record.question),
    ...list(
      'missing',
      record.missing.map(({ label }) => label),
    ),
    ...text('options', record.options),
    ...text('decision', record.decision),
    ...text('condition', record.condition),
    ...text('reason', record.reason),
    ...text('dissent', record.dissent),
    ...text('owner', record.owner?.label ?? null),
    ...text('due', day(record.due)),
    ...list(
      'answers',
      record.answers.map(
        ({ topics, receipts }) => `${topics.join(' · ') || noTopics}: ${receipts.join(' ')}`,
      ),
    ),
    ...text('recorded', day(record.recorded)),
  ];
}

/** For people: what somebody wrote is no markup in it. */
export function outcomeMarkdown(record: OutcomeRecord, wording: OutcomeWording): string {
  const answers = record.answers.map((answer) => answerLine(answer, wording.noTopics));
  const parts = partsOf(record, wording).map(({ field, name, lines }) => {
    const said = field === 'answers' ? answers : lines.map(typedInMarkdown);
    return `## ${typedInMarkdown(name)}\n\n${said.join('\\\n')}`;
  });
  return `${[`# ${typedInMarkdown(wording.heading)}: ${typedInMarkdown(record.case)}`, ...parts, typedInMarkdown(record.disclaimer)].join('\n\n')}\n`;
}

/** One line, below the names of the fields; lists are separated by semicolons. */
export function outcomeCsv(records: readonly OutcomeRecord[]): string {
  return csv([
    COLUMNS.map(({ name }) => name),
    ...records.map((record) => COLUMNS.map(({ of }) => of(record))),
  ]);
}

export function outcomeJson(record: OutcomeRecord): string {
  return `${JSON.stringify(OutcomeRecord.parse(record), undefined, 2)}\n`;
}

const COLUMNS: { name: string; of: (record: OutcomeRecord) => string }[] = [
  { name: 'case', of: (record) => record.case },
  { name: 'meeting', of: ({ meeting }) => meeting ?? '' },
  { name: 'question', of: ({ question }) => question ?? '' },
  { name: 'missing', of: ({ missing }) => missing.map(({ label }) => label).join('; ') },
  { name: 'options', of: ({ options }) => options ?? '' },
  { name: 'decision', of: ({ decision }) => decision },
  { name: 'condition', of: ({ condition }) => condition ?? '' },
  { name: 'reason', of: ({ reason }) => reason ?? '' },
  { name: 'dissent', of: ({ dissent }) => dissent ?? '' },
  { name: 'owner', of: ({ owner }) => owner?.label ?? '' },
  { name: 'due', of: ({ due }) => due ?? '' },
  { name: 'receipts', of: ({ answers }) => answers.flatMap(({ receipts }) => receipts).join('; ') },
  { name: 'recorded', of: ({ recorded }) => recorded },
  { name: 'disclaimer', of: ({ disclaimer }) => disclaimer },
];

/** Receipts stand in it as code, so that they can be copied as they are. */
function answerLine({ topics, receipts }: OutcomeRecord['answers'][number], noTopics: string): string {
  const copied = receipts.map((receipt) =>
    /^[^`\s]+$/.test(receipt) ? `\`${receipt}\`` : typedInMarkdown(receipt),
  );
  return `${typedInMarkdown(topics.join(' · ') || noTopics)}: ${copied.join(' ')}`;
}
