import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { installedSince, leave } from '../store/departures.ts';
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

export type LeavingParts = {
  store: Store;
  clientOf: ClientOf;
  /** Called once its rows are gone. */
  left: (team: string) => void;
  now: () => number;
};

/**
 * A workspace that removes the bot, or takes its token away, is forgotten: installation, threads, answers, settings, what its editors
 * wrote. Runs before the acknowledgement: when it rejects, Slack tells it again. A token that Slack still takes belongs to a later
 * installation, which an event that comes late must not undo.
 */
export function keepLeaving({ store, clientOf, left, now }: LeavingParts) {
  return async (body: unknown): Promise<void> => {
    const gone = Left.safeParse(body).data;
    if (gone === undefined) return;
    const { team_id: team } = gone;
    const installedAt = await installedSince(store.db, team);
    const client = await clientOf(team);
    if (client !== undefined && (await isTaken(client))) return;
    if (await leave(store, { team, installedAt }, now())) left(team);
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
