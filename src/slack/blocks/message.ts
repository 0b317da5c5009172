import type { KnownBlock } from '@slack/types';
import { LIMITS, clip, fitsOneMessage, visibleText } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

/**
 * One message in three forms, each complete: with Slack's newest blocks, with blocks that every workspace knows, and as
 * text alone. Slack rejects a message whole for one block that it does not take, so the sender goes down the list.
 */
export type SlackMessage = { text: string; blocks: KnownBlock[]; plainBlocks: KnownBlock[] };

/**
 * The last door: whatever a builder made, Slack's limits hold for what comes out, and `text` ends with the disclaimer. `longestText` in
 * characters: what is edited later takes less (`LIMITS.updatedText`).
 */
export function guardMessage(
  message: SlackMessage,
  disclaimer: string,
  longestText: number = LIMITS.messageText,
): SlackMessage {
  const takes = (blocks: KnownBlock[]): boolean => fitsOneMessage(blocks) && endsWith(blocks, disclaimer);
  const plainBlocks = takes(message.plainBlocks) ? message.plainBlocks : [];
  return {
    text: endWithDisclaimer(message.text, disclaimer, longestText),
    blocks: takes(message.blocks) ? message.blocks : plainBlocks,
    plainBlocks,
  };
}

/** For `text`, whose control characters are escaped already. */
function endWithDisclaimer(text: string, disclaimer: string, longest: number): string {
  const last = escapeMrkdwn(disclaimer);
  if (text.length <= longest && text.endsWith(last)) return text;
  const rest = text.endsWith(last) ? text.slice(0, -last.length) : text;
  return `${clip(rest.trimEnd(), longest - last.length - 2)}\n\n${last}`.trimStart();
}

/** Whether the last words of the blocks, before any buttons, are the disclaimer's. */
function endsWith(blocks: KnownBlock[], disclaimer: string): boolean {
  const last = blocks.findLast((block) => block.type !== 'actions' && block.type !== 'context_actions');
  return squeezed(visibleText(last)).endsWith(squeezed(escapeMrkdwn(disclaimer)));
}

/** Long words of ours are broken into pieces, which lose the space between them. */
function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
