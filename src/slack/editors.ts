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

/** Somebody who leaves the group has no say any more after this. */
const REMEMBER_MS = 60_000;

type RollParts = { now: () => number; onTrouble: (error: unknown) => void };

/** The entry of the configuration that names a person, or a user group that the person is in. */
type Roll = (person: { team: string; user: string }) => Promise<Editor | undefined>;

/** Who reviews, with the role that signs; an entry without one signs with `anyRole`. */
export function createEditors(
  editors: readonly Editor[],
  clientOf: ClientOf,
  { anyRole, ...parts }: RollParts & { anyRole: () => string },
): RoleAsEditor {
  const roll = createRoll(editors, clientOf, parts);
  return async (person) => {
    const entry = await roll(person);
    return entry && (entry.role ?? anyRole());
  };
}

/** Who changes the settings of channels. */
export function createAdmins(
  admins: readonly Editor[],
  clientOf: ClientOf,
  parts: RollParts,
): (person: { team: string; user: string }) => Promise<boolean> {
  const roll = createRoll(admins, clientOf, parts);
  return async (person) => (await roll(person)) !== undefined;
}

/**
 * The people named in the configuration, and the members of the user groups named there; an entry with a workspace counts in that one
 * alone. A group that Slack does not show has no members: nobody gets a say by a fault.
 */
function createRoll(entries: readonly Editor[], clientOf: ClientOf, { now, onTrouble }: RollParts): Roll {
  const known = new Map<string, { at: number; members: Promise<Map<string, Editor>> }>();
  const entriesIn = (team: string, isGroup: boolean) =>
    entries
      .filter(({ id }) => id.startsWith('S') === isGroup)
      .filter((entry) => entry.team === undefined || entry.team === team);

  async function membersOf(team: string, entry: Editor): Promise<[string, Editor][]> {
    try {
      const client = await clientOf(team);
      if (client === undefined) return [];
      const { users = [] } = await client.usergroups.users.list({ usergroup: entry.id });
      return users.map((user) => [user, entry]);
    } catch (error) {
      onTrouble(error);
      return [];
    }
  }

  return async ({ team, user }) => {
    const named = entriesIn(team, false).find(({ id }) => id === user);
    const groups = entriesIn(team, true);
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
