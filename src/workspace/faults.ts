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
  /** Block types that messages are refused for, as workspaces do that do not have them yet. */
  refusedBlocks: string[];
  /** One is used up by each chat.postMessage, first one first. */
  posts: PostFault[];
};

/** What came to Slack in 2025 and 2026. */
export const NEW_BLOCKS = ['table', 'markdown', 'container', 'context_actions'];

export function createFaults(): Faults {
  return {
    duplicatePercent: 0,
    redeliver: true,
    slowMs: 0,
    strictRates: false,
    refusedBlocks: [],
    posts: [],
  };
}
