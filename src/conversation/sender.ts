import { randomUUID } from 'node:crypto';
import {
  buryPost,
  leaveUnknown,
  markLeft,
  markSent,
  postponeLooks,
  returnPost,
} from '../store/post-outcomes.ts';
import { leasePost, PACE_MS, SETTLE_MS, startPost } from '../store/outbox.ts';
import type { LeasedPost } from '../store/outbox.ts';
import { GAVE_UP, IN_DOUBT } from '../store/refused.ts';
import type { Instead } from '../store/post-outcomes.ts';
import type { Store } from '../store/store.ts';
import { type Delivery, DELIVERY_LIMIT_MS, FILE_LIMIT_MS, type PostOutcome } from './delivery.ts';
import { createLoop } from './loop.ts';
import type { Loop } from './loop.ts';
import { within } from './time-limit.ts';
import { troubleOf } from './trouble.ts';
import type { Trouble } from './trouble.ts';

export type SenderParts = {
  store: Store;
  deliver: Delivery;
  /** Epoch milliseconds. */
  clock: () => number;
  /** A reply was given up; the dead letter says why. */
  onDeadLetter: (letter: { key: string; code: string }) => void;
  /** For logs and measures: something was tried, and this came of it. */
  onSettled?: (settled: Settled) => void;
  onTrouble: (trouble: Trouble) => void;
};

/**
 * `refused` and `given-up` are dead letters; `lease-lost`: another sender has it; `handed-on`: it is not in Slack, and this sender is being
 * stopped. `sinceAskedMs` is the time since the message was heard that
 * this answers, null for what nobody asked for.
 */
export type Settled = {
  key: string;
  outcome: Outcome['kind'];
  attempts: number;
  sinceAskedMs: number | null;
};

export type Sender = Loop & {
  /** Moves one reply on, if one is due: what the loop repeats. False when nothing was due. */
  step: () => Promise<boolean>;
};

/**
 * What the database may take between a claim and the request, and Slack between the end of a request and its last effect. Whatever a
 * process that dies has claimed waits for its lease, so a lease is no longer than the one request that comes next.
 */
const MARGIN_MS = 5000;
const LEASE_MS = DELIVERY_LIMIT_MS + MARGIN_MS;
/** From the last claim of a sender that is stopped until what came of it is kept: it posts nothing after a look any more. */
export const LAST_POST_MS = FILE_LIMIT_MS + MARGIN_MS;
/** Looks are repeated at growing intervals up to this one. */
const LONGEST_WAIT_MS = 60_000;
/**
 * Of the time since the reply was written, the most that the next look is put off: a reply that met six troubles one after the other still
 * comes within two minutes (`npm run chaos -- --seed 6`), and in an outage looks are a minute apart after twenty.
 */
const WAIT_SHARE = 1 / 20;
/**
 * The longest that a 429 is believed: one that names days would keep the channel shut, and its reply be neither posted nor given up.
 * Slack's own windows are a minute long.
 */
const LONGEST_PAUSE_MS = 60 * 60 * 1000;
/** A reply that comes a day late helps nobody. */
const GIVE_UP_MS = 24 * 60 * 60 * 1000;
/**
 * Slack's own ceiling is about eight posts a second a workspace, and a post takes a fraction of a second. One that hangs holds its lane for
 * as long as a request may take, so there are as many lanes again.
 */
const LANES = 16;
const POLL_MS = 1000;

/** Posts the replies in the outbox: each exactly once as far as Slack lets it be known, and otherwise at most once. */
export function createSender(parts: SenderParts): Sender {
  const { store, clock, onTrouble } = parts;

  async function claim(): Promise<LeasedPost | undefined> {
    const now = clock();
    try {
      return await leasePost(store, { lease: randomUUID(), now, until: now + LEASE_MS });
    } catch (error) {
      onTrouble(troubleOf(error, 'claim'));
      return undefined;
    }
  }

  async function handle(post: LeasedPost, stopping?: AbortSignal): Promise<number | undefined> {
    try {
      const outcome = await outcomeOf(post, parts, stopping);
      const againInMs = await settle(post, outcome, parts);
      const { key, attempts, receivedAt } = post;
      const sinceAskedMs = receivedAt === null ? null : clock() - receivedAt;
      parts.onSettled?.({ key, outcome: outcome.kind, attempts, sinceAskedMs });
      return againInMs;
    } catch (error) {
      // The lease runs out and the post is looked for.
      onTrouble(troubleOf(error, 'settle', post.key));
      return LEASE_MS;
    }
  }

  return {
    ...createLoop({ claim, handle }, { lanes: LANES, pollMs: POLL_MS }),
    async step() {
      const post = await claim();
      if (post !== undefined) await handle(post);
      return post !== undefined;
    },
  };
}

type Outcome =
  | PostOutcome
  | { kind: 'given-up'; code: string }
  | { kind: 'look-later'; afterMs: number }
  | { kind: 'lease-lost' }
  | { kind: 'handed-on' };

async function outcomeOf(
  post: LeasedPost,
  parts: SenderParts,
  stopping: AbortSignal | undefined,
): Promise<Outcome> {
  const { store, deliver, clock, onTrouble } = parts;
  try {
    const changes = post.kind === 'update' || post.kind === 'delete';
    if (changes && post.targetTs === null) return { kind: 'left' };
    if (post.status === 'looking' && !changes) {
      const found = await within(DELIVERY_LIMIT_MS, deliver.find(post));
      if (found.kind === 'cannot-look') return { kind: 'given-up', code: IN_DOUBT };
      if (found.kind === 'found') return { kind: 'posted', ts: found.ts };
      if (found.kind === 'rejected-for-now') return { kind: 'look-later', afterMs: found.retryAfterMs };
      // A look and a post take twice as long as one of them, which the end of the process does not wait for.
      if (stopping?.aborted === true) return { kind: 'handed-on' };
    }
    const limitMs = post.kind === 'file' || post.kind === 'canvas' ? FILE_LIMIT_MS : DELIVERY_LIMIT_MS;
    let { leasedUntil } = post;
    if (post.status === 'looking' || limitMs > DELIVERY_LIMIT_MS) {
      leasedUntil = clock() + limitMs + MARGIN_MS;
      if (!(await startPost(store.db, post, leasedUntil))) return { kind: 'lease-lost' };
    }
    // A process that was frozen since it took the lease must not post: somebody else may be about to.
    if (clock() + limitMs > leasedUntil) return { kind: 'lease-lost' };
    return await within(limitMs, deliver.post(post));
  } catch (error) {
    onTrouble(troubleOf(error, 'deliver', post.key));
    return { kind: 'unknown' };
  }
}

/** Returns in how many milliseconds the row, or the next one of its channel, is due. */
async function settle(post: LeasedPost, outcome: Outcome, parts: SenderParts): Promise<number> {
  const { store, clock } = parts;
  const now = clock();
  const late = now - post.createdAt > GIVE_UP_MS;
  switch (outcome.kind) {
    case 'posted':
      await markSent(store, post, outcome.ts);
      return PACE_MS;
    case 'left':
      await markLeft(store, post, now);
      return PACE_MS;
    case 'handed-on':
      return postLater(post, 0, parts);
    case 'rejected-for-now':
      if (late) return bury(post, { code: GAVE_UP }, parts);
      return postLater(post, outcome.retryAfterMs, parts);
    case 'look-later':
      return late ? bury(post, { code: IN_DOUBT }, parts) : lookWhenAllowed(post, outcome.afterMs, parts);
    case 'unknown':
      return late ? bury(post, { code: IN_DOUBT }, parts) : lookLater(post, parts);
    case 'refused':
    case 'given-up':
      return bury(post, outcome, parts);
    case 'lease-lost':
      return LEASE_MS;
  }
}

async function postLater(post: LeasedPost, askedMs: number, { store, clock }: SenderParts): Promise<number> {
  const waitMs = Math.min(LONGEST_PAUSE_MS, askedMs);
  await returnPost(store, post, clock() + waitMs);
  return waitMs;
}

async function lookLater(post: LeasedPost, { store, clock }: SenderParts): Promise<number> {
  const now = clock();
  const share = Math.max(SETTLE_MS, Math.round((now - post.createdAt) * WAIT_SHARE));
  const waitMs = Math.min(LONGEST_WAIT_MS, share, SETTLE_MS * 2 ** (post.attempts - 1));
  await leaveUnknown(store.db, post, now + waitMs);
  return waitMs;
}

async function lookWhenAllowed(
  post: LeasedPost,
  askedMs: number,
  { store, clock }: SenderParts,
): Promise<number> {
  const waitMs = Math.min(LONGEST_PAUSE_MS, askedMs);
  await postponeLooks(store, post, clock() + waitMs);
  return waitMs;
}

async function bury(
  post: LeasedPost,
  { code, instead }: { code: string; instead?: Instead },
  { store, clock, onDeadLetter }: SenderParts,
): Promise<number> {
  await buryPost(store, post, { code, instead, now: clock() });
  onDeadLetter({ key: post.key, code });
  return PACE_MS;
}
