import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { KnownBlock } from '@slack/types';
import type { PostOutcome } from '../conversation/delivery.ts';

/** One way to bring one form of a message to Slack. */
export type Send = (text: string, blocks: KnownBlock[] | undefined) => Promise<PostOutcome>;

/** Slack names these when it does not know itself whether it took the message. */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);
/** A block, not the message, is what Slack does not take. */
const BLOCKS_REFUSED = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

/** For a 429 whose Retry-After is missing or no number; Slack usually asks for a few seconds. */
const RETRY_AFTER_MS = 10_000;

/** What a failed chat.postMessage says about the message: certainly not posted, or nobody knows. */
export function outcomeOf(error: unknown): Exclude<PostOutcome, { kind: 'posted' }> {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'rejected-for-now', retryAfterMs: error.retryAfter * 1000 };
  if (error instanceof WebAPIPlatformError) return platformOutcome(error.data.error);
  if (error instanceof WebAPIHTTPError && error.statusCode < 500)
    return { kind: 'refused', code: `http_${error.statusCode}` };
  // web-api has no class for a 429 without a usable Retry-After.
  if (error instanceof Error && error.message.startsWith('Retry header did not contain'))
    return { kind: 'rejected-for-now', retryAfterMs: RETRY_AFTER_MS };
  return { kind: 'unknown' };
}

export function refusesBlocks(outcome: PostOutcome): boolean {
  return outcome.kind === 'refused' && BLOCKS_REFUSED.has(outcome.code);
}

/** Whether the error says that we may not read there; anything else may pass. */
export function cannotRead(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && UNREADABLE.has(error.data.error);
}
const UNREADABLE = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'no_permission',
  'access_denied',
]);

/** Whether a thread's root was deleted and nothing stands below it: with replies Slack leaves a tombstone in its place. */
export function isThreadGone(error: unknown): boolean {
  return errorCode(error) === 'thread_not_found';
}

/** For the log: a code, never a text that might repeat what was sent. */
export function errorCode(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  // What fetch rejects with is a TypeError; its cause knows that it was ECONNREFUSED.
  if (error instanceof WebAPIRequestError) return systemCode(error.original.cause) ?? error.original.name;
  return systemCode(error) ?? (error instanceof Error ? error.name : 'unknown');
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function platformOutcome(code: string): Exclude<PostOutcome, { kind: 'posted' }> {
  if (RATE_LIMITED.has(code)) return { kind: 'rejected-for-now', retryAfterMs: RETRY_AFTER_MS };
  return UNCERTAIN.has(code) ? { kind: 'unknown' } : { kind: 'refused', code };
}
