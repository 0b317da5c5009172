import { z } from 'zod';
import { template, Words } from './template.ts';

// What people can do with a case, and what its forms say; parts of `prompts/board.yaml`.

/** Slack's limits: docs.slack.dev/reference/block-kit. */
const Button = Words.max(75);
const Title = Words.max(24);
const Label = Words.max(150);

/** What stands on the buttons of a case, and what a screen reader says of them. */
export const CaseButtonsWording = z.strictObject({
  details: Button,
  detailsAloud: Button,
  prepare: Button,
  prepareAloud: Button,
  stop: Button,
  stopAloud: Button,
  stopTitle: Words.max(100),
  stopText: Words.max(300),
  stopConfirm: Words.max(30),
  stopDeny: Words.max(30),
});

/** A day that is named with "prep" and not taken. */
export const MeetingDayWording = z.strictObject({
  ambiguous: template('one', 'other'),
  impossible: Words,
  far: Words,
  relative: Words,
  /** For a case that is open already. */
  set: template('label', 'date'),
});

export const DetailsWording = z.strictObject({
  title: Title,
  intro: Words,
  label: Label,
  labelHint: Label,
  meeting: Label,
  meetingHint: Label,
  question: Label,
  questionHint: Label,
  submit: Title,
  empty: Words,
  tooLong: template('most'),
  /** What the guard found, in words. */
  refused: template('types'),
  far: Words,
  closed: Words,
  none: Words,
  /** Somebody had changed a field while the form was open: what stood there. */
  overtook: Words,
  was: template('field', 'value'),
  nothing: Words,
});

/** What a board decided. */
export const OutcomeWording = z.strictObject({
  title: Title,
  intro: Words,
  /** Names of the fields, in the form, in the message and in files for people. */
  names: z.strictObject({
    meeting: Label,
    question: Label,
    missing: Label,
    options: Label,
    decision: Label,
    condition: Label,
    reason: Label,
    dissent: Label,
    owner: Label,
    due: Label,
    answers: Label,
    recorded: Label,
  }),
  hints: z.strictObject({
    missing: Label,
    decision: Label,
    owner: Label,
    answers: Label,
  }),
  /** Who may see to a decision: roles, in the order of the form. */
  owners: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z-]*$/), label: Button }))
    .min(1)
    .max(100)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must have ids that differ'),
  choose: Words.max(150),
  noTopics: Words,
  submit: Title,
  empty: Words,
  tooLong: template('most'),
  refused: template('types'),
  far: Words,
  none: Words,
  overtook: Words,
  was: template('field', 'value'),
  nothing: Words,
  /** Above the record. */
  heading: Words,
  message: template('label'),
  /** On the card of a closed case: the whole record stands in its own message. */
  onCard: Words,
  record: Button,
  recordAloud: Button,
  edit: Button,
  editAloud: Button,
  exports: z.strictObject({ markdown: Button, csv: Button, json: Button }),
  exportsAloud: z.strictObject({ markdown: Button, csv: Button, json: Button }),
  file: template('label'),
});
export type OutcomeWording = z.infer<typeof OutcomeWording>;
