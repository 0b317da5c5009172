import { faultsWithin } from '../answer/provenance/faults.ts';
import type { Profile } from '../answer/profile.ts';
import type { Problem } from '../content/problem.ts';
import type { Corpus } from '../corpus/load.ts';
import { provenanceFaults } from '../corpus/provenance/faults.ts';
import type { Prompts } from '../prompts/load.ts';
import type { ConceptReader } from '../question/concepts.ts';

/** Everything that the provenance lint finds, as warnings; `folder` is the corpus folder's own name. */
export function provenanceWarnings(
  corpus: Corpus,
  { disagreement, provenance }: Prompts,
  concepts: ConceptReader,
  profiles: Profile[],
  folder: string,
): Problem[] {
  return [
    ...provenanceFaults(corpus, provenance, folder),
    ...faultsWithin(corpus, profiles, concepts, disagreement, provenance, folder),
  ];
}
