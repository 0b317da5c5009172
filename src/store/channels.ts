import { Role } from '../question/context.ts';
import type { Tables } from './schema.ts';
import { Listening } from './rows/workspaces.ts';
import type { Queries } from './store.ts';
import { readTextList } from './text-list.ts';

export type Channel = { team: string; channel: string };

export type ChannelSettings = {
  /** `mention`: when mentioned, and in threads that it has answered in. `auto`: questions of the top level, too. `quiet`: when mentioned only. */
  listening: Listening;
  /** Ids of the guidelines that answers are chosen from; null is the whole corpus. */
  guidelines: string[] | null;
  /** For readers who have chosen none; null is the bot's own. */
  role: Role | null;
  recallNotices: boolean;
  /** Id of the user group (S…) that "Ask an expert" tags. */
  expertGroup: string | null;
  /** Slack Connect: whether to answer although another organisation reads along. */
  allowExternal: boolean;
  /** Whether each thread in which the bot is asked becomes a case. */
  cases: boolean;
};

/** Where nobody has said otherwise. */
export const DEFAULTS: ChannelSettings = {
  listening: 'mention',
  guidelines: null,
  role: null,
  recallNotices: true,
  expertGroup: null,
  allowExternal: false,
  cases: false,
};

export async function channelSettings(db: Queries, { team, channel }: Channel): Promise<ChannelSettings> {
  const row = await db
    .selectFrom('channelSetting')
    .selectAll()
    .where((at) => at.and({ team, channel }))
    .executeTakeFirst();
  if (row === undefined) return DEFAULTS;
  return {
    listening: Listening.parse(row.listening),
    guidelines: row.guidelines === null ? null : readTextList(row.guidelines),
    role: Role.safeParse(row.role).data ?? null,
    recallNotices: row.recallNotices === 1,
    expertGroup: row.expertGroup,
    allowExternal: row.allowExternal === 1,
    cases: row.cases === 1,
  };
}

/** All of them at once: they are what one form holds. */
export async function saveChannelSettings(
  db: Queries,
  place: Channel,
  settings: ChannelSettings,
  now: number,
): Promise<void> {
  await upsert(db, place, settings, columnsOf(settings), now);
}

/** On where nobody has said otherwise. */
export async function recallNoticesOn(db: Queries, place: Channel): Promise<boolean> {
  return (await channelSettings(db, place)).recallNotices;
}

export async function setRecallNotices(db: Queries, place: Channel, on: boolean, now: number): Promise<void> {
  const recallNotices = on ? 1 : 0;
  await upsert(db, place, { ...DEFAULTS, recallNotices: on }, { recallNotices }, now);
}

type Columns = Omit<Tables['channelSetting'], 'team' | 'channel' | 'updatedAt'>;

function columnsOf({ guidelines, recallNotices, allowExternal, cases, ...rest }: ChannelSettings): Columns {
  return {
    ...rest,
    guidelines: guidelines && JSON.stringify(guidelines),
    recallNotices: recallNotices ? 1 : 0,
    allowExternal: allowExternal ? 1 : 0,
    cases: cases ? 1 : 0,
  };
}

async function upsert(
  db: Queries,
  { team, channel }: Channel,
  whole: ChannelSettings,
  changed: Partial<Columns>,
  now: number,
): Promise<void> {
  await db
    .insertInto('channelSetting')
    .values({ team, channel, ...columnsOf(whole), updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['team', 'channel']).doUpdateSet({ ...changed, updatedAt: now }),
    )
    .execute();
}
