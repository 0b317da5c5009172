import type { Problem } from '../../content/problem.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import type { ProvenanceWords } from '../../prompts/provenance.ts';
import type { ConceptReader } from '../../question/concepts.ts';
import type { Claim } from '../disagreement/claims.ts';
import type { Profile } from '../profile.ts';

/** A statement with what its clauses claim. */
export type Said = { profile: Profile; claims: Claim[]; text: string; line: number };

/** What every rule is given: all that one guideline says. */
export type Within = {
  said: Said[];
  concepts: ConceptReader;
  signs: Disagreement;
  words: ProvenanceWords;
  at: (one: Said, what: string, mend: string) => Problem;
};

/** Whether an editor has set the two against each other, or found them to agree. */
export function lookedAt(a: Said, b: Said): boolean {
  const shared = (ours: string[] = [], theirs: string[] = []) => ours.some((name) => theirs.includes(name));
  const [one, other] = [a.profile.statement, b.profile.statement];
  return shared(one.conflict, other.conflict) || shared(one.agrees, other.agrees);
}
