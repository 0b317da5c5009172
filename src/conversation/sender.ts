import type { Payload } from '../store/outbox.ts';

/** A reply as the surface gets it to post. `key` belongs in the message's metadata: `find` looks for it there. */
export type Post = {
  key: string;
  team: string;
  channel: string;
  thread: string;
  payload: Payload;
  /** To be posted instead when Slack refuses the payload (`invalid_blocks`). */
  fallback: Payload | null;
};

/**
 * `rejected-for-now` (429) and `refused` are certainly not posted. Whatever may have been posted is `unknown`: time-out, reset, 5xx,
 * `internal_error`; so is an exception.
 */
export type PostOutcome =
  | { kind: 'posted'; ts: string }
  | { kind: 'rejected-for-now'; retryAfterMs: number }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown' };

/** The way out to Slack. Neither call may try again by itself; each ends within `DELIVERY_TIMEOUT_MS`. */
export type Delivery = {
  post(post: Post): Promise<PostOutcome>;
  /** `ts` of the message that carries the key; undefined when there is certainly none; rejects when that cannot be said now. */
  find(post: Post): Promise<string | undefined | 'cannot-look'>;
};
