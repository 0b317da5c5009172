import type { WebClient } from '@slack/web-api';
import type { Editor } from '../environment.ts';
import { appendAudit } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { whoIn } from './tap.ts';

/**
 * The role in which a person may review, close and annotate; undefined for everybody else. Asked again for each tap, since a button can
 * be forged, or stand there for weeks.
 */
export type RoleAsEditor = (user: string) => Promise<string | undefined>;

type Refusing = { roleAsEditor: RoleAsEditor; store: Pick<Store, 'db'>; now: () => number };

/** Undefined, with an audit row, for whoever is no editor: the button was forged, or is older than the list of editors. */
export async function roleOrRefusal(
  actor: { team: string; user: string },
  { action, detail }: { action: 'review-refused' | 'note-refused'; detail: string },
  { roleAsEditor, store, now }: Refusing,
): Promise<string | undefined> {
  const role = await roleAsEditor(actor.user);
  if (role === undefined) await appendAudit(store.db, { action, subject: whoIn(actor), detail, at: now() });
  return role;
}

/** Somebody who leaves the group is no editor any more after this. */
const REMEMBER_MS = 60_000;

/**
 * The people named in the configuration, and the members of the user groups named there. A group that Slack does not show has no
 * members: nobody becomes an editor by a fault.
 */
export function createEditors(
  editors: readonly Editor[],
  client: Pick<WebClient, 'usergroups'>,
  {
    anyRole,
    now,
    onTrouble,
  }: { anyRole: () => string; now: () => number; onTrouble: (error: unknown) => void },
): RoleAsEditor {
  const roles = (isGroup: boolean) =>
    editors
      .filter(({ id }) => id.startsWith('S') === isGroup)
      .map(({ id, role = anyRole() }) => [id, role] as const);
  const people = new Map(roles(false));
  const groups = roles(true);
  let known: { at: number; members: Promise<Map<string, string>> } | undefined;

  async function membersOf([usergroup, role]: readonly [string, string]): Promise<[string, string][]> {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      return users.map((user) => [user, role]);
    } catch (error) {
      onTrouble(error);
      return [];
    }
  }

  return async (user) => {
    const named = people.get(user);
    if (named !== undefined || groups.length === 0) return named;
    if (known === undefined || now() - known.at > REMEMBER_MS)
      known = { at: now(), members: Promise.all(groups.map(membersOf)).then((all) => new Map(all.flat())) };
    return (await known.members).get(user);
  };
}
