import { type Arrival, type Surface, messageKey } from '../../conversation/arrival.ts';
import { withoutMarkup } from '../../question/guard/markup.ts';
import type { Screening } from '../../question/guard/screen.ts';
import type { Declined } from '../declined.ts';
import { type HeardMessage, heardMessage } from '../heard-message.ts';
import { mentions } from '../message-text.ts';
import type { Standing } from '../../store/standing.ts';
import type { Place } from '../../store/threads.ts';
import { type Decision, type Policy, mayBeAnswered, shouldAnswer } from '../should-answer.ts';
import { isDirect, threadOf } from '../thread.ts';

/** More is not read, and not kept: the assistant says so to whoever writes more (characters). */
const KEPT_TEXT = 4001;

/** Longer than any way to say "prep" and a day. */
const PREP_TEXT = 100;

export type MessageParts = {
  /** Asked at each message; undefined where the bot is not installed, and then nothing is kept. */
  policy: (team: string) => Promise<Policy | undefined>;
  /** The guard: it sees a message before anything else does. */
  screen: (text: string) => Screening;
  standing: (place: Place) => Promise<Standing>;
  accept: (arrival: Arrival) => Promise<unknown>;
  now: () => number;
};

/**
 * `app_mention` and `message`, which Slack sends both for one post: keeps a message that gets a reply, and no other. Runs
 * before the acknowledgement (`accept-first.ts`): when it rejects, the store is down, and Slack delivers again.
 */
export function keepMessage({ policy: policyIn, screen, standing, accept, now }: MessageParts) {
  return async (body: unknown): Promise<void> => {
    const message = heardMessage(body);
    const policy = message && (await policyIn(message.team));
    if (message === undefined || policy === undefined || message.user === policy.botUserId) return;
    // Most of what is said in a channel is not for the bot.
    if (!mayBeAnswered(message, policy)) return;
    const { thread, rules } = await standing({
      team: message.team,
      channel: message.channel,
      thread: threadOf(message),
    });
    const decision = shouldAnswer(message, thread, rules, policy);
    const kept = purposeOf(decision, message, screen);
    if (kept === undefined) return;
    await accept({
      key: messageKey(message.team, message.channel, message.ts),
      eventId: message.eventId,
      team: message.team,
      channel: message.channel,
      thread: threadOf(message),
      messageTs: message.ts,
      user: message.user,
      surface: decision === 'auto' ? 'auto' : surfaceOf(message, policy),
      receivedAt: now(),
      ...kept,
    });
  };
}

type Kept = Pick<Arrival, 'purpose' | 'text'>;

/** Words are kept only of a message that is to be answered and holds no identifier. Undefined for what gets no reply. */
export function purposeOf(
  decision: Decision,
  { text }: HeardMessage,
  screen: MessageParts['screen'],
): Kept | undefined {
  if (decision === 'silence') return undefined;
  if (decision === 'decline') return declined({ kind: 'external' });
  // Behind it may stand the day of the meeting.
  if (decision === 'prep') return { purpose: 'prep', text: withoutMarkup(text).slice(0, PREP_TEXT) };
  if (decision !== 'answer' && decision !== 'auto') return { purpose: decision, text: '' };
  // What was not said to the bot is not refused by it either.
  if (decision === 'auto' && screen(text.slice(0, KEPT_TEXT)).kind !== 'clear') return undefined;
  return keptOf(text, screen);
}

/** A question as it may be kept, or why it may not. */
export function keptOf(text: string, screen: MessageParts['screen']): Kept {
  const kept = text.slice(0, KEPT_TEXT);
  const screening = screen(kept);
  if (screening.kind === 'identifiers') return declined(screening);
  if (screening.kind === 'emergency' && screening.types.length > 0) return declined(screening);
  return { purpose: 'answer', text: kept };
}

function declined(reason: Declined): Kept {
  return { purpose: 'decline', text: JSON.stringify(reason) };
}

export function surfaceOf({ channel, text }: HeardMessage, { botUserId }: Policy): Surface {
  if (isDirect(channel)) return 'direct';
  return mentions(text, botUserId) ? 'mention' : 'thread';
}
