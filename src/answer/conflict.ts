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
  const { id: bestId, conflict } = best.profile.statement;
  if (isAskedOfSource(asked, best)) return [];
  const ids = opposed.get(bestId) ?? [];
  const others = ranked.filter(({ profile }) => ids.includes(profile.statement.id));
  const group = ranked.filter(
    (one) =>
      one === best ||
      others.includes(one) ||
      (conflict !== undefined && one.profile.statement.conflict === conflict),
  );
  const speaksOf = ({ profile }: Ranked, id: string) => (profile.concepts.get(id) ?? 0) >= SPEAKS;
  const issue = asked.filter(isTopical).some(({ concept: { id } }) => {
    const elsewhere = ranked.filter((one) => !group.includes(one) && speaksOf(one, id)).length;
    return group.every((one) => speaksOf(one, id)) && elsewhere <= group.length;
  });
  return issue && others.length > 0 ? [best, ...others] : [];
}
