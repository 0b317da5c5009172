import { z } from 'zod';
import { template, Words } from './template.ts';

// What people can do with an answer in Slack; parts of `prompts/slack.yaml`.

/** Slack's limit for the words of a button, and for what a screen reader says instead. */
const Button = Words.max(75);

/** What was carried into a question, and how to ask without it. */
export const CarriedWording = z.strictObject({
  hint: Words,
  drop: template('concept'),
  dropAloud: template('concept'),
  dropAll: Button,
  dropAllAloud: Button,
  /** Above the answer that comes of it. */
  asked: template('dropped', 'question'),
});

/** Slack's limit for the title of a view, and for the button that sends its form. */
const Title = Words.max(24);

/** Useful or not, why not, and what became of it. */
export const FeedbackWording = z.strictObject({
  useful: Words,
  title: Title,
  why: Words.max(2000),
  reasons: z.strictObject({
    'wrong-topic': Button,
    incomplete: Button,
    outdated: Button,
    'hard-to-understand': Button,
    other: Button,
  }),
  privacy: Words,
  submit: Title,
  close: Title,
  /** Once the verdict is kept, and once the reason is. */
  notUseful: Words,
  noted: Words,
});

/** Asking the expert group of a channel, and saying that it is done. */
export const ExpertWording = z.strictObject({
  ask: Button,
  askAloud: Button,
  /** Behind the mention of the group. */
  request: Words,
  about: template('topics'),
  reason: template('reason'),
  notInCorpus: Words,
  /** Before and behind the mention of a person. */
  askedBy: template('person'),
  resolvedBy: template('person'),
  how: Words,
  resolve: Button,
  resolveAloud: Button,
  resolved: Words,
  asked: Words,
  askedBefore: Words,
  resolvedBefore: Words,
  noGroup: Words,
  direct: Words,
  alone: Words,
  mayNotResolve: Words,
  gone: Words,
});

/** Marking answers of a thread, and posting them together. */
export const BriefWording = z.strictObject({
  add: Button,
  addAloud: Button,
  takeOut: Button,
  takeOutAloud: Button,
  added: template('count'),
  already: template('count'),
  takenOut: template('count'),
  notIn: Words,
  gone: Words,
  alone: Words,
  /** Mentions that ask for it, when nothing else is in the message. */
  words: z.array(Words).min(1),
  inCase: Words,
  backIn: Words,
});
