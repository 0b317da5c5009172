import { z } from 'zod';
import { type HeardMessage, SPOKEN_SUBTYPES, channelKindOf } from './heard-message.ts';
import { SlackId, SlackTrigger, SlackTs } from './slack-id.ts';

/**
 * A person's message that was changed or deleted. `before` is its text until then, where Slack says it; `version` is the `ts` of the
 * edit. For a deleted message `text` is what it said.
 */
export type HeardChange =
  | { kind: 'edited'; message: HeardMessage; version: string; before: string | undefined }
  | { kind: 'deleted'; message: HeardMessage };

// Only what is read is checked, because Slack adds fields at any time.
const Said = z.object({
  subtype: z.string().optional(),
  user: SlackId.optional(),
  bot_id: z.string().nullish(),
  text: z.string().optional(),
  ts: SlackTs,
  thread_ts: SlackTs.optional(),
  edited: z.object({ ts: SlackTs }).optional(),
});
type Said = z.infer<typeof Said>;

const Place = { channel: SlackId, channel_type: z.string().optional() };
const Envelope = z.object({
  team_id: SlackId,
  event_id: SlackTrigger,
  is_ext_shared_channel: z.boolean().optional(),
  event: z.union([
    z.object({
      type: z.literal('message'),
      subtype: z.literal('message_changed'),
      message: Said,
      previous_message: Said.optional(),
      ...Place,
    }),
    z.object({
      type: z.literal('message'),
      subtype: z.literal('message_deleted'),
      previous_message: Said,
      ...Place,
    }),
    Said.extend({ type: z.literal('app_mention'), ...Place }),
  ]),
});
type Envelope = z.infer<typeof Envelope>;

/** Undefined for what changed nobody's words: previews of links, replies that are counted, messages of bots. Never throws. */
export function heardChange(body: unknown): HeardChange | undefined {
  const envelope = Envelope.safeParse(body).data;
  if (envelope === undefined) return undefined;
  const { event } = envelope;
  if (event.type === 'app_mention') return edited(envelope, event, undefined);
  if (event.subtype === 'message_deleted') return deleted(envelope, event.previous_message);
  const { message, previous_message: previous } = event;
  // A root with replies is not deleted but changed: into a tombstone, in nobody's name.
  if (message.subtype === 'tombstone') return previous && deleted(envelope, previous);
  return message.text === previous?.text ? undefined : edited(envelope, message, previous?.text);
}

function edited(envelope: Envelope, said: Said, before: string | undefined): HeardChange | undefined {
  const message = personsMessage(envelope, said);
  return message && said.edited && { kind: 'edited', message, version: said.edited.ts, before };
}

function deleted(envelope: Envelope, said: Said): HeardChange | undefined {
  const message = personsMessage(envelope, said);
  return message && { kind: 'deleted', message };
}

function personsMessage(
  { team_id, event_id, is_ext_shared_channel, event: { channel, channel_type } }: Envelope,
  { subtype, user, bot_id, ts, thread_ts, text = '' }: Said,
): HeardMessage | undefined {
  if (!SPOKEN_SUBTYPES.has(subtype) || user === undefined || bot_id || user === 'USLACKBOT') return undefined;
  return {
    eventId: event_id,
    team: team_id,
    channel,
    channelKind: channelKindOf(channel, channel_type),
    external: is_ext_shared_channel === true,
    user,
    ts,
    // A root that has replies names itself; it is no reply.
    threadTs: thread_ts === ts ? undefined : thread_ts,
    text,
  };
}
