import type { Answer } from '../answer/answer.ts';
import { ThreadContext } from '../question/context.ts';
import { type AskedAs, recordAnswer } from './answers.ts';
import { touchCase } from './cases.ts';
import type { Tables } from './schema.ts';
import type { Queries } from './store.ts';
import { type Place, rememberAnswer } from './threads.ts';

// A turn is a question with its answer, by the question's key. What a thread remembers after it is what its last turn left behind.

/** `context` is what the thread remembered before the turn, undefined for nothing. */
export type EarlierTurn = { context: ThreadContext | undefined };

/** A turn that was answered, and whose answer is still on record. */
export async function earlierTurn(db: Queries, key: string): Promise<EarlierTurn | undefined> {
  const row = await answerRow(db, key);
  return row && { context: contextIn(row.context) };
}

/** An edited question was answered: in the place of the first answer, and without a trace in what came after it. */
export async function reviseTurn(
  db: Queries,
  asked: Place & { key: string; userId: string },
  { answer, context }: { answer: Answer; context: ThreadContext | undefined },
  { now, as }: { now: number; as: AskedAs },
): Promise<void> {
  const before = await answerRow(db, asked.key);
  const last = before === undefined || (await isLast(db, before));
  if (before) await db.deleteFrom('answer').where('key', '=', asked.key).execute();
  if (last) await rememberAnswer(db, asked, context, now);
  await recordAnswer(db, asked, answer, now, as);
  if (before)
    await db
      .updateTable('answer')
      .set({ messageTs: before.messageTs, askedAt: before.askedAt ?? before.answeredAt })
      .where('key', '=', asked.key)
      .execute();
}

/** The question is not asked any more. Later turns stay as they are; without any, the thread is as it was before. */
export async function forgetTurn(db: Queries, key: string): Promise<void> {
  const before = await answerRow(db, key);
  if (before === undefined) return;
  if (await isLast(db, before))
    await db
      .updateTable('thread')
      .set({ context: before.context === 'null' ? null : before.context })
      .where('team', '=', before.team)
      .where('channel', '=', before.channel)
      .where('thread', '=', before.thread)
      .execute();
  await db.deleteFrom('answer').where('key', '=', key).execute();
  // At once.
  await touchCase(db, before, before.answeredAt);
}

async function answerRow(db: Queries, key: string): Promise<Tables['answer'] | undefined> {
  return db.selectFrom('answer').selectAll().where('key', '=', key).executeTakeFirst();
}

async function isLast(db: Queries, turn: Tables['answer']): Promise<boolean> {
  const rows = await db
    .selectFrom('answer')
    .select(['key', 'askedAt', 'answeredAt'])
    .where('team', '=', turn.team)
    .where('channel', '=', turn.channel)
    .where('thread', '=', turn.thread)
    .where('kind', '<>', 'recall')
    .execute();
  const asked = (row: Pick<Tables['answer'], 'askedAt' | 'answeredAt'>): number =>
    row.askedAt ?? row.answeredAt;
  return rows.every(
    (row) =>
      row.key === turn.key || asked(row) < asked(turn) || (asked(row) === asked(turn) && row.key < turn.key),
  );
}

/** Undefined for a context that was forgotten, or that an older version wrote in another shape. */
function contextIn(json: string | null): ThreadContext | undefined {
  return json === null ? undefined : (ThreadContext.safeParse(JSON.parse(json)).data ?? undefined);
}
