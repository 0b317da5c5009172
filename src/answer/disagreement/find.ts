import { type Steps, inOneGo } from '../../content/breathe.ts';
import type { Statement } from '../../corpus/guideline.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ConceptReader } from '../../question/concepts.ts';
import type { Profile } from '../profile.ts';
import type { Claim } from './claims.ts';
import { createClaimReader } from './claims.ts';
import { contradiction, issueOf } from './contradiction.ts';

/** Two statements from different sources that seem to disagree, in the order of the corpus, and by which rule. */
export type Suspected = {
  first: Statement;
  second: Statement;
  rule: 'figures' | 'polarity' | 'exclusivity';
  /** In a few words, for the editors: "5-year overall survival: 48% and 27%". */
  reason: string;
};

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
  const read: { statement: Statement; claims: Claim[] }[] = [];
  for (const profile of profiles) {
    read.push({ statement: profile.statement, claims: claimsOf(profile) });
    yield;
  }
  const holders = new Map<string, Map<string, number[]>>();
  for (const [at, { statement, claims }] of read.entries())
    for (const issue of new Set(claims.map(issueOf))) {
      const bySource = holders.get(issue) ?? new Map<string, number[]>();
      const places = bySource.get(sourcesOf(statement)) ?? [];
      places.push(at);
      holders.set(issue, bySource.set(sourcesOf(statement), places));
    }
  // By whom a place was last met: a set for each statement takes longer than comparing them.
  const metBy = new Int32Array(read.length).fill(-1);
  const found: Suspected[] = [];
  for (const [at, one] of read.entries()) {
    yield;
    const sources = sourcesOf(one.statement);
    const later: number[] = [];
    for (const claim of one.claims)
      for (const [others, places] of holders.get(issueOf(claim)) ?? [])
        if (others !== sources)
          for (let step = places.length - 1; step >= 0; step--) {
            const place = places[step] ?? 0;
            if (place <= at) break;
            if (metBy[place] !== at) later.push(place);
            metBy[place] = at;
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

function sourcesOf({ citationKeys }: Statement): string {
  return citationKeys.join(' ');
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
