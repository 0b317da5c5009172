import { SETTLE_MS } from './outbox.ts';
import type { Queries } from './store.ts';

/** For an engine that one process has to itself: whoever held a lease before this start is gone. */
export async function dropLeasesOfTheDead(db: Queries, now: number): Promise<void> {
  await db.updateTable('inbox').set({ leasedUntil: 0 }).where('status', '=', 'leased').execute();
  // Its last post may still be on its way into Slack.
  await db
    .updateTable('outbox')
    .set({ leasedUntil: now + SETTLE_MS })
    .where('status', 'in', ['posting', 'looking'])
    .where('leasedUntil', '>', now + SETTLE_MS)
    .execute();
}
