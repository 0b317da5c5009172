import type { Statement } from '../../corpus/guideline.ts';
import type { Suspected } from './find.ts';
import { fromDifferentSources } from './find.ts';

/**
 * For each statement that is in dispute, the ids of those that disagree with it, dispute by dispute: one for each conflict that an
 * editor declared, and one for all that rules found.
 */
export type Opposed = Map<string, string[][]>;

export function opposedIn(statements: Statement[], suspected: Suspected[]): Opposed {
  const declared = new Map<string, Statement[]>();
  for (const one of statements)
    for (const name of one.conflict ?? []) declared.set(name, [...(declared.get(name) ?? []), one]);
  const opposed: Opposed = new Map();
  const note = (one: Statement, others: string[]) => {
    if (others.length > 0) opposed.set(one.id, [...(opposed.get(one.id) ?? []), others]);
  };
  for (const sides of declared.values())
    for (const one of sides)
      note(
        one,
        sides.filter((other) => fromDifferentSources(one, other)).map(({ id }) => id),
      );
  const found = new Map<Statement, string[]>();
  const add = (one: Statement, other: Statement) => found.set(one, [...(found.get(one) ?? []), other.id]);
  for (const { first, second } of undeclared(suspected)) {
    add(first, second);
    add(second, first);
  }
  for (const [one, others] of found) note(one, others);
  return opposed;
}

/** Pairs that a rule found and no editor has declared: what `npm run content` lists. */
export function undeclared(suspected: Suspected[]): Suspected[] {
  return suspected.filter(
    ({ first, second }) => !first.conflict?.some((name) => second.conflict?.includes(name)),
  );
}
