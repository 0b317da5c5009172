import { z } from 'zod';
import { template, Words } from './template.ts';

/** What the bot says when a statement that it showed in a thread has changed; part of `prompts/slack.yaml`. */
export const RecallWording = z.strictObject({
  /** Mentions that switch notices in a channel, when nothing else is in the message. */
  offWords: z.array(Words).min(1),
  onWords: z.array(Words).min(1),
  off: Words,
  on: Words,
  title: Words,
  changed: Words,
  gone: Words,
  was: template('date', 'text'),
  now: Words,
  /** Its last space counts. */
  difference: z.string().min(1),
  since: template('version', 'date'),
  leftOut: template('count'),
  switchOff: Words,
});
export type RecallWording = z.infer<typeof RecallWording>;
