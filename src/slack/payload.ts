import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Outgoing } from '../conversation/composer.ts';
import type { SlackMessage } from './blocks/message.ts';

export const Blocks = z.array(z.custom<KnownBlock>((block) => typeof block === 'object' && block !== null));

/** A reply as it waits in the outbox. It was JSON in between, so it is checked when it comes back. */
export const SlackPayload = z.object({
  text: z.string(),
  /** The newest form first; each is tried when Slack refuses the one before. */
  forms: z.array(Blocks),
  /** Shown to this person alone. Slack keeps no such message, so it cannot be looked up again. */
  onlyFor: z.string().optional(),
  /** Shown to the one person whom Slack gave this address for. */
  responseUrl: z.url().optional(),
  /** Told there to that person when Slack does not let us into the channel. */
  instead: z.object({ responseUrl: z.url(), text: z.string(), forms: z.array(Blocks) }).optional(),
});
export type SlackPayload = z.infer<typeof SlackPayload>;

function payloadOf(message: SlackMessage, onlyFor?: string): SlackPayload {
  const forms = [message.blocks, message.plainBlocks].filter((blocks) => blocks.length > 0);
  return { text: message.text, forms, ...(onlyFor !== undefined && { onlyFor }) };
}

/** As it goes into the outbox; `onlyFor` sees it alone. */
export function outgoing(message: SlackMessage, onlyFor?: string): Outgoing {
  const textOnly = { ...message, blocks: [], plainBlocks: [] };
  return {
    kind: onlyFor === undefined ? 'post' : 'ephemeral',
    payload: payloadOf(message, onlyFor),
    fallback: payloadOf(textOnly, onlyFor),
  };
}
