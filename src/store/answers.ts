import { z } from 'zod';
import { aboutOf } from '../answer/about.ts';
import type { Answer } from '../answer/answer.ts';
import { Role, ThreadContext } from '../question/context.ts';
import type { Place } from './threads.ts';
import type { Tables } from './schema.ts';
import type { Queries } from './store.ts';
import { readTextList } from './text-list.ts';

const Asked = z.strictObject({
  role: Role,
  context: ThreadContext.nullable(),
  guidelines: z.array(z.string()).nullable(),
});

/** What was answered, where and from which corpus; `messageTs` is undefined until the reply is posted. */
export type GivenAnswer = Place & {
  /** Of the question (`messageKey`, `tapKey`). */
  key: string;
  answerId: string;
  kind: string;
  state: string | null;
  statementIds: string[];
  receipts: string[];
  /** Concept ids of the question; none where an older version answered. */
  about: string[];
  /** Of a conflict: so many statements, from the first on, are its sides and what limits them. Else 0. */
  sides: number;
  corpusVersion: string;
  messageTs: string | undefined;
  answeredAt: number;
  /** Who asked in which thread, as far as it is still known: what `replay` needs besides the question. */
  asked: z.infer<typeof Asked> | undefined;
  replySha256: string | undefined;
};

/** What only the one who asked the assistant knows. */
export type AskedAs = {
  role: Role;
  context: ThreadContext | undefined;
  /** What it was chosen from; undefined is the whole corpus. */
  guidelines?: readonly string[] | undefined;
  replySha256: string;
};

export async function recordAnswer(
  db: Queries,
  asked: Place & { key: string; userId: string },
  answer: Answer,
  now: number,
  as?: AskedAs,
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
      about: JSON.stringify(aboutOf(answer)),
      sides: answer.sides,
      corpusVersion: answer.corpusVersion,
      role: as?.role ?? null,
      context: as ? JSON.stringify(as.context ?? null) : null,
      replySha256: as?.replySha256 ?? null,
      guidelines: as?.guidelines ? JSON.stringify(as.guidelines) : null,
      messageTs: null,
      answeredAt: now,
      askedAt: null,
    })
    .execute();
}

/** The answers of one thread, oldest first. */
export async function answersIn(db: Queries, { team, channel, thread }: Place): Promise<GivenAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where((at) => at.and({ team, channel, thread }))
    .orderBy('answeredAt')
    .orderBy('key')
    .execute();
  return rows.map(givenAnswer);
}

/** Every time that this answer was given, newest first: the same question gets the same answer with the same id. */
export async function answersWithId(db: Queries, answerId: string): Promise<GivenAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .selectAll()
    .where('answerId', '=', answerId)
    .orderBy('answeredAt', 'desc')
    .orderBy('key')
    .execute();
  return rows.map(givenAnswer);
}

/** The last time that a person was given this answer; undefined when there is none on record. */
export async function lastAnswerTo(
  db: Queries,
  { team, user }: { team: string; user: string },
  answerId: string,
): Promise<GivenAnswer | undefined> {
  const row = await db
    .selectFrom('answer')
    .selectAll()
    .where('team', '=', team)
    .where('userId', '=', user)
    .where('answerId', '=', answerId)
    .orderBy('answeredAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && givenAnswer(row);
}

/** As it stands in its row. */
export function givenAnswer(row: Tables['answer']): GivenAnswer {
  const {
    userId: _userId,
    statementIds,
    receipts,
    about,
    sides,
    messageTs,
    role,
    context,
    replySha256,
    guidelines,
    askedAt: _askedAt,
    ...rest
  } = row;
  return {
    ...rest,
    statementIds: readTextList(statementIds),
    receipts: readTextList(receipts),
    about: about === null ? [] : readTextList(about),
    sides: sides ?? 0,
    messageTs: messageTs ?? undefined,
    // A context that an older version wrote in another shape is none that could be asked in again.
    asked: context === null ? undefined : askedIn({ role, context, guidelines }),
    replySha256: replySha256 ?? undefined,
  };
}

function askedIn({
  role,
  context,
  guidelines,
}: Pick<Tables['answer'], 'role' | 'guidelines'> & { context: string }): GivenAnswer['asked'] {
  const chosenFrom = guidelines === null ? null : readTextList(guidelines);
  return Asked.safeParse({ role, context: JSON.parse(context), guidelines: chosenFrom }).data;
}
