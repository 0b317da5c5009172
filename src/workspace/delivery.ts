import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPlan, Faults } from './faults.ts';
import type { Team } from './team.ts';
import { writtenIn } from './written.ts';

type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';

/** One attempt to hand something to the app. */
export type Attempt = {
  type: EnvelopeType;
  payload: Record<string, unknown>;
  retryAttempt: number;
  retryReason: string;
};

export type Outcome =
  | { kind: 'acknowledged'; payload: Record<string, unknown> }
  | { kind: 'timed out' }
  /** Nobody there, the connection broke, or an HTTP error; `final` when the app asked for no retry. */
  | { kind: 'failed'; final?: boolean };

/** A way to the app: Socket Mode or HTTP. */
export type Transport = {
  via: 'socket' | 'http';
  attempt(attempt: Attempt, timeoutMs: number): Promise<Outcome>;
};

/** What became of one attempt, for tests and the page. */
export type Delivery = {
  id: number;
  at: number;
  /** `app_mention`, `message`, `block_actions`, `/command`, … */
  name: string;
  eventId: string | undefined;
  attempt: number;
  via: 'socket' | 'http';
  outcome: 'waiting' | Outcome['kind'];
  milliseconds: number | undefined;
};

export type Acknowledgement = { acknowledged: boolean; payload: Record<string, unknown> };

export type Redelivery = { ackMs: number; delaysMs: number[] };

/** https://docs.slack.dev/apis/events-api#retries */
export const SLACK_REDELIVERY: Redelivery = { ackMs: 3000, delaysMs: [0, 60_000, 300_000] };

const KEPT_DELIVERIES = 5000;

export type Courier = {
  deliveries: Delivery[];
  /** What people wrote in what was brought to the app, however often it was brought. */
  written: ReadonlySet<string>;
  /** Events: delivered again until acknowledged. */
  sendEvent(name: string, payload: Record<string, unknown>): void;
  /** Clicks, forms, commands: one attempt; a person is waiting. */
  sendOnce(type: EnvelopeType, name: string, payload: Record<string, unknown>): Promise<Acknowledgement>;
  stop(): void;
};

export type CourierOptions = {
  team: Team;
  faults: Faults;
  plan: FaultPlan | undefined;
  redelivery: Redelivery;
  random: () => number;
  transport: () => Transport;
  /** Told of each acknowledgement that says something: a form's errors or next view, a command's message. */
  answered: (payload: Record<string, unknown>) => void;
};

/** Brings events and interactions to the app, at least once, as Slack does. */
export function createCourier(options: CourierOptions): Courier {
  const { team, faults, plan, redelivery, random, transport } = options;
  const deliveries: Delivery[] = [];
  const written = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let lastId = 0;
  let stopped = false;

  async function attemptOnce(name: string, attempt: Attempt): Promise<Outcome> {
    const way = transport();
    const startedAt = team.now();
    const eventId = attempt.payload['event_id'];
    const delivery: Delivery = {
      id: (lastId += 1),
      at: startedAt,
      name,
      eventId: typeof eventId === 'string' ? eventId : undefined,
      attempt: attempt.retryAttempt,
      via: way.via,
      outcome: 'waiting',
      milliseconds: undefined,
    };
    deliveries.push(delivery);
    if (deliveries.length > KEPT_DELIVERIES) deliveries.shift();
    team.announce({ kind: 'delivery', id: delivery.id });
    const attempted = await way.attempt(attempt, redelivery.ackMs);
    const late = faults.lateAcknowledgements && attempted.kind === 'acknowledged';
    if (late)
      await pause(Math.max(0, redelivery.ackMs - (team.now() - startedAt)), undefined, { ref: false });
    const outcome: Outcome = late ? { kind: 'timed out' } : attempted;
    delivery.outcome = outcome.kind;
    delivery.milliseconds = team.now() - startedAt;
    team.announce({ kind: 'delivery', id: delivery.id });
    return outcome;
  }

  function keepWritten(payload: Record<string, unknown>): void {
    for (const text of writtenIn(payload, team.app)) written.add(text);
    // The oldest, as a set keeps its order.
    for (const text of written) {
      if (written.size <= KEPT_DELIVERIES) break;
      written.delete(text);
    }
  }

  async function untilAcknowledged(
    name: string,
    payload: Record<string, unknown>,
    retry: Retry,
  ): Promise<void> {
    const outcome = await attemptOnce(name, {
      type: 'events_api',
      payload,
      retryAttempt: retry.attempt,
      retryReason: retry.reason,
    });
    if (stopped || outcome.kind === 'acknowledged' || !faults.redeliver) return;
    if (outcome.kind === 'failed' && outcome.final) return;
    const delay = redelivery.delaysMs[retry.attempt];
    if (delay === undefined) return;
    const reason = outcome.kind === 'timed out' ? 'timeout' : 'http_error';
    later(delay, name, payload, { attempt: retry.attempt + 1, reason });
  }

  function later(delayMs: number, name: string, payload: Record<string, unknown>, retry: Retry): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void untilAcknowledged(name, payload, retry);
    }, delayMs);
    timers.add(timer);
  }

  return {
    deliveries,
    written,
    sendEvent(name, payload) {
      keepWritten(payload);
      void untilAcknowledged(name, payload, { attempt: 0, reason: '' });
      if (random() * 100 < faults.duplicatePercent)
        void untilAcknowledged(name, payload, { attempt: 0, reason: '' });
      const again = plan?.again(payload);
      if (again !== undefined) later(again, name, payload, { attempt: 1, reason: 'timeout' });
    },
    async sendOnce(type, name, payload) {
      keepWritten(payload);
      const outcome = await attemptOnce(name, { type, payload, retryAttempt: 0, retryReason: '' });
      if (outcome.kind !== 'acknowledged') return { acknowledged: false, payload: {} };
      if (Object.keys(outcome.payload).length > 0) options.answered(outcome.payload);
      return { acknowledged: true, payload: outcome.payload };
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

type Retry = { attempt: number; reason: string };
