import { z } from 'zod';
import { Day, Time } from './columns.ts';

/**
 * A thread that prepares a tumour board. `label`, `question` and `outcome` are what people wrote into forms, past the identifier guard;
 * `frozen` and `lastBrief` are briefs in JSON, of the corpus's words.
 */
export const BoardCaseRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  number: z.int().positive(),
  label: z.string(),
  meetingDay: Day.nullable(),
  question: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  /** Outbox key of the message that is edited as the case grows. */
  cardKey: z.string(),
  /** Of what the card shows. */
  cardSha256: z.string().nullable(),
  /** When the card is to be looked at again; null while nothing has changed. */
  cardDueAt: Time.nullable(),
  /** `unread`, `read`, or Slack's code for why earlier messages cannot be read. */
  earlier: z.string(),
  earlierCursor: z.string().nullable(),
  earlierDueAt: Time,
  /** Address of the thread's first message. */
  link: z.string().nullable(),
  lastBrief: z.string().nullable(),
  outcome: z.string().nullable(),
  frozen: z.string().nullable(),
  openedAt: Time,
  closedAt: Time.nullable(),
});

/** What a message of a case mentions: `items` is a JSON list of ids of the checklist. */
export const CaseMessageRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  ts: z.string(),
  /** `ts` of the edit that this is; empty for the text as it was first written, `deleted` for none. */
  version: z.string(),
  items: z.string(),
});

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The agenda of a channel is posted by itself the day before a meeting, at this time of that IANA time zone. */
export const AgendaPlanRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  postAt: TimeOfDay,
  timeZone: z.string(),
  updatedAt: Time,
});

/** The mark against a second one. */
export const AgendaPostRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  meetingDay: Day,
  postedAt: Time,
});

/** A question of a case, asked again in other words: counts alone. `key` is that of the question. */
export const SecondReadingRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  corpusVersion: z.string(),
  verdict: z.enum(['stable', 'unstable', 'unread']),
  count: z.int().nonnegative(),
  agreeing: z.int().nonnegative(),
  readAt: Time,
});
