import type { Statement } from '../../corpus/guideline.ts';
import type { Suspected } from './find.ts';
import { fromDifferentSources } from './find.ts';

/** For each statement that is in dispute, the ids of those that disagree with it: declared by an editor, or found by a rule. */
export type Opposed = Map<string, string[]>;

export function opposedIn(statements: Statement[], suspected: Suspected[]): Opposed {
  const declared = statements.filter(({ conflict }) => conflict !== undefined);
  const pairs = [
    ...declared.flatMap((one, at) =>
      declared
        .slice(at + 1)
        .filter((other) => other.conflict === one.conflict && fromDifferentSources(one, other))
        .map((other) => [one.id, other.id] as const),
    ),
    ...suspected.map(({ first, second }) => [first.id, second.id] as const),
  ];
  const opposed: Opposed = new Map();
  const note = (id: string, other: string) => {
    const known = opposed.get(id) ?? [];
    if (!known.includes(other)) opposed.set(id, [...known, other]);
  };
  for (const [one, other] of pairs) {
    note(one, other);
    note(other, one);
  }
  return opposed;
}

/** Pairs that a rule found and no editor has declared: what `npm run content` lists. */
export function undeclared(suspected: Suspected[]): Suspected[] {
  return suspected.filter(
    ({ first, second }) => first.conflict === undefined || first.conflict !== second.conflict,
  );
}
