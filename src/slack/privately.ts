import type { WebClient } from '@slack/web-api';
import type { ActionsBlock } from '@slack/types';
import { noticeMessage } from './blocks/notice-message.ts';
import type { Tap } from './tap.ts';

/** Tells the person who tapped, and nobody else, where the tap was. What can be lost is said so, and nothing that must not. */
export async function tellPrivately(
  client: WebClient,
  { user, place }: Pick<Tap, 'user' | 'place'>,
  said: string,
  { disclaimer, buttons = [] }: { disclaimer: string; buttons?: ActionsBlock[] },
): Promise<void> {
  if (place === undefined) return;
  const { text, blocks } = noticeMessage(said, disclaimer);
  await client.chat.postEphemeral({
    channel: place.channel,
    user,
    text,
    blocks: [...blocks, ...buttons],
    ...(place.inThread && { thread_ts: place.thread }),
  });
}
