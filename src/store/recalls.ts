import type { Queries } from './store.ts';
import { readTextList } from './text-list.ts';
import type { Place } from './threads.ts';

/** An answer, or an earlier notice, that was posted; `userId` is who asked. */
export type Posted = Place & { userId: string; receipts: string[]; answeredAt: number };

/** A thread was told, or would have been, that statements with these hashes have changed. */
export type ToldBefore = Place & { version: string; statements: string[]; recalledAt: number };

/** Rows in one go, so that a long history does not hold up an answer. */
const PAGE = 500;

/** What was posted from other corpora than this one, a page at a time. */
export async function* postedFromOthers(db: Queries, version: string): AsyncGenerator<Posted[]> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('answer')
      .select(['key', 'team', 'channel', 'thread', 'userId', 'receipts', 'answeredAt'])
      .where('key', '>', after)
      .where('corpusVersion', '<>', version)
      .where('messageTs', 'is not', null)
      .orderBy('key')
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.key;
    yield rows.map(({ key: _key, receipts, ...rest }) => ({
      ...rest,
      receipts: readTextList(receipts),
    }));
  }
}

export async function toldBefore(db: Queries): Promise<ToldBefore[]> {
  const rows = await db.selectFrom('recall').selectAll().execute();
  return rows.map(({ sent: _sent, statements, ...rest }) => ({
    ...rest,
    statements: readTextList(statements),
  }));
}

/** False when the thread was told of this version already: then nothing may be posted. */
export async function markRecalled(
  db: Queries,
  { team, channel, thread, version, statements, recalledAt }: ToldBefore,
  sent: boolean,
): Promise<boolean> {
  const inserted = await db
    .insertInto('recall')
    .values({
      team,
      channel,
      thread,
      version,
      statements: JSON.stringify(statements),
      sent: sent ? 1 : 0,
      recalledAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('thread')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** A notice shows statements, too: it stands among the answers of its thread, so that it is recalled and proven like them. */
export async function recordNotice(
  db: Queries,
  notice: Place & { key: string; userId: string; version: string; at: number },
  shown: { id: string; receipt: string }[],
): Promise<void> {
  const { key, team, channel, thread, userId, version, at } = notice;
  await db
    .insertInto('answer')
    .values({
      key,
      answerId: key,
      team,
      channel,
      thread,
      userId,
      kind: 'recall',
      state: null,
      statementIds: JSON.stringify(shown.map(({ id }) => id)),
      receipts: JSON.stringify(shown.map(({ receipt }) => receipt)),
      corpusVersion: version,
      role: null,
      context: null,
      replySha256: null,
      messageTs: null,
      answeredAt: at,
      askedAt: null,
    })
    .execute();
}
