import { randomUUID } from 'node:crypto';
import type { ReviewStep } from '../corpus/review.ts';
import { appendAudit } from './audit.ts';
import { dayOf } from './clock.ts';
import type { Queries } from './store.ts';

/** Adds a step of a workspace's review and its audit row; `who` is kept as a digest. To be called in the transaction that looked at the state before. */
export async function addReviewStep(
  db: Queries,
  team: string,
  step: Omit<ReviewStep, 'at'>,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const { guideline, textSha256, status, by, reason = null } = step;
  await db
    .insertInto('review')
    .values({ team, id: randomUUID(), at: now, guideline, textSha256, status, role: by, reason })
    .execute();
  const detail = `${guideline} ${textSha256}`;
  await appendAudit(db, { action: `review-${status}`, subject: who, detail, at: now });
}

/**
 * The steps that a workspace's editors had taken at a time, in their order. A hospital signs for its own readers: they know whom the role
 * stands for, and an approval by strangers is none to them. What is to hold for all is signed in the guideline's file, by commit.
 */
export async function reviewSteps(db: Queries, team: string, now: number): Promise<ReviewStep[]> {
  const rows = await db
    .selectFrom('review')
    .selectAll()
    .where('team', '=', team)
    .where('at', '<=', now)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ guideline, textSha256, status, role, at, reason }) => ({
    guideline,
    textSha256,
    status,
    by: role,
    at: dayOf(at),
    ...(reason === null ? {} : { reason }),
  }));
}
