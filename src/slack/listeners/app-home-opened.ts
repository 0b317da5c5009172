import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Local } from '../../answer/local.ts';
import { localAt } from '../../conversation/local.ts';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import type { Role } from '../../question/context.ts';
import { gapsIn } from '../../store/gaps.ts';
import { loadRole } from '../../store/readers.ts';
import type { Store } from '../../store/store.ts';
import { gapBlocks } from '../blocks/gaps.ts';
import { header, home } from '../blocks/home.ts';
import { reviewQueue } from '../blocks/review-queue.ts';
import { smallPrint } from '../blocks/rich-text.ts';
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
  team_id: z.string(),
  event: z.object({ user: z.string(), channel: z.string().optional(), tab: z.string().optional() }),
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

export async function publishHome(
  client: WebClient,
  reader: { team: string; user: string },
  parts: HomeParts,
): Promise<void> {
  const { store, assistant, wording, defaultRole, roleAsEditor, isAdmin, now } = parts;
  const local = await localAt(store.db, now());
  const role = (await loadRole(store.db, reader)) ?? defaultRole;
  const view = home(
    {
      role,
      drawn: now(),
      about: assistant.about(),
      suggestions: assistant.suggestions(),
      corpus: assistant.corpusCard(local),
      admin: await isAdmin(reader),
      editors: (await roleAsEditor(reader)) === undefined ? undefined : await editorBlocks(parts, local),
    },
    wording,
  );
  await client.views.publish({ user_id: reader.user, view });
}

/** More than an editor works on at a time; the whole list stands in the terminal. */
const GAPS = 10;

async function editorBlocks({ store, assistant, wording }: HomeParts, local: Local): Promise<KnownBlock[]> {
  const guidelines = assistant.forReview(local);
  return [
    // First, because the queue is as long as the corpus.
    header(wording.editors.gaps),
    ...smallPrint(wording.editors.gapsHint),
    ...gapBlocks(await gapsIn(store.db, { most: GAPS }), guidelines, wording),
    header(wording.review.queue),
    ...smallPrint(wording.review.queueHint),
    ...reviewQueue(guidelines, wording),
  ];
}
