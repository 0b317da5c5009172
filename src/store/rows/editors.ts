import { z } from 'zod';
import { Day, Time } from './columns.ts';

/** What was asked and not answered, counted: ids and names of our own lists, and no time of day. */
export const GapRow = z.strictObject({
  /** The workspace that asked; empty in rows from before there were several, of which it cannot be told. So it is in reviews and notes. */
  team: z.string(),
  id: z.string(),
  kind: z.enum(['outside', 'uncovered', 'partial']),
  rule: z.string(),
  answerType: z.string(),
  concepts: z.string(),
  missing: z.string(),
  outside: z.string().nullable(),
  asked: z.int().positive(),
  firstDay: Day,
  lastDay: Day,
  closedReason: z.string().nullable(),
  closedDay: Day.nullable(),
  /** The corpus version that it was closed for. */
  closedCorpus: z.string().nullable(),
});

/** One step of a guideline's review, for one wording of it; added and never changed. Who, by role. */
export const ReviewRow = z.strictObject({
  team: z.string(),
  id: z.string(),
  at: Time,
  guideline: z.string(),
  textSha256: z.string(),
  status: z.enum(['submitted', 'under-review', 'approved']),
  role: z.string(),
  reason: z.string().nullable(),
});

/** A local practice note on a statement of exactly this wording. */
export const NoteRow = z.strictObject({
  team: z.string(),
  id: z.string(),
  statementSha256: z.string(),
  words: z.string(),
  role: z.string(),
  addedAt: Time,
  expires: Day,
});
