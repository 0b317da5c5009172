import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Local } from '../../answer/local.ts';
import { localAt } from '../../conversation/local.ts';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import type { Role } from '../../question/context.ts';
import { gapsIn } from '../../store/gaps.ts';
import { type Reader, loadRole } from '../../store/readers.ts';
import { type ShownThread } from '../blocks/home-threads.ts';
import { recentThreads } from '../../store/recent-threads.ts';
import { daysBefore } from '../../store/retention.ts';
import { usageSince } from '../../store/usage.ts';
import { dayOf, startOfDay } from '../../store/clock.ts';
import type { Store } from '../../store/store.ts';
import { gapBlocks } from '../blocks/gaps.ts';
import { home } from '../blocks/home.ts';
import { usageBlocks } from '../blocks/usage.ts';
import { header } from '../blocks/view.ts';
import { reviewQueue } from '../blocks/review-queue.ts';
import { smallPrint } from '../blocks/rich-text.ts';
import { SlackId } from '../slack-id.ts';
import type { Agent } from '../agent.ts';
import type { RoleAsEditor } from '../editors.ts';

export type HomeParts = {
  store: Store;
  assistant: Assistant;
  wording: SlackWording;
  defaultRole: Role;
  now: () => number;
  roleAsEditor: RoleAsEditor;
  /** Whether a person may change the settings of channels. */
  isAdmin: (person: { team: string; user: string }) => Promise<boolean>;
};

export type OpenedParts = HomeParts & { agent: Pick<Agent, 'suggest'> };

const Opened = z.object({
  team_id: SlackId,
  event: z.object({ user: SlackId, channel: SlackId.optional(), tab: z.string().optional() }),
});

/**
 * Draws App Home anew each time it is opened, so that role and corpus card are always the present ones. In the direct message beside
 * it, an agent offers questions.
 */
export const appHomeOpened =
  (parts: OpenedParts) =>
  async ({ body, client }: { body: unknown; client: WebClient }): Promise<void> => {
    const opened = Opened.safeParse(body).data;
    if (opened === undefined) return;
    const { team_id: team, event } = opened;
    if (event.tab !== 'messages') await publishHome(client, { team, user: event.user }, parts);
    else if (event.channel !== undefined)
      parts.agent.suggest({ team, channel: event.channel }, parts.assistant.suggestions());
  };

/** `team` and `user` are the reader's. */
export async function publishHome(client: WebClient, reader: Reader, parts: HomeParts): Promise<void> {
  const { store, assistant, wording, defaultRole, roleAsEditor, isAdmin, now } = parts;
  const local = await localAt(store.db, reader.team, now());
  const isEditor = (await roleAsEditor(reader)) !== undefined;
  const view = home(
    {
      role: (await loadRole(store.db, reader)) ?? defaultRole,
      drawn: now(),
      about: assistant.about(),
      suggestions: assistant.suggestions(),
      corpus: assistant.corpusCard(local),
      recent: await threadsOf(client, reader, parts),
      admin: await isAdmin(reader),
      editors: isEditor ? await editorBlocks(reader.team, parts, local) : undefined,
    },
    wording,
  );
  await client.views.publish({ user_id: reader.user, view });
}

/** More would push the corpus off a phone's second screen. */
const THREADS = 5;

async function threadsOf(
  client: WebClient,
  reader: Reader,
  { store, assistant }: HomeParts,
): Promise<ShownThread[]> {
  const threads = await recentThreads(store.db, reader, THREADS);
  return Promise.all(
    threads.map(async ({ channel, answeredAt, concepts, messageTs }) => ({
      channel,
      day: dayOf(answeredAt),
      topics: concepts.map((id) => assistant.label(id)),
      link: messageTs === undefined ? undefined : await linkTo(client, { channel, message_ts: messageTs }),
    })),
  );
}

/** Undefined for a message that is gone, or in a channel that the bot has left. */
async function linkTo(
  client: WebClient,
  message: { channel: string; message_ts: string },
): Promise<string | undefined> {
  try {
    return (await client.chat.getPermalink(message)).permalink;
  } catch {
    return undefined;
  }
}

/** More than an editor works on at a time; the whole list stands in the terminal. */
const GAPS = 10;

async function editorBlocks(
  team: string,
  { store, assistant, wording, now }: HomeParts,
  local: Local,
): Promise<KnownBlock[]> {
  const guidelines = assistant.forReview(local);
  const { usage } = wording.editors;
  const spans = await Promise.all(
    SPANS.map(async ({ span, days }) => ({
      span,
      usage: await usageSince(store.db, team, startOfDay(daysBefore(now(), days - 1))),
    })),
  );
  return [
    // First, because the queue is as long as the corpus.
    header(wording.editors.gaps),
    ...smallPrint(wording.editors.gapsHint),
    ...gapBlocks(await gapsIn(store.db, { team }, { most: GAPS }), guidelines, wording),
    header(usage.heading),
    ...usageBlocks(spans, wording),
    ...smallPrint(usage.hint),
    header(wording.review.queue),
    ...smallPrint(wording.review.queueHint),
    ...reviewQueue(guidelines, wording),
  ];
}

/** Whole days, UTC, today among them. */
const SPANS = [
  { span: 'day', days: 1 },
  { span: 'week', days: 7 },
  { span: 'month', days: 30 },
] as const;
