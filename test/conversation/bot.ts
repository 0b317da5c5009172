import type { Arrival } from '../../src/conversation/arrival.ts';
import { accept, messageKey } from '../../src/conversation/arrival.ts';
import { createSender } from '../../src/conversation/sender.ts';
import type { Trouble } from '../../src/conversation/trouble.ts';
import { createWorker } from '../../src/conversation/worker.ts';
import type { Composer, Prepared } from '../../src/conversation/composer.ts';
import type { WorkerParts } from '../../src/conversation/worker.ts';
import type { Reply, Turn } from '../../src/conversation/turn.ts';
import { PACE_MS } from '../../src/store/outbox.ts';
import type { Store } from '../../src/store/store.ts';
import { aContext, anAnswer, T0 } from '../store/rows.ts';
import type { ModelSlack } from './model-slack.ts';

const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000;

let count = 0;

export function anArrival(overrides: Partial<Arrival> = {}): Arrival {
  count += 1;
  const messageTs = `1790000000.${String(count).padStart(6, '0')}`;
  const { channel = 'C1' } = overrides;
  return {
    key: messageKey('T1', channel, messageTs),
    eventId: `Ev${count}`,
    team: 'T1',
    channel,
    thread: messageTs,
    messageTs,
    user: 'U1',
    surface: 'mention',
    purpose: 'answer',
    text: `question ${count}`,
    receivedAt: T0,
    ...overrides,
  };
}

/** Says what it was asked, and remembers how many turns the thread had in its context's `shown`. */
export async function echo({ text, context }: Turn): Promise<Reply> {
  const shown = [...(context?.shown ?? []), text];
  return { answer: anAnswer({ id: `answer to ${text}`, text }), context: aContext({ shown }) };
}

export const composer: Composer = {
  answer: ({ text }) => ({ payload: { text }, fallback: null }),
  notice: (purpose) => ({ payload: { text: purpose }, fallback: null }),
  settings: ({ listening }, mayChange) => ({
    payload: { text: `settings: ${listening}${mayChange ? ', yours to change' : ''}` },
    fallback: null,
  }),
  external: () => ({ payload: { text: 'external' }, fallback: null }),
  failure: () => ({ payload: { text: 'failure' }, fallback: null }),
};

const nothingPrepared = async (): Promise<Prepared> => ({
  messages: [{ payload: { text: 'prepared' }, fallback: null }],
  remember: async () => {},
});
const prepare = { prep: nothingPrepared, brief: nothingPrepared, agenda: nothingPrepared };

/** The clock stands still unless a test moves it. */
export type Bot = ReturnType<typeof createBot>;

export function createBot(
  store: Store,
  slack: ModelSlack,
  given: Partial<Omit<WorkerParts, 'answering'> & ReturnType<WorkerParts['answering']>> & {
    now?: number;
  } = {},
) {
  const { reply = echo, compose = composer, ...parts } = given;
  const time = { now: parts.now ?? T0 };
  const troubles: Trouble[] = [];
  const deadLetters: { key: string; code: string }[] = [];
  const clock = (): number => time.now;
  const onTrouble = (trouble: Trouble): void => void troubles.push(trouble);
  const onDeadLetter = (letter: { key: string; code: string }): void => void deadLetters.push(letter);
  const sender = createSender({
    store,
    deliver: slack,
    clock,
    onTrouble,
    onDeadLetter,
  });
  const worker = createWorker({
    store,
    answering: () => ({ reply, compose, prepare }),
    surroundings: { isAdmin: async () => false, isExternal: async () => false },
    defaultRole: 'physician',
    clock,
    onReady: () => sender.wake(),
    onDeadLetter,
    onTrouble,
    ...parts,
  });

  /** Steps until nothing is open, moving the clock on to whatever is due next. */
  async function settle(): Promise<void> {
    for (const end = time.now + TWELVE_HOURS_MS; time.now < end;) {
      while ((await worker.step()) || (await sender.step()));
      const due = await nextDue(store);
      if (due === undefined) return;
      time.now = Math.max(time.now + PACE_MS, due);
    }
    throw new Error('work was still open after twelve hours');
  }
  return {
    store,
    time,
    troubles,
    deadLetters,
    worker,
    sender,
    settle,
    accept: (arrival: Arrival) => accept(store, arrival),
  };
}

async function nextDue({ db }: Store): Promise<number | undefined> {
  const messages = await db
    .selectFrom('inbox')
    .select(['dueAt', 'leasedUntil'])
    .where('status', '<>', 'done')
    .execute();
  const posts = await db
    .selectFrom('outbox')
    .select(['dueAt', 'leasedUntil'])
    .where('status', 'not in', ['sent', 'withdrawn', 'dead'])
    .execute();
  const times = [...messages, ...posts].map(({ dueAt, leasedUntil }) => Math.max(dueAt, leasedUntil));
  return times.length === 0 ? undefined : Math.min(...times);
}
