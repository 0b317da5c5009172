import { appendAudit } from '../store/audit.ts';
import { touchCase } from '../store/cases.ts';
import { setRecallNotices } from '../store/channels.ts';
import { dayOf } from '../store/clock.ts';
import { countGap } from '../store/gaps.ts';
import { type LeasedMessage, finishMessage } from '../store/inbox.ts';
import { enqueuePost } from '../store/outbox.ts';
import { claimRoleQuestion } from '../store/readers.ts';
import { replacePost, withdrawPost } from '../store/replies.ts';
import type { Queries, Store } from '../store/store.ts';
import { makeQuiet, wakeUp } from '../store/threads.ts';
import { forgetTurn, reviseTurn } from '../store/turns.ts';
import type { Arrival } from './arrival.ts';
import type { Outgoing, Prepared } from './composer.ts';
import { replyHash } from './record.ts';
import type { Reply, Turn } from './turn.ts';

/** The thread becomes a case with an answer: the arrival is the case's own. */
export type Begun = { prepared: Prepared; arrival: Arrival };

/** What came of a message. */
export type Done =
  | {
      kind: 'answered';
      turn: Turn;
      reply: Reply;
      outgoing: Outgoing;
      roleQuestion: Outgoing | undefined;
      begun: Begun | undefined;
    }
  | { kind: 'prepared'; prepared: Prepared; arrival: Arrival; outgoing: Outgoing }
  | { kind: 'noticed' | 'failed' | 'declined'; outgoing: Outgoing }
  /** Nobody asked the bot, and it has nothing to say. */
  | { kind: 'silent' };

/** All of the turn or nothing of it. False when the lease was lost: the turn is somebody else's, and nothing is kept. */
export async function keepTurn(
  store: Store,
  message: LeasedMessage,
  done: Done,
  now: number,
): Promise<boolean> {
  return store.transaction(async (db) => {
    if (!(await finishMessage(db, message))) return false;
    const { key, team, channel, thread, userId, editOf } = message;
    const place = { team, channel, thread, userId };
    // An answer that nobody asked for, to a question that was edited away.
    if (done.kind === 'silent' && editOf !== null) await withdrawPost(db, editOf, { key, now });
    if (done.kind !== 'silent') {
      const post = { key, ...place, createdAt: now, ...done.outgoing };
      if (editOf === null) await enqueuePost(db, post);
      else await replacePost(db, editOf, post);
    }
    await remember(db, message, done, now);
    if (done.kind !== 'silent') await touchCase(db, place, now);
    const asks = done.kind === 'answered' ? done.roleQuestion : undefined;
    if (asks !== undefined && (await claimRoleQuestion(db, { team, user: userId }, now)))
      // Behind the answer, in the same thread.
      await enqueuePost(db, { key: `role:${team}:${userId}`, ...place, createdAt: now + 1, ...asks });
    if (done.kind === 'answered' && done.begun !== undefined) await beginCase(db, done.begun, now);
    await appendAudit(db, {
      action: done.kind,
      subject: key,
      detail: done.kind === 'answered' ? done.reply.answer.id : message.purpose,
      at: now,
    });
    return true;
  });
}

/** Its card stands behind the answer. */
async function beginCase(db: Queries, { prepared, arrival }: Begun, now: number): Promise<void> {
  const { key, team, channel, thread, user: userId } = arrival;
  const [card] = prepared.messages;
  await enqueuePost(db, { key, team, channel, thread, userId, createdAt: now + 1, ...card });
  await prepared.remember(db, arrival, now);
  await touchCase(db, { team, channel, thread }, now);
}

async function remember(db: Queries, message: LeasedMessage, done: Done, now: number): Promise<void> {
  if (done.kind === 'prepared') await rememberPrepared(db, message, done, now);
  if (done.kind === 'answered') {
    const { turn, reply } = done;
    const { role, context, guidelines } = turn;
    const as = { role, context, guidelines, replySha256: replyHash(reply) };
    await reviseTurn(db, { ...message, key: message.editOf ?? message.key }, reply, { now, as });
    const { corpusVersion } = reply.answer;
    if (reply.gap) await countGap(db, message.team, reply.gap, { day: dayOf(now), corpusVersion });
  }
  // What the answer showed is replaced by fixed words.
  if (done.kind !== 'answered' && message.editOf !== null) await forgetTurn(db, message.editOf);
  if (done.kind === 'noticed' && message.purpose === 'hush') await makeQuiet(db, message, now);
  if (done.kind === 'noticed' && message.purpose === 'wake') await wakeUp(db, message, now);
  if (done.kind === 'noticed' && (message.purpose === 'recall-on' || message.purpose === 'recall-off'))
    await setRecallNotices(db, message, message.purpose === 'recall-on', now);
}

/** Its further messages, after the first, and what it keeps of them. */
async function rememberPrepared(
  db: Queries,
  { key, team, channel, thread, userId }: LeasedMessage,
  { prepared, arrival }: Extract<Done, { kind: 'prepared' }>,
  now: number,
): Promise<void> {
  const place = { team, channel, thread, userId };
  for (const [at, further] of prepared.messages.slice(1).entries())
    await enqueuePost(db, { ...place, key: `${key}:${at + 2}`, createdAt: now + at + 1, ...further });
  await prepared.remember(db, arrival, now);
}
