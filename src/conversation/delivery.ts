import type { Instead } from '../store/post-outcomes.ts';
import type { LeasedPost, Payload } from '../store/outbox.ts';

/** A reply as the surface gets it to post. `key` belongs in the message's metadata: `find` looks for it there. */
export type Post = {
  key: string;
  team: string;
  channel: string;
  thread: string;
  /** Who asked. */
  userId: string;
  /** `update` and `delete` change the reply at `targetTs`: doing so again does no harm. */
  kind: LeasedPost['kind'];
  targetTs: string | null;
  payload: Payload;
  /** To be posted instead when Slack refuses the payload (`invalid_blocks`). */
  fallback: Payload | null;
};

/**
 * `rejected-for-now` (429) and `refused` are certainly not posted. Whatever may have been posted is `unknown`: time-out, reset, 5xx,
 * `internal_error`; so is an exception. `left`: there was nothing to change, others have built on it, or the question is gone with its
 * thread. `ts` is null for what Slack keeps nowhere, or does not name. `instead` is posted in the stead of what was refused.
 */
export type PostOutcome =
  | { kind: 'posted'; ts: string | null }
  | { kind: 'left' }
  | { kind: 'rejected-for-now'; retryAfterMs: number }
  | { kind: 'refused'; code: string; instead?: Instead }
  | { kind: 'unknown' };

/**
 * The way out to Slack. Neither call may try again by itself; after `DELIVERY_LIMIT_MS`, or `FILE_LIMIT_MS` for files and canvases, its
 * outcome counts as unknown.
 */
export type Delivery = {
  /** Posts, changes or deletes, by the post's kind. */
  post: (post: Post) => Promise<PostOutcome>;
  /** Looks for the message that carries the key. Rejects when it cannot be said now whether there is one. */
  find: (post: Post) => Promise<Look>;
};

/** `absent`: there is certainly none. `cannot-look`: the app may not read there. `rejected-for-now` (429): it may read no more for a while. */
export type Look =
  | { kind: 'found'; ts: string }
  | { kind: 'absent' }
  | { kind: 'cannot-look' }
  | { kind: 'rejected-for-now'; retryAfterMs: number };

/** The client's own time limit must be shorter, so that a request is given up before its outcome is. */
export const DELIVERY_LIMIT_MS = 10_000;
/** Files and canvases take several calls, and only the last one shows them. */
export const FILE_LIMIT_MS = DELIVERY_LIMIT_MS + 8000;
