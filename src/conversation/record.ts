import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Role, ThreadContext } from '../question/context.ts';
import type { Assistant, Reply, Turn } from './turn.ts';

/**
 * What proves later that one turn was answered so, byte for byte: the turn as it was asked, and hashes of what came of it. Unlike
 * everything that the bot keeps by itself it holds the question, so it is written only when somebody asks for it.
 */
export const AnswerRecord = z.strictObject({
  answer: z.string(),
  question: z.string(),
  role: Role,
  /** The thread before the turn; null for the first turn of a thread. */
  context: ThreadContext.nullable(),
  /** The day that it was asked on; which local notes hold goes by it. */
  local: z.strictObject({ day: z.iso.date() }).optional(),
  /** What it was chosen from; without it, the whole corpus. */
  guidelines: z.array(z.string()).optional(),
  corpusVersion: z.string(),
  /** Of the reply's bytes: the answer as JSON, and what the thread remembers after it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The beginning of a hash of each part of the reply, in their order, so that a difference can be named. */
  parts: z.record(z.string(), z.string()),
  receipts: z.array(z.string()),
});
export type AnswerRecord = z.infer<typeof AnswerRecord>;

/** The record of a turn; undefined for a message with identifiers in it, which is not kept anywhere. */
export function recordOf(
  { text, role, context, local, guidelines }: Turn,
  reply: Reply,
  screen: Assistant['screen'],
): AnswerRecord | undefined {
  const screening = screen(text);
  if ('types' in screening && screening.types.length > 0) return undefined;
  const { answer } = reply;
  return {
    answer: answer.id,
    question: text,
    role,
    context: context ?? null,
    ...(local && { local: { day: local.day } }),
    ...(guidelines && { guidelines: [...guidelines] }),
    corpusVersion: answer.corpusVersion,
    sha256: replyHash(reply),
    parts: partHashes(reply),
    receipts: answer.statements.map(({ receipt }) => receipt),
  };
}

/** SHA-256 of a reply's bytes. */
export function replyHash({ answer, context }: Reply): string {
  return sha256(JSON.stringify([answer, context ?? null]));
}

/** Enough to tell two versions of one part apart. */
const PART_HASH = 12;

/** Parts of a reply by name, in the order in which a reader meets them. */
export function partsOf({ answer, context }: Reply): Record<string, unknown> {
  const { id, text, ...parts } = answer;
  return { ...parts, text, id, context: context ?? null };
}

function partHashes(reply: Reply): Record<string, string> {
  return Object.fromEntries(Object.entries(partsOf(reply)).map(([name, part]) => [name, partHash(part)]));
}

export function partHash(part: unknown): string {
  return sha256(JSON.stringify(part)).slice(0, PART_HASH);
}

function sha256(bytes: string): string {
  return createHash('sha256').update(bytes, 'utf8').digest('hex');
}
