import { ThreadContext } from '../question/context.ts';
import type { Queries } from './store.ts';

export type Place = { team: string; channel: string; thread: string };

/** Undefined for a new thread, and for a context that an older version wrote in another shape. */
export async function loadContext(db: Queries, place: Place): Promise<ThreadContext | undefined> {
  const row = await db
    .selectFrom('thread')
    .select('context')
    .where((one) => one.and(placeOf(place)))
    .executeTakeFirst();
  return row?.context ? ThreadContext.safeParse(JSON.parse(row.context)).data : undefined;
}

/** After a reply to a question: the context replaces the thread's, and the thread is awake. */
export async function rememberAnswer(
  db: Queries,
  place: Place,
  context: ThreadContext | undefined,
  now: number,
): Promise<void> {
  const memory = {
    context: context ? JSON.stringify(context) : null,
    answered: 1,
    quiet: 0,
    updatedAt: now,
  } as const;
  await db
    .insertInto('thread')
    .values({ ...placeOf(place), ...memory })
    .onConflict((conflict) => conflict.columns(['team', 'channel', 'thread']).doUpdateSet(memory))
    .execute();
}

/** Until somebody mentions the bot there again. */
export async function makeQuiet(db: Queries, place: Place, now: number): Promise<void> {
  await setQuiet(db, place, 1, now);
}

/** Follow-ups in the thread are answered again. */
export async function wakeUp(db: Queries, place: Place, now: number): Promise<void> {
  await setQuiet(db, place, 0, now);
}

async function setQuiet(db: Queries, place: Place, quiet: 0 | 1, now: number): Promise<void> {
  await db
    .insertInto('thread')
    .values({ ...placeOf(place), context: null, answered: 1, quiet, updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['team', 'channel', 'thread']).doUpdateSet({ quiet, updatedAt: now }),
    )
    .execute();
}

function placeOf({ team, channel, thread }: Place): Place {
  return { team, channel, thread };
}
