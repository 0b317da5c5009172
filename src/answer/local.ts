import { type ReviewStep, reviewNow } from '../corpus/review.ts';
import type { Shelf } from './cite.ts';

/** What a team adds to the corpus, as far as it holds at the time of a turn; it is an argument, so that no reply looks at a clock. */
export type Local = {
  /** ISO date, UTC. */
  day: string;
  /** In the order in which they were taken. */
  reviews?: ReviewStep[] | undefined;
};

/** The shelf as it stands for a team on a day. */
export function withLocal<Some extends Pick<Shelf, 'guidelines'>>(
  shelf: Some,
  local: Local | undefined,
): Some {
  const steps = local?.reviews ?? [];
  if (steps.length === 0) return shelf;
  const guidelines = shelf.guidelines.map((guideline) => ({
    ...guideline,
    review: reviewNow(guideline, steps),
  }));
  return { ...shelf, guidelines };
}
