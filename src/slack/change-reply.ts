import type { WebClient } from '@slack/web-api';
import type { Post, PostOutcome } from '../conversation/delivery.ts';
import { type Send, cannotRead, errorCode, isThreadGone, outcomeOf } from './post-outcome.ts';
import { threadTsOf } from './thread.ts';

/** chat.update keeps the metadata, so the reply is still found by its key. */
export function changeReply(client: WebClient, { channel, targetTs }: Post): Send {
  return async (text, blocks) => {
    if (targetTs === null) return { kind: 'left' };
    try {
      // Without blocks, Slack would leave the old ones standing below the new text.
      await client.chat.update({ channel, ts: targetTs, text, blocks: blocks ?? [], link_names: false });
      return { kind: 'posted', ts: targetTs };
    } catch (error) {
      return isGone(error) ? { kind: 'left' } : outcomeOf(error);
    }
  };
}

/**
 * Deletes the answer to a question that was taken back, unless somebody else has written below it: what others have built on stays, and
 * the asker's own words below it go with the asker's question. In a direct message there is nobody else.
 */
export async function deleteReply(client: WebClient, post: Post): Promise<PostOutcome> {
  const { channel, targetTs } = post;
  if (targetTs === null) return { kind: 'left' };
  try {
    if (await othersFollowed(client, post, targetTs)) return { kind: 'left' };
    await client.chat.delete({ channel, ts: targetTs });
    return { kind: 'posted', ts: null };
  } catch (error) {
    return isGone(error) ? { kind: 'posted', ts: null } : outcomeOf(error);
  }
}

/** More replies below one answer than a page holds are surely not all the asker's. */
const PAGE = 100;

async function othersFollowed(
  client: WebClient,
  { channel, thread, userId }: Post,
  targetTs: string,
): Promise<boolean> {
  const ts = threadTsOf(thread);
  if (ts === undefined) return false;
  try {
    const { messages = [], has_more: more } = await client.conversations.replies({
      channel,
      ts,
      oldest: targetTs,
      limit: PAGE,
    });
    // Slack brings the root along, whatever is asked for.
    const below = messages.filter((message) => Number(message.ts) > Number(targetTs));
    return more === true || below.some(({ user, bot_id: bot }) => bot === undefined && user !== userId);
  } catch (error) {
    // The thread is gone with its root; and where nothing can be read, nothing is taken from others.
    if (isThreadGone(error)) return false;
    if (cannotRead(error)) return true;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return errorCode(error) === 'message_not_found';
}
