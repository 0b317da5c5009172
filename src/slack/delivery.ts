// oxlint-disable unicorn/require-post-message-target-origin -- postMessage is Slack's here, not the browser's
import type { WebClient } from '@slack/web-api';
import {
  type Delivery,
  DELIVERY_LIMIT_MS,
  type Look,
  type Post,
  type PostOutcome,
} from '../conversation/delivery.ts';
import { type ClientOf, POST_TIMEOUT_MS } from './clients.ts';
import { changeReply, deleteReply } from './change-reply.ts';
import { SlackPayload } from './payload.ts';
import { type Send, cannotRead, isThreadGone, outcomeOf, refusesBlocks } from './post-outcome.ts';
import { respondTo } from './respond-to.ts';
import { sendCanvas } from './send-canvas.ts';
import { firstSentName, sendFiles } from './send-files.ts';
import { threadTsOf } from './thread.ts';

/** When to ask again for an installation that could not be read. */
const INSTALLATION_RETRY_MS = 5000;
/** A form that is sent later could be under way when its outcome is given up already. */
const LATEST_FORM_MS = DELIVERY_LIMIT_MS - POST_TIMEOUT_MS;
const EVENT_TYPE = 'boardside_reply';
/** conversations.replies and conversations.history give at most 999 a page, and fewer on a whim. */
const PAGE = 200;

/** The way out of the outbox. The clients must neither retry nor wait on their own (`posting`): when to post again is the sender's affair. */
export function createDelivery(clientOf: ClientOf): Delivery {
  return {
    async post(post) {
      const client = await clientOf(post.team).catch(() => 'unread' as const);
      // The store is down, or a key is missing: nothing was posted.
      if (client === 'unread') return { kind: 'rejected-for-now', retryAfterMs: INSTALLATION_RETRY_MS };
      if (client === undefined) return { kind: 'refused', code: 'not_installed' };
      if (post.kind === 'delete') return deleteReply(client, post);
      if (post.kind === 'file') return sendFiles(client, post);
      if (post.kind === 'canvas') return sendCanvas(client, post, postToAll(client, post));
      const { text, forms, onlyFor, responseUrl, instead } = SlackPayload.parse(post.payload);
      const send = responseUrl === undefined ? sendBy(client, post, onlyFor) : respondTo(responseUrl);
      const outcome = await firstTaken(send, { text, forms });
      if (outcome.kind === 'refused' && instead && isShutOut(outcome.code))
        await firstTaken(respondTo(instead.responseUrl), instead);
      return outcome;
    },
    async find(post) {
      if (isForOne(post)) return { kind: 'cannot-look' };
      const client = await clientOf(post.team);
      if (client === undefined) return { kind: 'cannot-look' };
      try {
        const ts = await findMessage(client, post);
        return ts === undefined ? { kind: 'absent' } : { kind: 'found', ts };
      } catch (error) {
        return lookOf(error);
      }
    },
  };
}

/** What a look that failed says. Rejects with what does not say anything. */
function lookOf(error: unknown): Look {
  if (cannotRead(error)) return { kind: 'cannot-look' };
  if (isThreadGone(error)) return { kind: 'absent' };
  const outcome = outcomeOf(error);
  if (outcome.kind === 'rejected-for-now') return outcome;
  throw error;
}

/** Slack keeps no message for one person: whether it arrived can never be learnt. */
function isForOne({ kind, payload }: Post): boolean {
  if (kind === 'file' || kind === 'canvas') return false;
  const { onlyFor, responseUrl } = SlackPayload.parse(payload);
  return onlyFor !== undefined || responseUrl !== undefined;
}

/** The newest form that Slack takes, in the end the bare text. */
async function firstTaken(
  send: Send,
  { text, forms }: Pick<SlackPayload, 'text' | 'forms'>,
): Promise<PostOutcome> {
  const startedAt = performance.now();
  let outcome: PostOutcome = { kind: 'refused', code: 'no_text' };
  for (const blocks of [...forms, undefined]) {
    // Nothing was posted yet, and what is posted after the sender's limit may be looked for too early.
    if (performance.now() - startedAt > LATEST_FORM_MS) return { kind: 'rejected-for-now', retryAfterMs: 0 };
    outcome = await send(text, blocks);
    if (!refusesBlocks(outcome)) return outcome;
  }
  return outcome;
}

function sendBy(client: WebClient, post: Post, onlyFor: string | undefined): Send {
  // What replaces a message that all have seen is seen by all.
  if (post.kind === 'update') return changeReply(client, post);
  return onlyFor === undefined ? postToAll(client, post) : postToOne(client, post, onlyFor);
}

/** Slack's words for a conversation that the bot is not in, or may not write in. */
const SHUT_OUT = new Set(['not_in_channel', 'channel_not_found', 'restricted_action', 'is_archived']);

function isShutOut(code: string): boolean {
  return SHUT_OUT.has(code);
}
function postToAll(client: WebClient, { key, channel, thread }: Post): Send {
  const threadTs = threadTsOf(thread);
  return async (text, blocks) => {
    try {
      const { ts } = await client.chat.postMessage({
        channel,
        text,
        ...(blocks && { blocks }),
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        // Ids only: other apps can read metadata.
        metadata: { event_type: EVENT_TYPE, event_payload: { key } },
        mrkdwn: false,
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
      });
      return ts === undefined ? { kind: 'unknown' } : { kind: 'posted', ts };
    } catch (error) {
      return isThreadGone(error) ? { kind: 'left' } : outcomeOf(error);
    }
  };
}

function postToOne(client: WebClient, { channel, thread, key }: Post, user: string): Send {
  // An ephemeral reply is not shown in a thread that has not begun: then it goes beside the message.
  const beginsThread = key.endsWith(`:${thread}`);
  const threadTs = beginsThread ? undefined : threadTsOf(thread);
  return async (text, blocks) => {
    try {
      const posted = await client.chat.postEphemeral({
        channel,
        user,
        text,
        ...(blocks && { blocks }),
        ...(threadTs !== undefined && { thread_ts: threadTs }),
        link_names: false,
      });
      return posted.message_ts === undefined
        ? { kind: 'unknown' }
        : { kind: 'posted', ts: posted.message_ts };
    } catch (error) {
      return outcomeOf(error);
    }
  };
}

/** Reads on until the message turns up: a reply may stand anywhere in a long thread. */
async function findMessage(client: WebClient, post: Post): Promise<string | undefined> {
  const { key, channel, thread } = post;
  const ts = threadTsOf(thread);
  const fileName = post.kind === 'file' ? firstSentName(post) : undefined;
  let cursor: string | undefined;
  do {
    const page = {
      channel,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    };
    const { messages = [], response_metadata } = await (ts === undefined
      ? client.conversations.history(page)
      : client.conversations.replies({ ...page, ts }));
    const found = messages.find(({ metadata, files = [] }) =>
      fileName === undefined ? keyOf(metadata) === key : files.some(({ name }) => name === fileName),
    );
    if (found?.ts !== undefined) return found.ts;
    // In a direct message the newest come first, so one page holds every reply that can still be in doubt.
    cursor = ts === undefined ? undefined : response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return undefined;
}

function keyOf(metadata: { event_type?: string; event_payload?: object } | undefined): unknown {
  if (metadata?.event_type !== EVENT_TYPE) return undefined;
  return metadata.event_payload && 'key' in metadata.event_payload ? metadata.event_payload.key : undefined;
}
