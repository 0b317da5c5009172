import { randomUUID } from 'node:crypto';
import type { ReviewStep } from '../corpus/review.ts';
import { appendAudit } from './audit.ts';
import { dayOf } from './clock.ts';
import type { Queries } from './store.ts';

/** Adds a step and its audit row; `who` is kept as a digest. To be called in the transaction that looked at the state before. */
export async function addReviewStep(
  db: Queries,
  step: Omit<ReviewStep, 'at'>,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const { guideline, textSha256, status, by, reason = null } = step;
  await db
    .insertInto('review')
    .values({ id: randomUUID(), at: now, guideline, textSha256, status, role: by, reason })
    .execute();
  const detail = `${guideline} ${textSha256}`;
  await appendAudit(db, { action: `review-${status}`, subject: who, detail, at: now });
}

/** The steps that had been taken at a time, in their order. */
export async function reviewSteps(db: Queries, now: number): Promise<ReviewStep[]> {
  const rows = await db
    .selectFrom('review')
    .selectAll()
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
