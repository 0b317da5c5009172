import type { WebClient } from '@slack/web-api';

/** Whether a person may review and close: asked again for each tap, since a button can be forged or stand there for weeks. */
export type IsEditor = (user: string) => Promise<boolean>;

/** Somebody who leaves the group is no editor any more after this. */
const REMEMBER_MS = 60_000;

/**
 * The people named in the configuration, and the members of the user groups named there. A group that Slack does not show has no
 * members: nobody becomes an editor by a fault.
 */
export function createEditors(
  names: readonly string[],
  client: Pick<WebClient, 'usergroups'>,
  { now, onTrouble }: { now: () => number; onTrouble: (error: unknown) => void },
): IsEditor {
  const people = new Set(names.filter((name) => !name.startsWith('S')));
  const groups = names.filter((name) => name.startsWith('S'));
  let known: { at: number; members: Promise<Set<string>> } | undefined;

  async function membersOf(usergroup: string): Promise<string[]> {
    try {
      return (await client.usergroups.users.list({ usergroup })).users ?? [];
    } catch (error) {
      onTrouble(error);
      return [];
    }
  }

  return async (user) => {
    if (people.has(user)) return true;
    if (groups.length === 0) return false;
    if (known === undefined || now() - known.at > REMEMBER_MS)
      known = { at: now(), members: Promise.all(groups.map(membersOf)).then((all) => new Set(all.flat())) };
    return (await known.members).has(user);
  };
}
