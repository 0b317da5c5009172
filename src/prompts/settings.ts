import { z } from 'zod';
import { template, Words } from './template.ts';

/** Slack's limits: docs.slack.dev/reference/block-kit. */
const Option = Words.max(75);
const Title = Words.max(24);
const Label = Words.max(2000);

/** How a channel is answered, and what a person is asked once; part of `prompts/slack.yaml`. */
export const SettingsWording = z.strictObject({
  /** Mentions that show the settings of their channel, when nothing else is in the message. */
  openWords: z.array(Words).min(1),
  /** Messages that end the quiet of a thread. */
  wakeWords: z.array(Words).min(1),
  /** A channel's message that begins with one of these is a question, with or without its mark. */
  askingWords: z.array(Words).min(1),
  woken: Words,
  /** In a direct message, which has no settings. */
  direct: Words,
  heading: Words,
  line: template('name', 'value'),
  names: z.strictObject({
    listening: Words.max(150),
    guidelines: Words.max(150),
    role: Words.max(150),
    recall: Words.max(150),
    expertGroup: Words.max(150),
    external: Words.max(150),
    cases: Words.max(150),
  }),
  listening: z.strictObject({ mention: Option, auto: Option, quiet: Option }),
  listeningHint: Label,
  /** To all in a channel, when an admin changes when the bot answers there, and whether its threads are cases. */
  announced: z.strictObject({
    mention: Words,
    auto: Words,
    quiet: Words,
    /** When each thread becomes a case from now on, or not any more. */
    cases: Words,
    noCases: Words,
    by: template('person'),
  }),
  allGuidelines: Words.max(150),
  guidelinesHint: Label,
  /** Of guidelines that the corpus has no more. */
  lost: template('count'),
  more: template('count'),
  ownRole: Option,
  roleHint: Label,
  on: Option,
  off: Option,
  noGroup: Option,
  expertGroupHint: Label,
  groupsUnknown: Label,
  answered: Option,
  refused: Option,
  externalHint: Label,
  casesHint: Label,
  change: Option,
  whoMay: Words,
  title: Title,
  of: Words,
  submit: Title,
  saved: Words,
  /** In its place where the channel is told, too. */
  savedAndTold: Words,
  unchanged: Words,
  refusedChange: Words,
  stale: Words,
  lostGuideline: Words,
  lostGroup: Words,
  unreadable: Words,
  askRole: Words,
  rolePlaceholder: Option,
  roleKept: template('role'),
});
export type SettingsWording = z.infer<typeof SettingsWording>;
