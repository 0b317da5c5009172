import type { Local } from '../answer/local.ts';
import { dayOf } from '../store/clock.ts';
import { notesAt } from '../store/notes.ts';
import { reviewSteps } from '../store/reviews.ts';
import type { Queries } from '../store/store.ts';

/** What held for a workspace at a time, also long after: nothing of it is ever changed or removed. */
export async function localAt(db: Queries, team: string, now: number): Promise<Local> {
  return { day: dayOf(now), reviews: await reviewSteps(db, team, now), notes: await notesAt(db, team, now) };
}
