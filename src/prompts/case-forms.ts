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
