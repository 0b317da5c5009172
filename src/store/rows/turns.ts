import { z } from 'zod';
import { Flag, Time } from './columns.ts';

/** A message that was acknowledged; its text goes as soon as it is answered, the rest stays as the mark against twins. */
export const InboxRow = z.strictObject({
  key: z.string(),
  eventId: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  messageTs: z.string(),
  userId: z.string(),
  surface: z.string(),
  /** `gone`: the question was taken back. */
  purpose: z.string(),
  text: z.string().nullable(),
  /** What of an earlier answer's context is left out when its question is asked again: ids, in JSON. */
  again: z.string().nullable(),
  /** Key of the message that this is an edit of. */
  editOf: z.string().nullable(),
  /** `ts` of the edit whose text this is; empty for the text as it was first written, `deleted` for none. */
  version: z.string(),
  /** The role that was chosen for this question alone. */
  role: z.string().nullable(),
  /** Where Slack takes the answer to a command or a form, for half an hour. It goes with the text. */
  responseUrl: z.string().nullable(),
  receivedAt: Time,
  status: z.enum(['open', 'leased', 'done']),
  attempts: z.int(),
  dueAt: Time,
  lease: z.string().nullable(),
  leasedUntil: Time,
});
export type InboxRow = z.infer<typeof InboxRow>;

/**
 * `ready`: certainly not posted. `posting`: a post may be under way. `looking`: the outcome of a post is unknown.
 * `withdrawn`: it stands nowhere, because the question was taken back or a later edit came before.
 * Payload and fallback repeat the question, so they go once the row is sent or withdrawn, and of a dead one after a day, within which it
 * may be sent again (`dead-letters.ts`).
 */
export const OutboxRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  payload: z.string().nullable(),
  fallback: z.string().nullable(),
  status: z.enum(['ready', 'posting', 'looking', 'sent', 'dead', 'withdrawn']),
  /**
   * `ephemeral`: for one person, so that Slack keeps nothing of it. `update` and `delete` change the reply that `target` names. `file`:
   * files with a comment. `canvas`: a canvas, and a link to it.
   */
  kind: z.enum(['post', 'ephemeral', 'update', 'delete', 'file', 'canvas']),
  target: z.string().nullable(),
  attempts: z.int(),
  createdAt: Time,
  dueAt: Time,
  lease: z.string().nullable(),
  leasedUntil: Time,
  postedTs: z.string().nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** When the next post may go to a channel. */
export const PaceRow = z.strictObject({ team: z.string(), channel: z.string(), nextPostAt: Time });

/** What a thread remembers; `context` is a `ThreadContext` in JSON. */
export const ThreadRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  context: z.string().nullable(),
  answered: Flag,
  quiet: Flag,
  updatedAt: Time,
});

export const ReaderRow = z.strictObject({
  team: z.string(),
  userId: z.string(),
  role: z.string().nullable(),
  /** Nobody is asked twice. */
  askedRole: Flag,
  updatedAt: Time,
});

/** What proves an answer: ids and receipts (both JSON lists), never a word of the question. */
export const AnswerRow = z.strictObject({
  key: z.string(),
  answerId: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  kind: z.string(),
  state: z.string().nullable(),
  statementIds: z.string(),
  receipts: z.string(),
  /** JSON list of the concept ids of the question; null where an older version answered. */
  about: z.string().nullable(),
  /** Of a conflict: so many statements, from the first on, are its sides; null where an older version answered. */
  sides: z.int().nullable(),
  corpusVersion: z.string(),
  role: z.string().nullable(),
  /** The thread's `ThreadContext` before the turn, JSON; `null` in JSON where there was none, null itself once it is forgotten. */
  context: z.string().nullable(),
  /** Of the reply's bytes. */
  replySha256: z.string().nullable(),
  /** JSON list of the guidelines that it was chosen from; null is the whole corpus. */
  guidelines: z.string().nullable(),
  /** `ts` of the reply once it is posted. */
  messageTs: z.string().nullable(),
  answeredAt: Time,
  /** When the question was asked first, where an edit of it was answered later. */
  askedAt: Time.nullable(),
});

/** A reply that was not delivered, and why. */
export const DeadLetterRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  code: z.string(),
  attempts: z.int(),
  buriedAt: Time,
});
