import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer/answer.ts';
import { buryMessage, leaseMessage, returnMessage } from '../store/inbox.ts';
import type { LeasedMessage } from '../store/inbox.ts';
import { NOT_KEPT } from '../store/refused.ts';
import { StoreError } from '../store/store-error.ts';
import { keepTurn } from './keep-turn.ts';
import { createLoop } from './loop.ts';
import type { Loop } from './loop.ts';
import { type Outcome, type OutcomeParts, outcomeOf } from './outcome.ts';
import { troubleOf } from './trouble.ts';

export type WorkerParts = OutcomeParts & {
  /** A reply lies in the outbox: the sender's `wake`. */
  onReady: () => void;
  /** A message was given up; the dead letter says why. */
  onDeadLetter: (letter: { key: string; code: string }) => void;
  /** For logs and measures: a message was worked on, and this came of it. */
  onHandled?: (handled: Handled) => void;
};

/** `again`: it failed, and is tried another time. `lost`: another worker has it. `answer` says of what kind an answer was. */
export type Handled = {
  key: string;
  outcome: Outcome['kind'] | 'lost';
  answer?: Pick<Answer, 'kind' | 'state'> | undefined;
  /** Milliseconds of a clock that nobody sets. */
  tookMs: number;
};

export type Worker = Loop & {
  /** Answers one message, if there is one: what the loop repeats. False when nothing was due. */
  step: () => Promise<boolean>;
};

/** An answer takes milliseconds; a process that was stopped for longer loses its claim. */
const LEASE_MS = 15_000;
/**
 * After so many attempts, each a lease apart, it is no passing trouble that nothing of a message can be kept. A store that cannot be
 * used is none of the message's: then it waits.
 */
const KEEP_ATTEMPTS = 20;
const LANES = 4;
/** Finds what another replica accepted, or left behind; one's own arrivals wake the worker. */
const POLL_MS = 1000;

/** Turns accepted messages into replies in the outbox: exactly one each, one thread's messages in their order. */
export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, onTrouble } = parts;

  async function claim(): Promise<LeasedMessage | undefined> {
    const now = clock();
    try {
      return await leaseMessage(store, { lease: randomUUID(), now, until: now + LEASE_MS });
    } catch (error) {
      onTrouble(troubleOf(error, 'claim'));
      return undefined;
    }
  }

  async function handle(message: LeasedMessage): Promise<number | undefined> {
    const began = performance.now();
    try {
      const outcome = await outcomeOf(message, parts);
      const kept = await keep(message, outcome);
      parts.onHandled?.({
        key: message.key,
        outcome: kept ? outcome.kind : 'lost',
        ...(outcome.kind === 'answered' && { answer: kindOf(outcome.reply.answer) }),
        tookMs: performance.now() - began,
      });
      return outcome.kind === 'again' ? outcome.afterMs : undefined;
    } catch (error) {
      onTrouble(troubleOf(error, 'keep', message.key));
      if (message.attempts >= KEEP_ATTEMPTS && !(error instanceof StoreError)) await giveUp(message);
      // Else the lease runs out and the message is claimed again.
      return LEASE_MS;
    }
  }

  async function giveUp(message: LeasedMessage): Promise<void> {
    try {
      const letter = { key: message.key, code: NOT_KEPT };
      if (await buryMessage(store, message, { code: letter.code, now: clock() })) parts.onDeadLetter(letter);
    } catch (error) {
      onTrouble(troubleOf(error, 'give up', message.key));
    }
  }

  /** False when the message is another worker's by now. */
  async function keep(message: LeasedMessage, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === 'again') {
      await returnMessage(store.db, message, clock() + outcome.afterMs);
      return true;
    }
    const kept = await keepTurn(store, message, outcome, clock());
    if (kept) parts.onReady();
    return kept;
  }

  return {
    ...createLoop({ claim, handle }, { lanes: LANES, pollMs: POLL_MS }),
    async step() {
      const message = await claim();
      if (message !== undefined) await handle(message);
      return message !== undefined;
    },
  };
}

function kindOf({ kind, state }: Answer): Handled['answer'] {
  return { kind, state };
}
