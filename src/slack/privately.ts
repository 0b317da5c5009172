import type { WebClient } from '@slack/web-api';
import type { ActionsBlock } from '@slack/types';
import { noticeMessage } from './blocks/notice-message.ts';
import { respondTo } from './respond-to.ts';
import type { Tap } from './tap.ts';

/**
 * Tells the person who tapped, and nobody else, where the tap was: below what only that person sees by the address that the tap brought,
 * because the bot may be no member there. What can be lost is said so, and nothing that must not.
 */
export async function tellPrivately(
  client: WebClient,
  { user, place, whisper, responseUrl }: Pick<Tap, 'user' | 'place' | 'whisper' | 'responseUrl'>,
  said: string,
  { disclaimer, buttons = [] }: { disclaimer: string; buttons?: ActionsBlock[] },
): Promise<void> {
  if (place === undefined) return;
  const { text, blocks } = noticeMessage(said, disclaimer);
  if (whisper && responseUrl !== undefined) {
    const { kind } = await respondTo(responseUrl)(text, [...blocks, ...buttons]);
    // Slack takes five answers to one address.
    if (kind === 'posted' || kind === 'unknown') return;
  }
  await client.chat.postEphemeral({
    channel: place.channel,
    user,
    text,
    blocks: [...blocks, ...buttons],
    ...(place.inThread && { thread_ts: place.thread }),
  });
}
