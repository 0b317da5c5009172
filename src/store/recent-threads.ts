import type { Reader } from './readers.ts';
import type { Queries } from './store.ts';
import { loadContext } from './threads.ts';

/** A thread that a person asked in: where, when last, and what it is about. */
export type RecentThread = {
  channel: string;
  /** Epoch milliseconds. */
  answeredAt: number;
  /** Ids of concepts; none once the thread's context is forgotten. */
  concepts: string[];
  /** `ts` of the last reply to this person, once it is posted. */
  messageTs: string | undefined;
};

/** The latest first. No question is kept, so there is none in it. */
export async function recentThreads(
  db: Queries,
  { team, user }: Reader,
  most: number,
): Promise<RecentThread[]> {
  const own = () => db.selectFrom('answer').where('team', '=', team).where('userId', '=', user);
  const latest = await own()
    .select(['channel', 'thread'])
    .select(({ fn }) => fn.max<number | string>('answeredAt').as('at'))
    .groupBy(['channel', 'thread'])
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return Promise.all(
    latest.map(async ({ channel, thread, at }) => {
      const last = await own()
        .select('messageTs')
        .where('channel', '=', channel)
        .where('thread', '=', thread)
        .orderBy('answeredAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      const context = await loadContext(db, { team, channel, thread });
      return {
        channel,
        answeredAt: Number(at),
        concepts: context?.concepts ?? [],
        messageTs: last?.messageTs ?? undefined,
      };
    }),
  );
}
