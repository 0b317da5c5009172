import { z } from 'zod';
import { CaseButtonsWording, DetailsWording, MeetingDayWording, OutcomeWording } from './case-forms.ts';
import { template, Words } from './template.ts';

const Reason = Words.max(200);

const Forms = z.strictObject({ pdf: Words.max(60), markdown: Words.max(60), canvas: Words.max(60) });

const BriefWording = z.strictObject({
  title: template('label'),
  threadTitle: Words,
  part: template('part', 'parts'),
  made: template('date', 'version'),
  madeSince: template('date', 'version', 'since'),
  hash: template('hash'),
  nothing: Words,
  noQuestions: Words,
  marked: template('count'),
  asked: template('count'),
  leftOut: template('count'),
  since: z.strictObject({
    heading: template('date'),
    nothing: Words,
    added: template('list'),
    changed: template('list'),
    removed: template('count'),
    mentioned: template('list'),
    unmentioned: template('list'),
    corpus: template('before'),
  }),
  checklistHint: Words,
  experts: z.strictObject({ heading: template('count'), hint: Words }),
  /** Above each answer: its number, what it was about, and its state. */
  heading: template('number', 'topics', 'state'),
  noTopics: Words,
  states: z.strictObject({
    answered: Words,
    partial: Words,
    conflict: Words,
    'not-in-corpus': Words,
    unclear: Words,
  }),
  unclear: Words,
  side: template('number', 'count', 'years'),
  /** Their last spaces count. */
  changed: z.string().min(1).max(200),
  elsewhere: z.string().min(1).max(200),
  removed: template('receipt'),
  second: z.strictObject({
    stable: template('agreeing', 'count'),
    unstable: template('agreeing', 'count'),
    unread: Words,
  }),
  sources: template('count'),
  proof: template('sources', 'receipts'),
  receipts: Words,
  holds: template('mark', 'receipt'),
  changedSince: template('mark', 'receipt'),
  page: template('page', 'pages'),
  caution: Words,
  /** On the buttons below a brief. */
  forms: Forms,
  formsAloud: Forms,
  sent: template('title', 'form', 'hash'),
  newer: template('before'),
  already: template('form'),
  canvas: template('title', 'link', 'hash'),
  noCanvas: template('code'),
});

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
  brief: BriefWording,
});
export type BoardWording = z.infer<typeof BoardWording>;
