import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { WebClient } from '@slack/web-api';
import { DELIVERY_LIMIT_MS, type Post, type PostOutcome } from '../conversation/delivery.ts';
import { FilePayload } from './file-payload.ts';
import { SlackPayload } from './payload.ts';
import { outcomeOf } from './post-outcome.ts';
import { threadTsOf } from './thread.ts';

/** For everything before the one call that shows the files, which has as long again. */
const UPLOAD_LIMIT_MS = DELIVERY_LIMIT_MS - 2000;
/** When to try again after an upload that failed. */
const UPLOAD_RETRY_MS = 5000;

/** Uploads the files and shows them in one message. What fails before the last call has certainly shown nothing. */
export async function sendFiles(client: WebClient, post: Post): Promise<PostOutcome> {
  const { text, files, refused } = FilePayload.parse(post.payload);
  const { channel, key } = post;
  const threadTs = threadTsOf(post.thread);
  const inTime = AbortSignal.timeout(UPLOAD_LIMIT_MS);
  const uploaded: { id: string; title: string }[] = [];
  for (const { name, title, mime, base64 } of files) {
    const sent = await upload(client, { name: sentName(name, key), mime, base64 }, inTime);
    if (sent.kind !== 'uploaded') return withInstead(sent, refused);
    uploaded.push({ id: sent.id, title });
  }
  if (inTime.aborted) return NOT_YET;
  const [first, ...further] = uploaded;
  if (first === undefined) throw new Error('a file payload has a file');
  try {
    await client.files.completeUploadExternal({
      files: [first, ...further],
      channel_id: channel,
      initial_comment: text,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    });
    // Slack shares the files after its answer, which therefore names no message.
    return { kind: 'posted', ts: null };
  } catch (error) {
    return withInstead(outcomeOf(error), refused);
  }
}

/** Messages with files carry no metadata, so the name is what they are found by: its mark is the outbox key's. */
export function sentName(name: string, key: string): string {
  const end = extname(name);
  const mark = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return `${name.slice(0, name.length - end.length)}-${mark}${end}`;
}

/** The name by which the message of a post is found. */
export function firstSentName({ key, payload }: Post): string | undefined {
  const [first] = FilePayload.parse(payload).files;
  return first && sentName(first.name, key);
}

const NOT_YET: PostOutcome = { kind: 'rejected-for-now', retryAfterMs: UPLOAD_RETRY_MS };

async function upload(
  client: WebClient,
  { name, mime, base64 }: { name: string; mime: string; base64: string },
  signal: AbortSignal,
): Promise<PostOutcome | { kind: 'uploaded'; id: string }> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  try {
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
      filename: name,
      length: bytes.length,
    });
    if (url === undefined || id === undefined) return NOT_YET;
    const headers = { 'content-type': mime };
    const { ok } = await fetch(url, { method: 'POST', headers, body: bytes, redirect: 'error', signal });
    return ok ? { kind: 'uploaded', id } : NOT_YET;
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'unknown' ? NOT_YET : outcome;
  }
}

/** What is refused is said aloud, with what mends it. */
function withInstead(outcome: PostOutcome, refused: FilePayload['refused']): PostOutcome {
  if (outcome.kind !== 'refused') return outcome;
  const { code } = outcome;
  const words = code === 'missing_scope' || code === 'not_in_channel' ? refused[code] : refused.other;
  const payload = SlackPayload.parse(JSON.parse(JSON.stringify(words).replaceAll('{code}', code)));
  return { ...outcome, instead: { kind: 'post', payload, fallback: null } };
}
