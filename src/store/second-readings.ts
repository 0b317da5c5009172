import type { GivenAnswer } from './answers.ts';
import { givenAnswer } from './answers.ts';
import { touchCase } from './cases.ts';
import type { Tables } from './schema.ts';
import type { Queries } from './store.ts';
import type { Place } from './threads.ts';

/** Of one question: how many wordings were asked, and how many got the same answer. `unread`: it could not be asked again. */
export type KeptReading = Pick<Tables['secondReading'], 'verdict' | 'count' | 'agreeing' | 'corpusVersion'>;

/** An answer in an open case that was not read a second time with this corpus; the latest first, because people still talk about it. */
export async function nextUnread(db: Queries, corpusVersion: string): Promise<GivenAnswer | undefined> {
  const row = await db
    .selectFrom('answer')
    .innerJoin('boardCase', (join) =>
      join
        .onRef('boardCase.team', '=', 'answer.team')
        .onRef('boardCase.channel', '=', 'answer.channel')
        .onRef('boardCase.thread', '=', 'answer.thread'),
    )
    .selectAll('answer')
    .where('boardCase.state', '=', 'open')
    .where('answer.kind', 'in', ['answer', 'abstention'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('secondReading')
            .select('secondReading.key')
            .whereRef('secondReading.key', '=', 'answer.key')
            .whereRef('secondReading.answerId', '=', 'answer.answerId')
            .where('secondReading.corpusVersion', '=', corpusVersion),
        ),
      ),
    )
    .orderBy('answer.answeredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && givenAnswer(row);
}

/** In the place of an earlier reading of the question; its case's card is looked at again. */
export async function keepReading(
  db: Queries,
  { key, answerId, team, channel, thread }: Pick<GivenAnswer, 'key' | 'answerId'> & Place,
  { verdict, count, agreeing, corpusVersion }: KeptReading,
  now: number,
): Promise<void> {
  const read = { answerId, verdict, count, agreeing, corpusVersion, readAt: now };
  await db
    .insertInto('secondReading')
    .values({ key, team, channel, thread, ...read })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(read))
    .execute();
  await touchCase(db, { team, channel, thread }, now);
}

/** Readings of the questions of a thread, by key; one of an answer that was replaced since does not count. */
export async function readingsIn(
  db: Queries,
  { team, channel, thread }: Place,
): Promise<Map<string, KeptReading & { answerId: string }>> {
  const rows = await db
    .selectFrom('secondReading')
    .select(['key', 'answerId', 'verdict', 'count', 'agreeing', 'corpusVersion'])
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('thread', '=', thread)
    .execute();
  return new Map(rows.map(({ key, ...reading }) => [key, reading]));
}
