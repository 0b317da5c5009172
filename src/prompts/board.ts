import { z } from 'zod';
import { CaseButtonsWording, DetailsWording, MeetingDayWording, OutcomeWording } from './case-forms.ts';
import { template, Words } from './template.ts';

const Reason = Words.max(200);

/** `prompts/board.yaml`: what the bot says where a thread prepares a tumour board. */
export const BoardWording = z.strictObject({
  prepWords: z.array(Words).min(1),
  /** Days said from today, in lower case: with "prep" they are asked for in plain words. */
  relativeDays: z.array(Words).min(1),
  label: template('number'),
  direct: Words,
  already: template('label'),
  files: z.strictObject({
    refused: z.strictObject({ missing_scope: Words, not_in_channel: Words, other: template('code') }),
  }),
  meetingDay: MeetingDayWording,
  buttons: CaseButtonsWording,
  details: DetailsWording,
  outcome: OutcomeWording,
  card: z.strictObject({
    title: template('label'),
    closedTitle: template('label'),
    meeting: template('date'),
    noMeeting: Words,
    question: template('question'),
    ledger: template('count'),
    noQuestions: Words,
    entry: template('number', 'topics', 'state'),
    noTopics: Words,
    states: z.strictObject({
      answered: Words,
      partial: Words,
      conflict: Words,
      'not-in-corpus': Words,
      unclear: Words,
    }),
    missing: template('count'),
    nothingMissing: Words,
    mentioned: template('count'),
    noneMentioned: Words,
    further: template('count'),
    reading: Words,
    refused: template('reason'),
    reasons: z.strictObject({ missing_scope: Reason, not_in_channel: Reason, other: template('code') }),
    rules: Words,
  }),
});
export type BoardWording = z.infer<typeof BoardWording>;
