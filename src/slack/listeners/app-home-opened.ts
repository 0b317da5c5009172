import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import type { Role } from '../../question/context.ts';
import { loadRole } from '../../store/readers.ts';
import type { Store } from '../../store/store.ts';
import { home } from '../blocks/home.ts';

export type HomeParts = { store: Store; assistant: Assistant; wording: SlackWording; defaultRole: Role };

const Opened = z.object({
  team_id: z.string(),
  event: z.object({ user: z.string(), tab: z.string().optional() }),
});

/** Draws App Home anew each time it is opened, so that role and corpus card are always the present ones. */
export const appHomeOpened =
  (parts: HomeParts) =>
  async ({ body, client }: { body: unknown; client: WebClient }): Promise<void> => {
    const opened = Opened.safeParse(body).data;
    if (opened === undefined || opened.event.tab === 'messages') return;
    await publishHome(client, { team: opened.team_id, user: opened.event.user }, parts);
  };

export async function publishHome(
  client: WebClient,
  reader: { team: string; user: string },
  { store, assistant, wording, defaultRole }: HomeParts,
): Promise<void> {
  const role = (await loadRole(store.db, reader)) ?? defaultRole;
  const view = home(
    {
      role,
      about: assistant.about(),
      suggestions: assistant.suggestions(),
      corpus: assistant.corpusCard(),
    },
    wording,
  );
  await client.views.publish({ user_id: reader.user, view });
}
