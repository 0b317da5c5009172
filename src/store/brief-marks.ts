import { appendAudit } from './audit.ts';
import type { Tables } from './schema.ts';
import type { Queries, Store } from './store.ts';
import { readTextList } from './text-list.ts';
import type { Place } from './threads.ts';

/** An answer that belongs to the brief of its thread: ids and receipts, no words. */
export type BriefMark = Place & {
  answerId: string;
  /** As of the answer; `not-in-corpus` for an abstention. */
  state: string;
  /** Concept ids of the question. */
  about: string[];
  receipts: string[];
};

const LEFT_OUT = 'left-out';

/** In a case all answers are in the brief, and a mark like this says that one is not. */
export function isLeftOut({ state }: BriefMark): boolean {
  return state === LEFT_OUT;
}

type Answer = Place & { answerId: string };
type By = { who: string; now: number };

/** Takes an answer of a case out of its brief. False when it is out already. */
export async function leaveOut(store: Pick<Store, 'transaction'>, answer: Answer, by: By): Promise<boolean> {
  const { team, channel, thread, answerId } = answer;
  return store.transaction(async (db) => {
    const out = await db
      .insertInto('briefMark')
      .values({
        team,
        channel,
        thread,
        answerId,
        state: LEFT_OUT,
        about: '[]',
        receipts: '[]',
        markedAt: by.now,
      })
      // It may have been marked before the thread was a case.
      .onConflict((conflict) =>
        conflict
          .columns(['team', 'channel', 'thread', 'answerId'])
          .doUpdateSet({ state: LEFT_OUT })
          .where('briefMark.state', '<>', LEFT_OUT),
      )
      .returning('answerId')
      .executeTakeFirst();
    if (out === undefined) return false;
    await appendAudit(db, { action: 'brief-unmarked', subject: by.who, detail: answerId, at: by.now });
    return true;
  });
}

/** Brings it back. False when it was not out. */
export async function bringBack(store: Pick<Store, 'transaction'>, answer: Answer, by: By): Promise<boolean> {
  const { team, channel, thread, answerId } = answer;
  return store.transaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('briefMark')
      .where('team', '=', team)
      .where('channel', '=', channel)
      .where('thread', '=', thread)
      .where('answerId', '=', answerId)
      .where('state', '=', LEFT_OUT)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return false;
    await appendAudit(db, { action: 'brief-marked', subject: by.who, detail: answerId, at: by.now });
    return true;
  });
}

/** False when it is marked already. `who` is kept as a digest in the audit, and nowhere else. */
export async function markForBrief(
  store: Pick<Store, 'transaction'>,
  { team, channel, thread, answerId, state, about, receipts }: BriefMark,
  { who, now }: { who: string; now: number },
): Promise<boolean> {
  const mark = { team, channel, thread, answerId, state };
  return store.transaction(async (db) => {
    const marked = await db
      .insertInto('briefMark')
      .values({
        ...mark,
        about: JSON.stringify(about),
        receipts: JSON.stringify(receipts),
        markedAt: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('answerId')
      .executeTakeFirst();
    if (marked === undefined) return false;
    await appendAudit(db, { action: 'brief-marked', subject: who, detail: answerId, at: now });
    return true;
  });
}

/** False when it was not marked. */
export async function takeFromBrief(
  store: Pick<Store, 'transaction'>,
  { team, channel, thread, answerId }: Place & { answerId: string },
  { who, now }: { who: string; now: number },
): Promise<boolean> {
  return store.transaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('briefMark')
      .where((at) => at.and({ team, channel, thread }))
      .where('answerId', '=', answerId)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return false;
    await appendAudit(db, { action: 'brief-unmarked', subject: who, detail: answerId, at: now });
    return true;
  });
}

/** What is marked in a thread, in the order in which it was. */
export async function briefMarks(db: Queries, { team, channel, thread }: Place): Promise<BriefMark[]> {
  const rows = await db
    .selectFrom('briefMark')
    .selectAll()
    .where((at) => at.and({ team, channel, thread }))
    .orderBy('markedAt')
    .orderBy('answerId')
    .execute();
  return rows.map(markOf);
}

function markOf({ markedAt: _markedAt, about, receipts, ...rest }: Tables['briefMark']): BriefMark {
  return { ...rest, about: readTextList(about), receipts: readTextList(receipts) };
}
