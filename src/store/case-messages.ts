import { DELETED } from './edits.ts';
import type { Queries, Store } from './store.ts';
import { readTextList } from './text-list.ts';
import { caseAt, touchCase } from './cases.ts';
import type { Place } from './threads.ts';

/** What a message of a case mentions: ids of the checklist. `version` is the `ts` of its last edit, empty for none. */
export type CaseMessage = Place & { ts: string; version: string; items: string[] };

/** Later than every edit. */
export const GONE = DELETED;

/**
 * Keeps what a message mentions, in the place of what an earlier version of it did; a version that is known already, or a later one,
 * stays. False where the thread is no open case.
 */
export async function noteMessages(
  store: Pick<Store, 'transaction'>,
  place: Place,
  messages: Pick<CaseMessage, 'ts' | 'version' | 'items'>[],
  now: number,
): Promise<boolean> {
  return store.transaction(async (db) => {
    if ((await caseAt(db, place))?.state !== 'open') return false;
    for (const message of messages) await note(db, place, message);
    await touchCase(db, place, now);
    return true;
  });
}

async function note(
  db: Queries,
  { team, channel, thread }: Place,
  { ts, version, items }: Pick<CaseMessage, 'ts' | 'version' | 'items'>,
): Promise<void> {
  const said = { version, items: JSON.stringify(items) };
  await db
    .insertInto('caseMessage')
    .values({ team, channel, thread, ts, ...said })
    .onConflict((conflict) =>
      conflict
        .columns(['team', 'channel', 'thread', 'ts'])
        .doUpdateSet(said)
        .where('caseMessage.version', '<', version),
    )
    .execute();
}

/** Each item with the first message that mentions it, in the order of the thread. */
export async function mentionedIn(
  db: Queries,
  { team, channel, thread }: Place,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('caseMessage')
    .select(['ts', 'items'])
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('thread', '=', thread)
    .where('items', '<>', '[]')
    .execute();
  const mentioned = new Map<string, string>();
  for (const { ts, items } of rows.toSorted((a, b) => Number(a.ts) - Number(b.ts)))
    for (const item of readTextList(items)) if (!mentioned.has(item)) mentioned.set(item, ts);
  return mentioned;
}
