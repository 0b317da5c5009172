import type { Args } from './arguments.ts';

/** What may happen to one chat.postMessage or files.completeUploadExternal. "After accepting": the message is posted, the caller does not learn it. */
export type PostFault =
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'error-before-accepting' }
  | { kind: 'error-after-accepting' }
  | { kind: 'hang-before-accepting' }
  | { kind: 'hang-after-accepting' };

export const POST_FAULTS = [
  'rate-limited',
  'error-before-accepting',
  'error-after-accepting',
  'hang-before-accepting',
  'hang-after-accepting',
] as const satisfies PostFault['kind'][];

/** Faults by what is delivered or posted, not by chance or turn: the same plan does the same whatever comes first. */
export type FaultPlan = {
  /** In how many milliseconds an event is delivered once more although it was acknowledged; undefined: it is not. */
  again(event: Record<string, unknown>): number | undefined;
  /** Asked at each call that posts. */
  onPost(args: Args): PostFault | undefined;
};

/** Switches for trouble; all off at the start, each takes effect at once. */
export type Faults = {
  /** Share of events that are delivered twice, 0 to 100. */
  duplicatePercent: number;
  /** Whether an event without acknowledgement is delivered again (Slack does). */
  redeliver: boolean;
  /** The app's acknowledgements count as never come: Slack delivers again, and tells a waiting person that the app was silent. */
  lateAcknowledgements: boolean;
  /** Every Web API answer comes this many milliseconds late. */
  slowMs: number;
  /** About one post a second a channel and 500 a minute a workspace, as Slack counts; more gets 429. */
  strictRates: boolean;
  /** Block types that messages are refused for, as workspaces do that do not have them yet. */
  refusedBlocks: string[];
  /** The workspace has no paid plan: canvases only as tabs, one a channel. */
  freePlan: boolean;
  /** Calls that get 429, with a second to wait: of this method the next one (`call` is 1), the one after it (2) … Used up by it. */
  limited: { method: string; call: number }[];
  /** One is used up by each post, first one first. */
  posts: PostFault[];
};

export function createFaults(): Faults {
  return {
    duplicatePercent: 0,
    redeliver: true,
    lateAcknowledgements: false,
    slowMs: 0,
    strictRates: false,
    refusedBlocks: [],
    freePlan: false,
    limited: [],
    posts: [],
  };
}
