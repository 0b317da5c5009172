import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import type { Place } from './threads.ts';
import type { Queries } from './store.ts';

const Ids = z.array(z.string());

/** What was answered, where and from which corpus; `messageTs` is undefined until the reply is posted. */
export type GivenAnswer = Place & {
  answerId: string;
  kind: string;
  state: string | null;
  statementIds: string[];
  receipts: string[];
  corpusVersion: string;
  messageTs: string | undefined;
  answeredAt: number;
};

export async function recordAnswer(
  db: Queries,
  asked: Place & { key: string; userId: string },
  answer: Answer,
  now: number,
): Promise<void> {
  const { key, team, channel, thread, userId } = asked;
  await db
    .insertInto('answer')
    .values({
      key,
      team,
      channel,
      thread,
      userId,
      answerId: answer.id,
      kind: answer.kind,
      state: answer.state,
      statementIds: JSON.stringify(answer.statements.map(({ id }) => id)),
      receipts: JSON.stringify(answer.statements.map(({ receipt }) => receipt)),
      corpusVersion: answer.corpusVersion,
      messageTs: null,
      answeredAt: now,
    })
    .execute();
}

/** The answers of one thread, oldest first. */
export async function answersIn(db: Queries, { team, channel, thread }: Place): Promise<GivenAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('thread', '=', thread)
    .orderBy('answeredAt')
    .orderBy('key')
    .execute();
  return rows.map(({ key: _key, userId: _userId, statementIds, receipts, messageTs, ...row }) => ({
    ...row,
    statementIds: Ids.parse(JSON.parse(statementIds)),
    receipts: Ids.parse(JSON.parse(receipts)),
    messageTs: messageTs ?? undefined,
  }));
}
