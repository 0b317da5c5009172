import type { ClientOf } from './clients.ts';
import { isDirect } from './thread.ts';

/** A channel that is shared from now on is refused after this. */
const REMEMBER_MS = 60_000;
/** More channels than are asked in within a minute; beyond, all are asked anew. */
const MOST_KNOWN = 1000;

/** Whether another organisation reads along in a conversation (Slack Connect). */
export type IsExternal = (place: { team: string; channel: string }) => Promise<boolean>;

/**
 * Asks Slack, for what no event says it of: buttons, shortcuts, what is shared. True also where Slack does not tell, so that
 * a fault lets nothing out.
 */
export function createExternalCheck(
  clientOf: ClientOf,
  { now, onTrouble }: { now: () => number; onTrouble: (error: unknown) => void },
): IsExternal {
  const known = new Map<string, { at: number; external: boolean }>();

  async function ask(team: string, channel: string): Promise<boolean | undefined> {
    try {
      const client = await clientOf(team);
      const { channel: about } = (await client?.conversations.info({ channel })) ?? {};
      // Shared within one organisation is not external; a share that waits to be accepted will be.
      return about && (about.is_ext_shared === true || about.is_pending_ext_shared === true);
    } catch (error) {
      onTrouble(error);
      return undefined;
    }
  }

  return async ({ team, channel }) => {
    if (isDirect(channel)) return false;
    const place = `${team}:${channel}`;
    const before = known.get(place);
    if (before !== undefined && now() - before.at <= REMEMBER_MS) return before.external;
    const external = await ask(team, channel);
    if (known.size >= MOST_KNOWN) known.clear();
    if (external !== undefined) known.set(place, { at: now(), external });
    return external ?? true;
  };
}
