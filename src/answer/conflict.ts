import type { Asked, Question } from '../question/question.ts';
import type { Opposed } from './disagreement/opposed.ts';
import { isTopical } from './ledger.ts';
import type { Ranked } from './rank.ts';

/** Named in the statement or in the headings above it. */
const SPEAKS = 0.6;

/** "How many cycles in EURAMOS-1?" asks what one source says, not who is right. */
function isAskedOfSource(asked: Asked[], { profile }: Ranked): boolean {
  return asked.some(({ concept: { id, slot } }) => slot === 'source' && profile.concepts.has(id));
}

/**
 * The dispute that the question asks about, if it asks about one that the best statement stands in: about a concept that all who
 * disagree speak of and few others do. The best one first, then those from other sources, then those from its own.
 */
export function sidesOfConflict(
  { asked }: Question,
  best: Ranked,
  ranked: Ranked[],
  opposed: Opposed,
): Ranked[] {
  if (isAskedOfSource(asked, best)) return [];
  const speaksOf = ({ profile }: Ranked, id: string) => (profile.concepts.get(id) ?? 0) >= SPEAKS;
  for (const dispute of opposed.get(best.profile.statement.id) ?? []) {
    const against = among(ranked, dispute.against);
    const beside = among(ranked, dispute.beside);
    const all = new Set([best, ...against, ...beside]);
    const isIssue = asked.filter(isTopical).some(({ concept: { id } }) => {
      const elsewhere = ranked.filter((one) => !all.has(one) && speaksOf(one, id)).length;
      return [best, ...against].every((one) => speaksOf(one, id)) && elsewhere <= all.size;
    });
    if (isIssue && against.length > 0) return [...all];
  }
  return [];
}

function among(ranked: Ranked[], ids: string[]): Ranked[] {
  const wanted = new Set(ids);
  return ranked.filter(({ profile }) => wanted.has(profile.statement.id));
}
