import type { Editor } from '../environment.ts';
import { appendAudit } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import type { ClientOf } from './clients.ts';
import { whoIn } from './tap.ts';

/**
 * The role in which a person may review, close and annotate; undefined for everybody else. Asked again for each tap, since a button can
 * be forged, or stand there for weeks.
 */
export type RoleAsEditor = (actor: Actor) => Promise<string | undefined>;
type Actor = { team: string; user: string };

type Refusing = { roleAsEditor: RoleAsEditor; store: Pick<Store, 'db'>; now: () => number };

/** Undefined, with an audit row, for whoever is no editor: the button was forged, or is older than the list of editors. */
export async function roleOrRefusal(
  actor: Actor,
  { action, detail }: { action: 'review-refused' | 'note-refused'; detail: string },
  { roleAsEditor, store, now }: Refusing,
): Promise<string | undefined> {
  const role = await roleAsEditor(actor);
  if (role === undefined) await appendAudit(store.db, { action, subject: whoIn(actor), detail, at: now() });
  return role;
}

/** Somebody who leaves the group is no editor any more after this. */
const REMEMBER_MS = 60_000;

/**
 * The people named in the configuration, and the members of the user groups named there; an entry with a workspace counts in that one
 * alone. A group that Slack does not show has no members: nobody becomes an editor by a fault.
 */
export function createEditors(
  editors: readonly Editor[],
  clientOf: ClientOf,
  {
    anyRole,
    now,
    onTrouble,
  }: { anyRole: () => string; now: () => number; onTrouble: (error: unknown) => void },
): RoleAsEditor {
  const known = new Map<string, { at: number; members: Promise<Map<string, string>> }>();
  const rolesIn = (team: string, isGroup: boolean) =>
    editors
      .filter((editor) => editor.id.startsWith('S') === isGroup)
      .filter((editor) => editor.team === undefined || editor.team === team)
      .map(({ id, role = anyRole() }) => [id, role] as const);

  async function membersOf(
    team: string,
    [usergroup, role]: readonly [string, string],
  ): Promise<[string, string][]> {
    try {
      const client = await clientOf(team);
      if (client === undefined) return [];
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      return users.map((user) => [user, role]);
    } catch (error) {
      onTrouble(error);
      return [];
    }
  }

  return async ({ team, user }) => {
    const named = new Map(rolesIn(team, false)).get(user);
    const groups = rolesIn(team, true);
    if (named !== undefined || groups.length === 0) return named;
    let group = known.get(team);
    if (group === undefined || now() - group.at > REMEMBER_MS) {
      const members = Promise.all(groups.map((entry) => membersOf(team, entry))).then(
        (all) => new Map(all.flat()),
      );
      group = { at: now(), members };
      known.set(team, group);
    }
    return (await group.members).get(user);
  };
}
