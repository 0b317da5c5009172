import { z } from 'zod';
import { CaseButtonsWording, DetailsWording, MeetingDayWording, OutcomeWording } from './case-forms.ts';
import { template, Words } from './template.ts';

const Reason = Words.max(200);

/** What became of a question. */
const States = z.strictObject({
  answered: Words,
  partial: Words,
  conflict: Words,
  'not-in-corpus': Words,
  unclear: Words,
});

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
  states: States,
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

/** Slack's limits for buttons, options and titles of views: docs.slack.dev/reference/block-kit. */
const Button = Words.max(75);
const Title = Words.max(24);
const Label = Words.max(2000);

/** The cases of a channel's next meeting, and when that list is posted by itself. */
const AgendaWording = z.strictObject({
  /** Mentions that ask for it, when nothing else is in the message. */
  words: z.array(Words).min(1),
  direct: Words,
  title: template('date', 'count'),
  noMeeting: Words,
  undated: Words,
  states: z.strictObject({ open: Words, closed: Words }),
  asked: template('count'),
  noQuestion: Words,
  open: template('count', 'questions'),
  missing: template('count', 'items'),
  rules: Words,
  /** In files: the day that they were made, columns of the table, and the number of a page. */
  made: template('date'),
  page: template('page', 'pages'),
  columns: z.strictObject({
    case: Words,
    meeting: Words,
    state: Words,
    question: Words,
    asked: Words,
    open: Words,
    missing: Words,
    thread: Words,
  }),
  csv: Button,
  csvAloud: Button,
  pdf: Button,
  pdfAloud: Button,
  plan: Button,
  planAloud: Button,
  form: z.strictObject({
    title: Title,
    of: Words,
    what: Words,
    posted: Label,
    on: Button,
    off: Button,
    time: Label,
    zone: Label,
    zoneHint: Label,
    submit: Title,
    saved: template('time', 'zone'),
    savedOff: Words,
    refused: Words,
    unreadable: Words,
  }),
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
    states: States,
    /** Behind the state of an answer that other wordings change. */
    unstable: template('count', 'all'),
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
  agenda: AgendaWording,
});
export type BoardWording = z.infer<typeof BoardWording>;
