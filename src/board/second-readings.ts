import { localAt } from '../conversation/local.ts';
import type { Assistant } from '../conversation/turn.ts';
import { messageOf } from '../conversation/arrival.ts';
import type { GivenAnswer } from '../store/answers.ts';
import { type KeptReading, keepReading, nextUnread } from '../store/second-readings.ts';
import type { Store } from '../store/store.ts';
import type { Place } from '../store/threads.ts';
import { type SecondVerdict, secondReading } from './second-reader.ts';

/** A message of a thread as it stands now; `later` where that cannot be said yet, `gone` where it can be read no more. */
export type MessageNow =
  { kind: 'text'; text: string } | { kind: 'gone' } | { kind: 'later'; afterMs: number };

type ReadingParts = {
  store: Store;
  assistant: Pick<Assistant, 'reply' | 'reword'>;
  corpusVersion: string;
  /** Reads a question where it was asked: its words are kept nowhere. */
  messageAt: (place: Place, ts: string) => Promise<MessageNow>;
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Reads one question of an open case a second time, if there is one that was not read so with this corpus: asked in other words and negated,
 * in the context that it was asked in. Only verdict and counts are kept. Returns whether there was one, and when to go on.
 */
export async function readOneAgain(
  parts: ReadingParts,
): Promise<{ read: boolean; afterMs: number; verdict?: SecondVerdict }> {
  const { store, corpusVersion, now } = parts;
  const given = await store.transaction((db) => nextUnread(db, corpusVersion));
  if (given === undefined) return { read: false, afterMs: 0 };
  const reading = await readingOf(given, parts);
  if ('afterMs' in reading) return { read: false, afterMs: reading.afterMs };
  await store.transaction((db) => keepReading(db, given, reading, now));
  return { read: true, afterMs: 0, verdict: reading.verdict };
}

async function readingOf(
  given: GivenAnswer,
  { store, assistant, corpusVersion, messageAt, now }: ReadingParts,
): Promise<KeptReading | { afterMs: number }> {
  const unread: KeptReading = { verdict: 'unread', count: 0, agreeing: 0, corpusVersion };
  const ts = messageOf(given.key);
  // A button's or a form's question stands in no message.
  if (ts === undefined || given.asked === undefined) return unread;
  const message = await messageAt(given, ts);
  if (message.kind === 'later') return { afterMs: message.afterMs };
  if (message.kind === 'gone') return unread;
  const { role, context, guidelines } = given.asked;
  const turn = {
    text: message.text,
    role,
    context: context ?? undefined,
    guidelines: guidelines ?? undefined,
    local: await localAt(store.db, given.team, now),
  };
  const { kind, state, receipts: statements } = given;
  const answered = {
    kind: kind === 'answer' ? kind : 'abstention',
    state: stateOf(state),
    statements,
  } as const;
  const { verdict, count, agreeing } = await secondReading(turn, answered, assistant);
  return { verdict, count, agreeing, corpusVersion };
}

function stateOf(state: string | null): 'answered' | 'partial' | 'conflict' | null {
  return state === 'answered' || state === 'partial' || state === 'conflict' ? state : null;
}
