import type { Role, ThreadContext } from '../question/context.ts';
import { caseAt } from '../store/cases.ts';
import { type ChannelSettings, channelSettings } from '../store/channels.ts';
import type { LeasedMessage } from '../store/inbox.ts';
import { loadRole } from '../store/readers.ts';
import type { Queries, Store } from '../store/store.ts';
import { loadContext } from '../store/threads.ts';
import { earlierTurn } from '../store/turns.ts';
import type { Answer } from '../answer/answer.ts';
import { contextAgain } from './again.ts';
import { type Arrival, BoardPurpose, type Purpose, type Surface, arrivalOf } from './arrival.ts';
import type { Composer, Prepared } from './composer.ts';
import type { Begun, Done } from './keep-turn.ts';
import { localAt } from './local.ts';
import { within } from './time-limit.ts';
import { troubleOf } from './trouble.ts';
import type { Trouble } from './trouble.ts';
import type { Reply, Turn } from './turn.ts';

/** What the surface knows of people and places, and the store does not. An answer that takes longer than `REPLY_LIMIT_MS` is asked for again. */
type Surroundings = {
  /** Whether a person may change a channel's settings. */
  isAdmin: (person: { team: string; user: string }) => Promise<boolean>;
  /** Whether another organisation reads along; true where that cannot be found out. */
  isExternal: (place: { team: string; channel: string }) => Promise<boolean>;
};

type Answering = {
  reply: (turn: Turn) => Promise<Reply>;
  prepare: Record<BoardPurpose, (db: Queries, arrival: Arrival) => Promise<Prepared>>;
  compose: Composer;
};

export type OutcomeParts = {
  store: Store;
  /** Asked once for each message, which is answered with it to the end: the next one may be answered with another. */
  answering: () => Answering;
  surroundings: Surroundings;
  /** For readers who have chosen none. */
  defaultRole: Role;
  /** Epoch milliseconds. */
  clock: () => number;
  onTrouble: (trouble: Trouble) => void;
};

const REPLY_LIMIT_MS = 5000;
/** Waiting times after the first, second … failed attempt; after the last one the reader is told. */
const RETRY_AFTER_MS = [500, 2000];

/** `again`: it failed, and is tried another time. */
export type Outcome = Done | { kind: 'again'; afterMs: number };

/** What comes of a message; nothing of it is kept yet. What goes on failing ends in words that say so. */
export async function outcomeOf(message: LeasedMessage, parts: OutcomeParts): Promise<Outcome> {
  const arrival = arrivalOf(message);
  const { reply: replyTo, prepare, compose } = parts.answering();
  const { surroundings } = parts;
  const failed = (): Outcome =>
    arrival.surface === 'auto' ? { kind: 'silent' } : { kind: 'failed', outgoing: compose.failure(arrival) };
  // Claimed more often than attempts are made: whoever had it died over it.
  if (message.attempts > RETRY_AFTER_MS.length + 1) return failed();
  try {
    const settings = await channelSettings(parts.store.db, message);
    if (arrival.purpose === 'settings') {
      const mayChange = await within(REPLY_LIMIT_MS, surroundings.isAdmin(arrival));
      return { kind: 'noticed', outgoing: compose.settings(settings, mayChange, arrival) };
    }
    if (isForBoard(arrival.purpose)) {
      const prepared = await within(REPLY_LIMIT_MS, prepare[arrival.purpose](parts.store.db, arrival));
      return { kind: 'prepared', prepared, arrival, outgoing: prepared.messages[0] };
    }
    if (arrival.purpose !== 'answer')
      return { kind: 'noticed', outgoing: compose.notice(arrival.purpose, arrival) };
    if (UNTOLD.has(arrival.surface) && !settings.allowExternal) {
      const isExternal = await within(REPLY_LIMIT_MS, surroundings.isExternal(arrival));
      if (isExternal) return { kind: 'declined', outgoing: compose.external(arrival) };
    }
    const turn = await turnOf(message, arrival, settings, parts);
    const reply = await within(REPLY_LIMIT_MS, replyTo(turn));
    if (arrival.surface === 'auto' && !isWhole(reply.answer)) return { kind: 'silent' };
    const asksRole = reply.answer.kind === 'answer' && SPEAKING.has(arrival.surface);
    return {
      kind: 'answered',
      turn,
      reply,
      outgoing: compose.answer(reply.answer, arrival),
      roleQuestion: asksRole ? compose.roleQuestion?.(arrival) : undefined,
      begun: settings.cases ? await beginCase(arrival, prepare.prep, parts.store.db) : undefined,
    };
  } catch (error) {
    parts.onTrouble(troubleOf(error, 'reply', message.key));
    const afterMs = RETRY_AFTER_MS[message.attempts - 1];
    return afterMs === undefined ? failed() : { kind: 'again', afterMs };
  }
}

/** Where each thread in which the bot is asked becomes a case; one that was stopped stays closed. */
async function beginCase(
  arrival: Arrival,
  prep: Answering['prepare']['prep'],
  db: Queries,
): Promise<Begun | undefined> {
  if (!BEGINNING.has(arrival.surface) || (await caseAt(db, arrival)) !== undefined) return undefined;
  const own: Arrival = {
    ...arrival,
    key: `case:${arrival.key}`,
    purpose: 'prep',
    text: '',
    editOf: undefined,
  };
  return { arrival: own, prepared: await within(REPLY_LIMIT_MS, prep(db, own)) };
}

/** Questions in a thread of a channel. */
const BEGINNING = new Set<Surface>(['mention', 'thread', 'auto', 'button']);

function isForBoard(purpose: Purpose): purpose is BoardPurpose {
  return BoardPurpose.safeParse(purpose).success;
}

/** Slack says of a message whether another organisation reads along, and of these it does not. A command's answer only the asker reads. */
const UNTOLD = new Set<Surface>(['button', 'share', 'shortcut']);
/** Where a person speaks with the bot in a conversation that it is in. */
const SPEAKING = new Set<Surface>(['mention', 'direct', 'thread', 'button']);

/** Whether to say it unasked: anything less than an answer to all of the question is noise. */
function isWhole({ kind, state }: Answer): boolean {
  return kind === 'answer' && state !== 'partial';
}

/** In the role that the question came with, else the person's own, else the channel's, else the bot's. */
async function turnOf(
  message: LeasedMessage,
  arrival: Arrival,
  settings: ChannelSettings,
  parts: OutcomeParts,
): Promise<Turn> {
  const { db } = parts.store;
  const own = await loadRole(db, { team: message.team, user: message.userId });
  const role = arrival.role ?? own ?? settings.role ?? parts.defaultRole;
  const context = await contextOf(message, arrival, db);
  const local = await localAt(db, message.team, parts.clock());
  return { text: message.text, role, context, local, guidelines: settings.guidelines ?? undefined };
}

async function contextOf(
  message: LeasedMessage,
  { again, editOf }: Arrival,
  db: Queries,
): Promise<ThreadContext | undefined> {
  if (again) return contextAgain(db, message, again);
  // An edited question is asked where it was asked first: what the thread came to know since then is not in it.
  const before = editOf === undefined ? undefined : await earlierTurn(db, editOf);
  return before ? before.context : loadContext(db, message);
}
