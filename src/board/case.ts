import type { Assistant } from '../conversation/turn.ts';
import { messageOf } from '../conversation/arrival.ts';
import { type GivenAnswer, answersIn } from '../store/answers.ts';
import { mentionedIn } from '../store/case-messages.ts';
import type { BoardCase } from '../store/cases.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import type { Checklist } from './checklist.ts';
import { readingsIn } from '../store/second-readings.ts';
import type { Queries } from '../store/store.ts';
import type { Place } from '../store/threads.ts';

/** A case as it stands: what its card, its brief and the agenda show. Surface-neutral, and without a word that anybody wrote in the thread. */
export type Case = Place & {
  label: string;
  /** ISO date; null until one is set. */
  meetingDay: string | null;
  /** For the board, as somebody wrote it into the form of the case. */
  question: string | null;
  state: 'open' | 'closed';
  ledger: LedgerEntry[];
  /** In the order of a case, each with the `ts` of the first message that mentions it. */
  mentioned: (ListedItem & { ts: string })[];
  /** What boards omit most comes first. */
  missing: ListedItem[];
  /** Who signed the checklist off, or that nobody has. */
  signOff: string;
  /** Messages from before the bot came: still being read, read, or not readable, by Slack's code. */
  earlier: { kind: 'reading' } | { kind: 'read' } | { kind: 'refused'; code: string };
  /** Address of the thread's first message; `messageLink` makes those of others from it. */
  link: string | undefined;
  /** What the board decided, once it was recorded. */
  outcome: Outcome | undefined;
};

/** A question that the bot was asked in the thread. */
export type LedgerEntry = {
  /** Its place in the thread, from 1. */
  number: number;
  answerId: string;
  /** Words for the concepts that it was about. */
  topics: string[];
  state: LedgerState;
  receipts: string[];
  /** Of a conflict: so many statements, from the first on, are its sides and what limits them. Else 0. */
  sides: number;
  corpusVersion: string;
  /** What became of it in other words; undefined where it was not asked again, or could not be. */
  reading: { verdict: 'stable' | 'unstable'; count: number; agreeing: number } | undefined;
  /** `ts` of the message that asked it; undefined for a button or a form. */
  questionTs: string | undefined;
  /** `ts` of the reply, once it is posted. */
  replyTs: string | undefined;
  /** Epoch milliseconds. */
  answeredAt: number;
};

/** `unclear`: the bot asked back. */
type LedgerState = 'answered' | 'partial' | 'conflict' | 'not-in-corpus' | 'unclear';

export type ListedItem = { id: string; label: string };

/** What a case is read with. */
export type CaseParts = {
  label: Assistant['label'];
  checklist: Pick<Checklist, 'items' | 'missing' | 'signOff'>;
};

/** Reads a case together; the same rows give the same case. */
export async function readCase(db: Queries, row: BoardCase, { label, checklist }: CaseParts): Promise<Case> {
  const { team, channel, thread } = row;
  const mentions = await mentionedIn(db, row);
  // What the details hold is said, though in no message: the thread itself stands for it.
  if (row.question !== null)
    for (const { id, form } of checklist.items)
      if (form === 'details' && !mentions.has(id)) mentions.set(id, row.thread);
  const answers = await answersIn(db, row);
  const readings = await readingsIn(db, row);
  return {
    team,
    channel,
    thread,
    label: row.label,
    meetingDay: row.meetingDay,
    question: row.question,
    state: row.state,
    ledger: answers
      .filter((given) => isAsked(given) && given.answeredAt <= (row.closedAt ?? Infinity))
      .map((given, index) => ({
        ...entryOf(given, index + 1, label),
        reading: readingOf(given, readings),
      })),
    mentioned: checklist.items.flatMap(({ id, label: words }) => {
      const ts = mentions.get(id);
      return ts === undefined ? [] : [{ id, label: words, ts }];
    }),
    missing: checklist.missing(mentions.keys()).map(({ id, label: words }) => ({ id, label: words })),
    signOff: checklist.signOff,
    earlier: earlierOf(row.earlier),
    link: row.link ?? undefined,
    outcome: readOutcome(row.outcome),
  };
}

/** Kinds of reply that a question got. */
const ASKED = new Set(['answer', 'abstention', 'clarification']);

/** Whether something that was given in a thread belongs to its ledger. */
export function isAsked({ kind }: Pick<GivenAnswer, 'kind'>): boolean {
  return ASKED.has(kind);
}

/** One of another answer to the same question, which was edited, says nothing of this one. */
function readingOf(
  { key, answerId }: GivenAnswer,
  readings: Awaited<ReturnType<typeof readingsIn>>,
): LedgerEntry['reading'] {
  const read = readings.get(key);
  if (read === undefined || read.answerId !== answerId || read.verdict === 'unread') return undefined;
  const { verdict, count, agreeing } = read;
  return { verdict, count, agreeing };
}

function entryOf(
  given: GivenAnswer,
  number: number,
  label: CaseParts['label'],
): Omit<LedgerEntry, 'reading'> {
  const { key, answerId, about, receipts, sides, corpusVersion, messageTs, answeredAt } = given;
  return {
    number,
    answerId,
    topics: about.map(label),
    state: stateOf(given),
    receipts,
    sides,
    corpusVersion,
    questionTs: messageOf(key),
    replyTs: messageTs,
    answeredAt,
  };
}

function stateOf({ kind, state }: GivenAnswer): LedgerState {
  if (kind === 'abstention') return 'not-in-corpus';
  if (kind === 'clarification') return 'unclear';
  return state === 'partial' || state === 'conflict' ? state : 'answered';
}

function earlierOf(earlier: string): Case['earlier'] {
  if (earlier === 'unread') return { kind: 'reading' };
  return earlier === 'read' ? { kind: 'read' } : { kind: 'refused', code: earlier };
}

/** The address of a message of the thread, by that of its first; undefined where that is not known. */
export function messageLink(
  { link, channel, thread }: Pick<Case, 'link' | 'channel' | 'thread'>,
  ts: string,
): string | undefined {
  if (link === undefined || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  const path = url.pathname.replace(/\/p\d+$/, `/p${ts.replace('.', '')}`);
  if (path === url.pathname && ts !== thread) return undefined;
  url.pathname = path;
  if (ts !== thread) {
    url.searchParams.set('thread_ts', thread);
    url.searchParams.set('cid', channel);
  }
  return url.href;
}
