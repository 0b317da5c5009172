import type { Queries } from './store.ts';

/** How often the bot was asked, and what came of it: counts alone, of nobody in particular. */
export type Usage = {
  answered: number;
  partial: number;
  conflict: number;
  /** The corpus had nothing, or not enough. */
  abstained: number;
  /** Questions back, refusals, small talk. */
  other: number;
  useful: number;
  notUseful: number;
};

/** Of a workspace since a time, epoch milliseconds. What is past its retention is not counted. */
export async function usageSince(db: Queries, team: string, since: number): Promise<Usage> {
  const given = await db
    .selectFrom('answer')
    .select(['kind', 'state'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('team', '=', team)
    .where('answeredAt', '>=', since)
    .groupBy(['kind', 'state'])
    .execute();
  const judged = await db
    .selectFrom('feedback')
    .select('verdict')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('team', '=', team)
    .where('judgedAt', '>=', since)
    .groupBy('verdict')
    .execute();
  const sum = (rows: { count: number | string }[]): number =>
    rows.reduce((total, { count }) => total + Number(count), 0);
  const state = (name: string): number => sum(given.filter((row) => row.state === name));
  const verdict = (name: string): number => sum(judged.filter((row) => row.verdict === name));
  const known = ['answer', 'abstention'];
  return {
    answered: state('answered'),
    partial: state('partial'),
    conflict: state('conflict'),
    abstained: sum(given.filter(({ kind }) => kind === 'abstention')),
    other: sum(given.filter(({ kind }) => !known.includes(kind))),
    useful: verdict('useful'),
    notUseful: verdict('not-useful'),
  };
}
