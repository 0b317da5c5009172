import { z } from 'zod';
import { SlackId, SlackTrigger, SlackTs } from './slack-id.ts';

/** A message that a person wrote, as far as the policy needs it; `text` is as Slack carries it. */
export type HeardMessage = {
  eventId: string;
  team: string;
  channel: string;
  channelKind: 'direct' | 'shared';
  /** Shared with another organisation by Slack Connect. */
  external: boolean;
  user: string;
  ts: string;
  /** The thread that it was written in; undefined at the top level. */
  threadTs: string | undefined;
  text: string;
};

// Only what is read is checked, because Slack adds fields at any time.
const Envelope = z.object({
  team_id: SlackId,
  event_id: SlackTrigger,
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    subtype: z.string().optional(),
    channel: SlackId,
    channel_type: z.string().optional(),
    user: SlackId.optional(),
    bot_id: z.string().nullish(),
    edited: z.unknown().optional(),
    text: z.string().optional(),
    ts: SlackTs,
    thread_ts: SlackTs.optional(),
  }),
});

/** A person's own words come with these; every other subtype is an edit, a join, a bot or the like. */
export const SPOKEN_SUBTYPES = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast']);

const Authorized = z.looseObject({
  authorizations: z.tuple([z.object({ team_id: SlackId })], z.unknown()),
});

/** An event of a channel that is shared names whoever wrote; what counts is the workspace that the bot hears it in. */
export function inOurWorkspace(body: unknown): unknown {
  const { data } = Authorized.safeParse(body);
  return data === undefined ? body : { ...data, team_id: data.authorizations[0].team_id };
}

/** Reads `app_mention` and `message`; undefined for whatever is no new message of a person. Never throws. */
export function heardMessage(body: unknown): HeardMessage | undefined {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { team_id, event_id, is_ext_shared_channel, event } = parsed.data;
  // A mention that is edited arrives as `app_mention` with `edited`: `heard-change.ts`.
  if (!SPOKEN_SUBTYPES.has(event.subtype) || event.edited !== undefined) return undefined;
  if (event.user === undefined || event.bot_id || event.user === 'USLACKBOT') return undefined;
  return {
    eventId: event_id,
    team: team_id,
    channel: event.channel,
    channelKind: channelKindOf(event.channel, event.channel_type),
    external: is_ext_shared_channel === true,
    user: event.user,
    ts: event.ts,
    threadTs: event.thread_ts,
    text: event.text ?? '',
  };
}

/** `app_mention` carries no channel_type; the id of a direct message begins with D. */
export function channelKindOf(channel: string, type: string | undefined): HeardMessage['channelKind'] {
  return type === 'im' || channel.startsWith('D') ? 'direct' : 'shared';
}
