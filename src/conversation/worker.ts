import type { Answer } from '../answer/answer.ts';
import type { Payload } from '../store/outbox.ts';
import type { Arrival } from './arrival.ts';

export type Outgoing = { payload: Payload; fallback: Payload | null };

/** Answers and fixed words as messages of the surface; pure, and without a trace of the reason for a failure. */
export type Composer = {
  answer(answer: Answer, arrival: Arrival): Outgoing;
  /** For `hush` and `decline`. */
  notice(purpose: 'hush' | 'decline', arrival: Arrival): Outgoing;
  /** After the last attempt: "this could not be answered", with the disclaimer. */
  failure(arrival: Arrival): Outgoing;
};
