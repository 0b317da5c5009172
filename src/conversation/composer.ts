import type { Answer } from '../answer/answer.ts';
import type { ChannelSettings } from '../store/channels.ts';
import type { Payload } from '../store/outbox.ts';
import type { Queries } from '../store/store.ts';
import type { Arrival, BoardPurpose, Purpose } from './arrival.ts';

/** `ephemeral`: for one person alone; without a kind, for all who read there. */
export type Outgoing = { kind?: 'post' | 'ephemeral'; payload: Payload; fallback: Payload | null };

/** What may follow another message: also files and canvases. */
export type Further = Outgoing | { kind: 'file' | 'canvas'; payload: Payload; fallback: null };

/** Answers and fixed words as messages of the surface; pure, and without a trace of the reason for a failure. */
export type Composer = {
  answer: (answer: Answer, arrival: Arrival) => Outgoing;
  /** Instead of an answer. */
  notice: (purpose: FixedPurpose, arrival: Arrival) => Outgoing;
  /** How a channel is answered, for the one who asks. */
  settings: (settings: ChannelSettings, mayChange: boolean, arrival: Arrival) => Outgoing;
  /** Instead of an answer where another organisation reads along. */
  external: (arrival: Arrival) => Outgoing;
  /** Asks a person who got a first answer for the role, once; a surface without it asks nobody. */
  roleQuestion?: (arrival: Arrival) => Outgoing;
  /** After the last attempt: "this could not be answered", with the disclaimer. */
  failure: (arrival: Arrival) => Outgoing;
};

/** What gets fixed words. */
export type FixedPurpose = Exclude<Purpose, 'answer' | 'settings' | BoardPurpose>;

/** What the board gets, in one message or several, and what is kept in the transaction that sends them. */
export type Prepared = {
  messages: [Outgoing, ...Further[]];
  /** Asked at most once. */
  remember: (db: Queries, arrival: Arrival, now: number) => Promise<void>;
};
