import type { Asked, Question } from '../question/question.ts';
import { isTopical } from './ledger.ts';
import type { Ranked } from './rank.ts';

/** Named in the statement or in the headings above it. */
const SPEAKS = 0.6;

/** "How many cycles in EURAMOS-1?" asks what one source says, not who is right. */
function isAskedOfSource(asked: Asked[], { profile }: Ranked): boolean {
  return asked.some(({ concept: { id, slot } }) => slot === 'source' && profile.concepts.has(id));
}

/**
 * All sides of the conflict that the best statement belongs to, if the question asks about what they disagree on: a concept
 * that all of them speak of and few others do.
 */
export function sidesOfConflict({ asked }: Question, best: Ranked, ranked: Ranked[]): Ranked[] {
  const { conflict, citationKeys } = best.profile.statement;
  if (conflict === undefined || isAskedOfSource(asked, best)) return [];
  const group = ranked.filter(({ profile }) => profile.statement.conflict === conflict);
  const speaksOf = ({ profile }: Ranked, id: string) => (profile.concepts.get(id) ?? 0) >= SPEAKS;
  const issue = asked.filter(isTopical).some(({ concept: { id } }) => {
    const elsewhere = ranked.filter((one) => !group.includes(one) && speaksOf(one, id)).length;
    return group.every((one) => speaksOf(one, id)) && elsewhere <= group.length;
  });
  const others = group.filter(
    ({ profile }) => !profile.statement.citationKeys.some((key) => citationKeys.includes(key)),
  );
  return issue && others.length > 0 ? [best, ...others] : [];
}
