import type { BoardCase } from './cases.ts';
import type { Channel } from './channels.ts';
import type { Tables } from './schema.ts';
import type { Queries } from './store.ts';

/** When the agenda of a channel is posted by itself: the day before a meeting, at a time of its time zone (IANA name). */
export type AgendaPlan = Pick<Tables['agendaPlan'], 'postAt' | 'timeZone'>;

export async function agendaPlan(db: Queries, { team, channel }: Channel): Promise<AgendaPlan | undefined> {
  return db
    .selectFrom('agendaPlan')
    .select(['postAt', 'timeZone'])
    .where('team', '=', team)
    .where('channel', '=', channel)
    .executeTakeFirst();
}

/** Undefined: the agenda is posted only when somebody asks for it. */
export async function saveAgendaPlan(
  db: Queries,
  { team, channel }: Channel,
  plan: AgendaPlan | undefined,
  now: number,
): Promise<void> {
  if (plan === undefined) {
    await db.deleteFrom('agendaPlan').where('team', '=', team).where('channel', '=', channel).execute();
    return;
  }
  const { postAt, timeZone } = plan;
  const planned = { postAt, timeZone, updatedAt: now };
  await db
    .insertInto('agendaPlan')
    .values({ team, channel, ...planned })
    .onConflict((conflict) => conflict.columns(['team', 'channel']).doUpdateSet(planned))
    .execute();
}

export async function agendaPlans(db: Queries): Promise<(Channel & AgendaPlan)[]> {
  return db
    .selectFrom('agendaPlan')
    .select(['team', 'channel', 'postAt', 'timeZone'])
    .orderBy('team')
    .orderBy('channel')
    .execute();
}

/** False when the agenda of that meeting was posted by itself already. */
export async function markAgendaPosted(
  db: Queries,
  { team, channel }: Channel,
  meetingDay: string,
  now: number,
): Promise<boolean> {
  const marked = await db
    .insertInto('agendaPost')
    .values({ team, channel, meetingDay, postedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('meetingDay')
    .executeTakeFirst();
  return marked !== undefined;
}

/** The day of the channel's next meeting, from `today` (ISO date) on: the first day that an open case is set for. */
export async function nextMeetingDay(
  db: Queries,
  { team, channel }: Channel,
  today: string,
): Promise<string | undefined> {
  const { day } = await db
    .selectFrom('boardCase')
    .select(({ fn }) => fn.min<string | null>('meetingDay').as('day'))
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('meetingDay', '>=', today)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return day ?? undefined;
}

/** The cases of a meeting; null: open ones that no meeting is set for. In the order in which they were opened. */
export async function casesOf(
  db: Queries,
  { team, channel }: Channel,
  meetingDay: string | null,
): Promise<BoardCase[]> {
  const of = db
    .selectFrom('boardCase')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .orderBy('number');
  return meetingDay === null
    ? of.where('meetingDay', 'is', null).where('state', '=', 'open').execute()
    : of.where('meetingDay', '=', meetingDay).execute();
}
