import { appendAudit, subjectDigest } from './audit.ts';
import type { Queries, Store } from './store.ts';

/** A whole workspace, or one person in it. */
export type Forgotten = { team: string; user?: string | undefined };

const PERSONAL = ['inbox', 'outbox', 'answer', 'deadLetter', 'reader'] as const;
/** What names no person. */
const OF_THE_TEAM = [
  'pace',
  'recall',
  'channelSetting',
  'briefMark',
  'boardCase',
  'caseMessage',
  'agendaPlan',
  'agendaPost',
  'secondReading',
  'expertRequest',
  'gap',
  'review',
  'note',
  'installation',
] as const;

/**
 * Deletes everything about a person or a workspace and returns how many rows that were. Contexts of threads that a person asked in
 * go, too; what was already posted in Slack stays there. The database files are free of it after `checkpoint`, which a bot that runs does
 * every few minutes. A workspace that
 * removes the bot does more: `leave`.
 */
export async function forget(
  store: Pick<Store, 'transaction'> & Partial<Pick<Store, 'checkpoint'>>,
  { team, user }: Forgotten,
  now: number,
): Promise<number> {
  const deleted = await store.transaction(async (db) => {
    const rows = await forgetRows(db, { team, user });
    const subject = `${team}:${user ?? ''}`;
    await appendAudit(db, { action: 'forgot', subject, detail: `${rows} rows`, at: now });
    return rows;
  });
  await store.checkpoint?.();
  return deleted;
}

/** The same within a transaction, and without an audit row. */
export async function forgetRows(db: Queries, { team, user }: Forgotten): Promise<number> {
  let rows = await forgetThreads(db, team, user);
  for (const table of PERSONAL) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('team', '=', team)
      .$if(user !== undefined, (query) => query.where('userId', '=', user ?? ''))
      .executeTakeFirstOrThrow();
    rows += Number(numDeletedRows);
  }
  rows += await forgetBelowAnswers(db, team, user);
  for (const table of user === undefined ? OF_THE_TEAM : []) {
    const { numDeletedRows } = await db.deleteFrom(table).where('team', '=', team).executeTakeFirstOrThrow();
    rows += Number(numDeletedRows);
  }
  return rows;
}

async function forgetThreads(db: Queries, team: string, user: string | undefined): Promise<number> {
  if (user === undefined) {
    const { numDeletedRows } = await db
      .deleteFrom('thread')
      .where('team', '=', team)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
  const askedIn = db
    .selectFrom('answer as own')
    .select(['own.channel', 'own.thread'])
    .where('own.team', '=', team)
    .where('own.userId', '=', user)
    .$asTuple('channel', 'thread');
  // Others' answers in the same threads were given in a context that this person's turns are a part of.
  await db
    .updateTable('answer')
    .set({ context: null })
    .where('team', '=', team)
    .where('context', 'is not', null)
    .where((row) => row(row.refTuple('channel', 'thread'), 'in', askedIn))
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('thread')
    .set({ context: null })
    .where('team', '=', team)
    .where('context', 'is not', null)
    .where((row) => row(row.refTuple('channel', 'thread'), 'in', askedIn))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Where a person is a digest. A request to an expert group stays with the group, without the person. */
async function forgetBelowAnswers(db: Queries, team: string, user: string | undefined): Promise<number> {
  const who = subjectDigest(`${team}:${user ?? ''}`);
  const { numDeletedRows } = await db
    .deleteFrom('feedback')
    .where('team', '=', team)
    .$if(user !== undefined, (query) => query.where('who', '=', who))
    .executeTakeFirstOrThrow();
  await db.updateTable('expertRequest').set({ askedBy: '' }).where('askedBy', '=', who).execute();
  await db.updateTable('expertRequest').set({ resolvedBy: null }).where('resolvedBy', '=', who).execute();
  return Number(numDeletedRows);
}
