import { z } from 'zod';
import { insertMessage } from '../store/inbox.ts';
import type { LeasedMessage } from '../store/inbox.ts';
import type { Store } from '../store/store.ts';
import { Again } from './again.ts';

const Surface = z.enum(['mention', 'direct', 'thread', 'button', 'command', 'shortcut']);
export type Surface = z.infer<typeof Surface>;

/** All but `answer` get fixed words; `hush` also makes the thread quiet, the recalls switch notices in the channel. */
const Purpose = z.enum(['answer', 'hush', 'decline', 'recall-on', 'recall-off']);
export type Purpose = z.infer<typeof Purpose>;

/** One message or tap that must get exactly one reply. */
export type Arrival = {
  /** The same for every twin of one message: `messageKey` or `tapKey`. It travels in the reply's metadata: ids only. */
  key: string;
  eventId: string;
  team: string;
  channel: string;
  /** Root `ts` of the thread; messages of one thread are answered in their order. */
  thread: string;
  messageTs: string;
  user: string;
  surface: Surface;
  purpose: Purpose;
  text: string;
  /** The question of an earlier answer, without something that had been carried into it. */
  again?: Again | undefined;
  /** Epoch milliseconds. */
  receivedAt: number;
};

/** Slack sends a mention as `app_mention` and as `message`, with different event ids and one `ts`. */
export function messageKey(team: string, channel: string, ts: string): string {
  return `message:${team}:${channel}:${ts}`;
}

/** Buttons, commands and shortcuts: two taps on one message are two questions. */
export function tapKey(team: string, triggerId: string): string {
  return `tap:${team}:${triggerId}`;
}

/**
 * Keeps the arrival for the worker. Acknowledge the event only after this has resolved: when it rejects, the store is
 * down, and Slack delivers again what was not acknowledged.
 */
export async function accept(store: Store, arrival: Arrival): Promise<'accepted' | 'duplicate'> {
  const { user, text, again, ...rest } = arrival;
  // PostgreSQL keeps no NUL character in text.
  const kept = { userId: user, text: text.replaceAll('\0', '�'), again: again && JSON.stringify(again) };
  const fresh = await insertMessage(store.db, { ...rest, ...kept });
  return fresh ? 'accepted' : 'duplicate';
}

/** The arrival as it was accepted. */
export function arrivalOf(row: LeasedMessage): Arrival {
  const { key, eventId, team, channel, thread, messageTs, text, receivedAt } = row;
  return {
    key,
    eventId,
    team,
    channel,
    thread,
    messageTs,
    user: row.userId,
    surface: Surface.parse(row.surface),
    purpose: Purpose.parse(row.purpose),
    text,
    ...(row.again === null ? {} : { again: Again.parse(JSON.parse(row.again)) }),
    receivedAt,
  };
}
