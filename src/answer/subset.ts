import type { Shelf } from './cite.ts';

/** The part of the corpus that answers are chosen from where a channel uses only some guidelines. */
export type Subset = {
  /** Ids of guidelines; none where the corpus has lost them all, and then nothing is answered. */
  guidelines: ReadonlySet<string>;
  /** How many the whole corpus has. */
  of: number;
};

/** Undefined for the whole corpus. An id that the corpus does not have counts for nothing. */
export function subsetOf(
  ids: readonly string[] | undefined,
  { guidelines }: Pick<Shelf, 'guidelines'>,
): Subset | undefined {
  if (ids === undefined) return undefined;
  const wanted = new Set(ids);
  const there = guidelines.map(({ id }) => id).filter((id) => wanted.has(id));
  return { guidelines: new Set(there), of: guidelines.length };
}

/** Whether a section may be quoted where only this part of the corpus is used. */
export function isWithin(subset: Subset | undefined, passage: { guidelineId: string } | undefined): boolean {
  return subset === undefined || (passage !== undefined && subset.guidelines.has(passage.guidelineId));
}
