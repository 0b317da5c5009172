import { z } from 'zod';
import { appendAudit, subjectDigest } from './audit.ts';
import type { Queries } from './store.ts';
import type { Place } from './threads.ts';

/** Why an answer was not useful. No free text is kept: what people write about an answer retells the case. */
export const FeedbackReason = z.enum([
  'wrong-topic',
  'incomplete',
  'outdated',
  'hard-to-understand',
  'other',
]);
export type FeedbackReason = z.infer<typeof FeedbackReason>;

export type Judged = Place & { answerId: string };
export type Judgement =
  { verdict: 'useful' } | { verdict: 'not-useful'; reason?: FeedbackReason | undefined };

/** What one person thinks of one answer: the last word counts, and a reason stays until the verdict changes. `who` is kept as a digest. */
export async function recordFeedback(
  db: Queries,
  { team, channel, thread, answerId }: Judged,
  judgement: Judgement,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const { verdict } = judgement;
  const reason = judgement.verdict === 'not-useful' ? judgement.reason : null;
  const said = { verdict, judgedAt: now, ...(reason === undefined ? {} : { reason }) };
  await db
    .insertInto('feedback')
    .values({ team, channel, thread, answerId, who: subjectDigest(who), reason: null, ...said })
    .onConflict((conflict) =>
      conflict.columns(['team', 'channel', 'thread', 'answerId', 'who']).doUpdateSet(said),
    )
    .execute();
  await appendAudit(db, { action: `feedback-${verdict}`, subject: who, detail: answerId, at: now });
}

export type FeedbackCounts = {
  useful: number;
  /** By reason; `unsaid` where none was given. */
  notUseful: Record<FeedbackReason | 'unsaid', number>;
  /** Requests to an expert group. */
  expert: { open: number; resolved: number };
};

/** How the answers of a workspace were judged since a time, epoch milliseconds, and what experts were asked. */
export async function feedbackCounts(db: Queries, team: string, since = 0): Promise<FeedbackCounts> {
  const judged = await db
    .selectFrom('feedback')
    .select(['verdict', 'reason'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('team', '=', team)
    .where('judgedAt', '>=', since)
    .groupBy(['verdict', 'reason'])
    .execute();
  const open = await requests(db, team, since).where('resolvedAt', 'is', null).executeTakeFirstOrThrow();
  const all = await requests(db, team, since).executeTakeFirstOrThrow();
  const count = (verdict: string, reason: string | null): number =>
    Number(judged.find((row) => row.verdict === verdict && row.reason === reason)?.count ?? 0);
  const reasons = FeedbackReason.options.map((reason) => [reason, count('not-useful', reason)] as const);
  return {
    useful: count('useful', null),
    notUseful: {
      ...NONE,
      ...Object.fromEntries(reasons),
      unsaid: count('not-useful', null),
    },
    expert: { open: Number(open.count), resolved: Number(all.count) - Number(open.count) },
  };
}

const NONE = {
  'wrong-topic': 0,
  incomplete: 0,
  outdated: 0,
  'hard-to-understand': 0,
  other: 0,
} satisfies Record<FeedbackReason, number>;

function requests(db: Queries, team: string, since: number) {
  return db
    .selectFrom('expertRequest')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('team', '=', team)
    .where('askedAt', '>=', since);
}
