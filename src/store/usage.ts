import { type FeedbackCounts, feedbackCounts } from './feedback.ts';
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
  /** How the answers were judged, and what experts were asked. */
  judged: FeedbackCounts;
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
  const sum = (rows: { count: number | string }[]): number =>
    rows.reduce((total, { count }) => total + Number(count), 0);
  const state = (name: string): number => sum(given.filter((row) => row.state === name));
  const known = ['answer', 'abstention'];
  return {
    answered: state('answered'),
    partial: state('partial'),
    conflict: state('conflict'),
    abstained: sum(given.filter(({ kind }) => kind === 'abstention')),
    other: sum(given.filter(({ kind }) => !known.includes(kind))),
    judged: await feedbackCounts(db, team, since),
  };
}
