import { z } from 'zod';

// Only what is read is checked, because Slack adds fields at any time.
const EphemeralTap = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string(),
  response_url: z.url(),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  container: z.object({
    type: z.literal('message'),
    is_ephemeral: z.literal(true),
    channel_id: z.string(),
    message_ts: z.string(),
  }),
  actions: z.array(z.object({ value: z.string().optional() })).min(1),
});

/** A tap below a message that only one person sees: Slack does not send that message along, and it stands in no thread of ours. */
export type Whisper = {
  team: string;
  user: string;
  channel: string;
  messageTs: string;
  triggerId: string;
  value: string | undefined;
  /** Where Slack takes another message for that person alone. */
  responseUrl: string;
};

/** Undefined for whatever else was tapped. Never throws. */
export function readWhisper(body: unknown): Whisper | undefined {
  const tap = EphemeralTap.safeParse(body).data;
  const team = tap?.team?.id ?? tap?.user.team_id;
  if (tap === undefined || team === undefined) return undefined;
  const { container, user, actions } = tap;
  return {
    team,
    user: user.id,
    channel: container.channel_id,
    messageTs: container.message_ts,
    triggerId: tap.trigger_id,
    value: actions[0]?.value,
    responseUrl: tap.response_url,
  };
}
