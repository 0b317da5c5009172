import { type Steps, inOneGo } from '../../content/breathe.ts';
import type { Statement } from '../../corpus/guideline.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ConceptReader } from '../../question/concepts.ts';
import type { Profile } from '../profile.ts';
import type { Claim } from './claims.ts';
import { createClaimReader } from './claims.ts';
import { contradiction } from './contradiction.ts';
import { issuesOf } from './issues.ts';

/** Two statements from different sources that seem to disagree, in the order of the corpus, and by which rule. */
export type Suspected = {
  first: Statement;
  second: Statement;
  rule: 'figures' | 'polarity' | 'exclusivity';
  /** In a few words, for the editors: "5-year overall survival: 48% and 27%". */
  reason: string;
};

/** A statement with what it claims, and what that is about. */
type Read = { statement: Statement; claims: Claim[]; opposed: Set<string> };

/** Sets every statement against every other from another source that speaks of the same issue. Pairs that an editor marked as agreeing are left out. */
export function findDisagreements(
  profiles: Profile[],
  concepts: ConceptReader,
  words: Disagreement,
): Suspected[] {
  return inOneGo(disagreementsInSteps(profiles, concepts, words));
}

/** The same statement by statement: a large corpus takes seconds. */
export function* disagreementsInSteps(
  profiles: Profile[],
  concepts: ConceptReader,
  words: Disagreement,
): Steps<Suspected[]> {
  const claimsOf = createClaimReader(concepts, words);
  const read: Read[] = [];
  const places = new Map<string, number[]>();
  for (const profile of profiles) {
    const claims = claimsOf(profile);
    const issues = claims.map(issuesOf);
    for (const issue of new Set(issues.flatMap(({ own }) => own))) {
      const there = places.get(issue);
      if (there) there.push(read.length);
      else places.set(issue, [read.length]);
    }
    const opposed = new Set(issues.flatMap((each) => each.opposed));
    read.push({ statement: profile.statement, claims, opposed });
    yield;
  }
  // By whom a place was last met: a set for each statement takes longer than comparing them.
  const metBy = new Int32Array(read.length).fill(-1);
  const found: Suspected[] = [];
  for (const [at, one] of read.entries()) {
    yield;
    const later: number[] = [];
    for (const issue of one.opposed) {
      const there = places.get(issue) ?? [];
      for (let step = there.length - 1; step >= 0; step--) {
        const place = there[step] ?? 0;
        if (place <= at) break;
        if (metBy[place] !== at) later.push(place);
        metBy[place] = at;
      }
    }
    for (const place of later.toSorted((a, b) => a - b)) {
      const other = read[place];
      if (!other || !fromDifferentSources(one.statement, other.statement)) continue;
      if (foundToAgree(one.statement, other.statement)) continue;
      const contradicting = firstContradiction(one.claims, other.claims);
      if (contradicting) found.push({ first: one.statement, second: other.statement, ...contradicting });
    }
  }
  return found;
}

export function fromDifferentSources(a: Statement, b: Statement): boolean {
  return !a.citationKeys.some((key) => b.citationKeys.includes(key));
}

function foundToAgree(a: Statement, b: Statement): boolean {
  return a.agrees?.some((name) => b.agrees?.includes(name)) ?? false;
}

function firstContradiction(ours: Claim[], theirs: Claim[]): Pick<Suspected, 'rule' | 'reason'> | undefined {
  for (const one of ours)
    for (const other of theirs) {
      const found = contradiction(one, other);
      if (found) return found;
    }
  return undefined;
}
