/** What may happen to one chat.postMessage. "After accepting": the message is posted, the caller does not learn it. */
export type PostFault =
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'error-before-accepting' }
  | { kind: 'error-after-accepting' }
  | { kind: 'hang-before-accepting' }
  | { kind: 'hang-after-accepting' };

/** Switches for trouble; all off at the start, each takes effect at once. */
export type Faults = {
  /** Share of events that are delivered twice, 0 to 100. */
  duplicatePercent: number;
  /** Whether an event without acknowledgement is delivered again (Slack does). */
  redeliver: boolean;
  /** Every Web API answer comes this many milliseconds late. */
  slowMs: number;
  /** About one post a second a channel, as Slack counts; more gets 429. */
  strictRates: boolean;
  /** One is used up by each chat.postMessage, first one first. */
  posts: PostFault[];
};

export function createFaults(): Faults {
  return { duplicatePercent: 0, redeliver: true, slowMs: 0, strictRates: false, posts: [] };
}
