import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { forget } from '../store/forget.ts';
import type { Store } from '../store/store.ts';
import type { ClientOf } from './clients.ts';
import { tokenRefused } from './start-error.ts';

const Left = z.object({
  team_id: z.string(),
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
  ]),
});

/**
 * A workspace that removes the bot, or takes its token away, is forgotten: installation, threads, answers, settings. Runs before the
 * acknowledgement: when it rejects, Slack tells it again. A token that Slack still takes belongs to a later installation, which an
 * event that comes late must not undo.
 */
export function keepLeaving(store: Store, clientOf: ClientOf, now: () => number) {
  return async (body: unknown): Promise<void> => {
    const left = Left.safeParse(body).data;
    if (left === undefined) return;
    const client = await clientOf(left.team_id);
    if (client !== undefined && (await isTaken(client))) return;
    await forget(store, { team: left.team_id }, now());
  };
}

async function isTaken(client: WebClient): Promise<boolean> {
  try {
    await client.auth.test();
    return true;
  } catch (error) {
    if (tokenRefused(error)) return false;
    throw error;
  }
}
