import { grouped } from '../../src/corpus/grouped.ts';
import { objectOf } from '../../src/workspace/arguments.ts';
import type { Message } from '../../src/workspace/team.ts';

/** A message of a person's that must get exactly one reply; none if it was deleted. */
export type Asked = {
  /** Place in the plan. */
  id: number;
  channel: string;
  ts: string;
  /** Where its reply belongs; undefined is the top level of a direct message. */
  threadTs: string | undefined;
  /** As it stood in the end; `edited` and `deleted`: no longer as it was written. */
  text: string;
  /** Whether anybody acknowledged it; else Slack gave it up, and no bot knows of it. */
  delivered: boolean;
  /** The same of its edit or deletion. */
  changeDelivered: boolean;
  edited?: boolean;
  deleted?: boolean;
};

/** By place in the plan. */
export type Verdict = {
  questions: number;
  /** Nobody was there to take it. */
  undelivered: number[];
  lost: number[];
  duplicated: number[];
  late: number[];
  wrongThread: number[];
  /** An edit that its reply does not follow, or a reply that stands though its question was deleted. */
  unchanged: number[];
  /** Seconds from question to reply, shortest first. */
  seconds: number[];
};

/**
 * What a bad chain of events may cost before a reply counts as late: Slack's last retry comes after 45 s here, a worker's lease lasts
 * 15 s like a sender's, and a second and a third sender may die, too.
 */
export const LATE_SECONDS = 120;

/** Counts replies by the key in their metadata, which holds the `ts` of the question. `judgesChanges`: whether edits and deletions are to be followed. */
export function judge(asked: Asked[], posted: Message[], judgesChanges: boolean): Verdict {
  const replies = grouped(posted, (message) => [questionOf(message.metadata) ?? '']);
  const verdict: Verdict = {
    questions: 0,
    undelivered: [],
    lost: [],
    duplicated: [],
    late: [],
    wrongThread: [],
    unchanged: [],
    seconds: [],
  };
  const answers = answersIn(asked, replies);
  for (const question of asked) {
    const { id, channel, ts, threadTs, text, edited = false, deleted = false } = question;
    const isFollowed = judgesChanges && question.changeDelivered;
    const own = replies.get(`${channel}:${ts}`) ?? [];
    if (deleted && !isFollowed) continue;
    verdict.questions += 1;
    if (own.length > 1) verdict.duplicated.push(id);
    if (own.some((reply) => reply.channel !== channel || reply.thread_ts !== threadTs))
      verdict.wrongThread.push(id);
    if (deleted) {
      if (own.length > 0) verdict.unchanged.push(id);
      continue;
    }
    const [first] = own;
    if (first === undefined) {
      (question.delivered ? verdict.lost : verdict.undelivered).push(id);
      continue;
    }
    const seconds = Number(first.ts) - Number(ts);
    verdict.seconds.push(seconds);
    if (seconds > LATE_SECONDS) verdict.late.push(id);
    if (isFollowed && edited && first.text !== (answers.get(text) ?? first.text)) verdict.unchanged.push(id);
  }
  verdict.seconds.sort((a, b) => a - b);
  return verdict;
}

/** What the bot says to each text at the top level of a channel: the same to all who ask it. */
function answersIn(asked: Asked[], replies: Map<string, Message[]>): Map<string, string> {
  const answers = new Map<string, string>();
  for (const { channel, ts, threadTs, text, edited, deleted } of asked) {
    const reply = replies.get(`${channel}:${ts}`)?.[0];
    if (reply && threadTs === ts && !edited && !deleted) answers.set(text, reply.text);
  }
  return answers;
}

/** Channel and `ts` of what a message replies to, from its metadata; edits carry the key of their message. */
export function questionOf(metadata: unknown): string | undefined {
  const key = objectOf(objectOf(metadata)?.['event_payload'])?.['key'];
  const [, channel, ts] = (typeof key === 'string' && /message:[^:]*:([^:]*):([\d.]+)$/.exec(key)) || [];
  return channel === undefined || ts === undefined ? undefined : `${channel}:${ts}`;
}
