import type { Statement } from '../../corpus/guideline.ts';
import type { Suspected } from './find.ts';
import { fromDifferentSources } from './find.ts';

/** For each statement that is in dispute, the ids of those that disagree with it: declared by an editor, or found by a rule. */
export type Opposed = Map<string, string[]>;

export function opposedIn(statements: Statement[], suspected: Suspected[]): Opposed {
  const declared = new Map<string, Statement[]>();
  for (const one of statements)
    if (one.conflict !== undefined) declared.set(one.conflict, [...(declared.get(one.conflict) ?? []), one]);
  const opposed = new Map<string, Set<string>>();
  const note = (one: Statement, other: Statement) =>
    opposed.set(one.id, (opposed.get(one.id) ?? new Set()).add(other.id));
  for (const sides of declared.values())
    for (const one of sides)
      for (const other of sides) if (fromDifferentSources(one, other)) note(one, other);
  for (const { first, second } of suspected) {
    note(first, second);
    note(second, first);
  }
  return new Map([...opposed].map(([id, others]) => [id, [...others]]));
}

/** Pairs that a rule found and no editor has declared: what `npm run content` lists. */
export function undeclared(suspected: Suspected[]): Suspected[] {
  return suspected.filter(
    ({ first, second }) => first.conflict === undefined || first.conflict !== second.conflict,
  );
}
