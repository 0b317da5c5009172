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
 * All statements that disagree with the best one, if the question asks about what they disagree on: a concept that all of them
 * speak of and few others do.
 */
export function sidesOfConflict(
  { asked }: Question,
  best: Ranked,
  ranked: Ranked[],
  opposed: Opposed,
): Ranked[] {
  if (isAskedOfSource(asked, best)) return [];
  const speaksOf = ({ profile }: Ranked, id: string) => (profile.concepts.get(id) ?? 0) >= SPEAKS;
  for (const ids of opposed.get(best.profile.statement.id) ?? []) {
    const opposing = new Set(ids);
    const others = ranked.filter(({ profile }) => opposing.has(profile.statement.id));
    const group = [best, ...others];
    // Statements of the same source in the same conflict stand on its side; they are no other topic.
    const names = best.profile.statement.conflict ?? [];
    const allies = ranked.filter(({ profile }) =>
      profile.statement.conflict?.some((name) => names.includes(name)),
    );
    const inGroup = new Set([...group, ...allies]);
    const issue = asked.filter(isTopical).some(({ concept: { id } }) => {
      const elsewhere = ranked.filter((one) => !inGroup.has(one) && speaksOf(one, id)).length;
      return group.every((one) => speaksOf(one, id)) && elsewhere <= inGroup.size;
    });
    if (issue && others.length > 0) return group;
  }
  return [];
}
