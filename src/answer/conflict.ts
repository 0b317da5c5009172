import type { Asked, Question } from '../question/question.ts';
import type { Opposed } from './disagreement/opposed.ts';
import type { Ranked } from './rank.ts';

/**
 * A question is about a dispute when another side of it fits nearly as well as the best statement: this share of its score. With 0.5
 * "survival with and without complete resection" was one, with 0.7 none of the tuning questions misses its other side.
 */
const OTHER_SIDE_SHARE = 0.7;

/** "How many cycles in EURAMOS-1?" asks what one source says, not who is right. */
function isAskedOfSource(asked: Asked[], { profile }: Ranked): boolean {
  return asked.some(({ concept: { id, slot } }) => slot === 'source' && profile.concepts.has(id));
}

/**
 * The dispute that the question asks about, if it asks about one that the best statement stands in. The best one first, then those
 * from other sources, then those from its own.
 */
export function sidesOfConflict(
  { asked }: Question,
  best: Ranked,
  ranked: Ranked[],
  opposed: Opposed,
): Ranked[] {
  if (isAskedOfSource(asked, best)) return [];
  const disputes = (opposed.get(best.profile.statement.id) ?? [])
    .map(({ against, beside }) => ({ against: among(ranked, against), beside: among(ranked, beside) }))
    .map((sides) => ({ ...sides, fit: (sides.against[0]?.total ?? 0) / best.total }))
    .toSorted((a, b) => b.fit - a.fit);
  const [dispute] = disputes;
  return dispute && dispute.fit >= OTHER_SIDE_SHARE ? [best, ...dispute.against, ...dispute.beside] : [];
}

function among(ranked: Ranked[], ids: string[]): Ranked[] {
  const wanted = new Set(ids);
  return ranked.filter(({ profile }) => wanted.has(profile.statement.id));
}
