import type { Queries } from './store.ts';

type Channel = { team: string; channel: string };

/** On where nobody has said otherwise. */
export async function recallNoticesOn(db: Queries, { team, channel }: Channel): Promise<boolean> {
  const row = await db
    .selectFrom('channelSetting')
    .select('recallNotices')
    .where('team', '=', team)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row?.recallNotices !== 0;
}

export async function setRecallNotices(
  db: Queries,
  { team, channel }: Channel,
  on: boolean,
  now: number,
): Promise<void> {
  const setting = { recallNotices: on ? 1 : 0, updatedAt: now } as const;
  await db
    .insertInto('channelSetting')
    .values({ team, channel, ...setting })
    .onConflict((conflict) => conflict.columns(['team', 'channel']).doUpdateSet(setting))
    .execute();
}
