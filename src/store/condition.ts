import { sql } from 'kysely';
import { GAVE_UP, IN_DOUBT } from './refused.ts';
import type { Queries } from './store.ts';
import { IS_UNSENT, isUnfinished } from './waiting.ts';

/** Work that waits, in all processes that share the store. `oldestSince` is epoch milliseconds; null where nothing waits. */
type Waiting = { count: number; oldestSince: number | null };

export type Condition = {
  inbox: Waiting;
  outbox: Waiting;
  /** `inDoubt`: perhaps it stands in Slack. `late`: given up after a day. */
  deadLetters: Record<'refused' | 'late' | 'inDoubt', number>;
};

/** Two queries on indexes of what is not done, and one on a small table. */
export async function conditionOf(db: Queries): Promise<Condition> {
  const inbox = await db
    .selectFrom('inbox')
    .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('receivedAt').as('oldestSince')])
    .where(isUnfinished('inbox'))
    .executeTakeFirstOrThrow();
  const outbox = await db
    .selectFrom('outbox')
    .select((row) => [row.fn.countAll<number>().as('count'), row.fn.min('createdAt').as('oldestSince')])
    .where(IS_UNSENT)
    .executeTakeFirstOrThrow();
  const letters = await db
    .selectFrom('deadLetter')
    .select((row) => ['code', row.fn.countAll<number>().as('count')])
    .groupBy('code')
    .execute();
  const deadLetters = { refused: 0, late: 0, inDoubt: 0 };
  for (const { code, count } of letters) deadLetters[reasonOf(code)] += count;
  return { inbox, outbox, deadLetters };
}

function reasonOf(code: string): keyof Condition['deadLetters'] {
  if (code === IN_DOUBT) return 'inDoubt';
  return code === GAVE_UP ? 'late' : 'refused';
}

/** True, or it rejects: the store does not answer. */
export async function ping(db: Queries): Promise<true> {
  await sql`select 1`.execute(db);
  return true;
}
