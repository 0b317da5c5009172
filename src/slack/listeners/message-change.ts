import { type Arrival, type TakenBack, editKey, messageKey } from '../../conversation/arrival.ts';
import { withoutMarkup } from '../../question/guard/markup.ts';
import { type HeardChange, heardChange } from '../heard-change.ts';
import type { HeardMessage } from '../heard-message.ts';
import { mentions } from '../message-text.ts';
import { type Policy, shouldAnswer } from '../should-answer.ts';
import { threadOf } from '../thread.ts';
import { type MessageParts, purposeOf, surfaceOf } from './message.ts';

export type ChangeParts = MessageParts & {
  /** `asNew` is kept where the message itself was not. */
  acceptEdit: (
    arrival: Arrival & { editOf: string; version: string },
    asNew: Arrival | undefined,
  ) => Promise<void>;
  letGo: (gone: TakenBack) => Promise<void>;
};

/** Slack tells an event again for about six minutes (SLACK.md, "Delivery"), so a change may come before its message, but not later. */
const OVERTAKES_FOR_MS = 10 * 60 * 1000;

/**
 * Messages that were changed or deleted after they were written: the answer follows its question. A new wording is answered in the place
 * of the old one, in the context that it had; what is no question any more is let go, and so is what is deleted. Like a new message
 * it is kept before Slack is told that it arrived.
 */
export function keepChange(parts: ChangeParts) {
  return async (body: unknown): Promise<void> => {
    const change = heardChange(body);
    const policy = change && (await parts.policy(change.message.team));
    if (change === undefined || policy === undefined || change.message.user === policy.botUserId) return;
    if (change.kind === 'deleted')
      await parts.letGo({
        message: placeOf(change.message, parts),
        mark: overtook(change.message, policy, parts),
      });
    else await keepEdit(change, policy, parts);
  };
}

async function keepEdit(
  { message, version, before }: Extract<HeardChange, { kind: 'edited' }>,
  policy: Policy,
  parts: ChangeParts,
): Promise<void> {
  const place = placeOf(message, parts);
  const { text } = message;
  const { thread, rules } = await parts.standing(place);
  const decision = shouldAnswer(message, thread, rules, policy);
  const purpose = purposeOf(decision, message, parts.screen);
  if (purpose === undefined || withoutMarkup(text).trim() === '')
    return parts.letGo({ message: place, version, mark: false });
  const surface = decision === 'auto' ? 'auto' : surfaceOf(message, policy);
  const kept = { ...place, version, surface, ...purpose } as const;
  const mentioned = mentions(text, policy.botUserId);
  // Where Slack does not say what it was before, it is an `app_mention`, and none that was answered.
  const mentionedNow = mentioned && (before === undefined || !mentions(before, policy.botUserId));
  const asNew = mentionedNow || overtook(message, policy, parts) ? kept : undefined;
  await parts.acceptEdit({ ...kept, key: editKey(place.key, version), editOf: place.key }, asNew);
}

/** Whether the change may have come before the message itself, which would have been answered. */
function overtook(message: HeardMessage, { botUserId }: Policy, { now }: ChangeParts): boolean {
  const isYoung = now() - Number(message.ts) * 1000 < OVERTAKES_FOR_MS;
  return isYoung && (message.channelKind === 'direct' || mentions(message.text, botUserId));
}

function placeOf(message: HeardMessage, { now }: ChangeParts) {
  const { eventId, team, channel, ts, user } = message;
  return {
    key: messageKey(team, channel, ts),
    eventId,
    team,
    channel,
    thread: threadOf(message),
    messageTs: ts,
    user,
    receivedAt: now(),
  };
}
