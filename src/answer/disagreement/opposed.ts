import { grouped } from '../../corpus/grouped.ts';
import type { Statement } from '../../corpus/guideline.ts';
import type { Suspected } from './find.ts';
import { fromDifferentSources } from './find.ts';

/** Ids of the other statements in a dispute: `against` are from other sources, `beside` from a source in common. */
type Dispute = { against: string[]; beside: string[] };
/** The disputes that a statement stands in: each conflict that an editor declared, and what rules found, as one. */
export type Opposed = Map<string, Dispute[]>;

export function opposedIn(statements: Statement[], suspected: Suspected[]): Opposed {
  const opposed: Opposed = new Map();
  const note = ({ id }: Statement, dispute: Dispute) => {
    if (dispute.against.length > 0) opposed.set(id, [...(opposed.get(id) ?? []), dispute]);
  };
  for (const group of grouped(statements, ({ conflict }) => conflict ?? []).values())
    for (const one of group) {
      const others = group.filter((other) => other !== one);
      note(one, {
        against: idsOf(others.filter((other) => fromDifferentSources(one, other))),
        beside: idsOf(others.filter((other) => !fromDifferentSources(one, other))),
      });
    }
  const found = undeclared(suspected);
  const pairs = [...found, ...found.map(({ first, second }) => ({ first: second, second: first }))];
  for (const facing of grouped(pairs, ({ first }) => [first.id]).values())
    if (facing[0]) note(facing[0].first, { against: idsOf(facing.map(({ second }) => second)), beside: [] });
  return opposed;
}

/** Pairs that a rule found and no editor has declared: what `npm run content` lists. */
export function undeclared(suspected: Suspected[]): Suspected[] {
  return suspected.filter(
    ({ first, second }) => !first.conflict?.some((name) => second.conflict?.includes(name)),
  );
}

function idsOf(statements: Statement[]): string[] {
  return statements.map(({ id }) => id);
}
