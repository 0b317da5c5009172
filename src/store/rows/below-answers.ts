import { z } from 'zod';
import { Time } from './columns.ts';

/** What one person thinks of one answer in its thread; `who` is a digest. */
export const FeedbackRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  who: z.string(),
  verdict: z.enum(['useful', 'not-useful']),
  reason: z.string().nullable(),
  judgedAt: Time,
});

/** An expert group was tagged about an answer; who asked and who resolved are digests. */
export const ExpertRequestRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  expertGroup: z.string(),
  askedBy: z.string(),
  askedAt: Time,
  resolvedBy: z.string().nullable(),
  resolvedAt: Time.nullable(),
});

/** An answer belongs to the brief of its thread: state, concept ids of its question and receipts (both JSON lists), no text. */
export const BriefMarkRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  state: z.string(),
  about: z.string(),
  receipts: z.string(),
  markedAt: Time,
});
