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
