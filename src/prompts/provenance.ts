import { z } from 'zod';

const Phrases = z.array(z.string().min(1)).min(1);

/** prompts/provenance.yaml: the words by which the provenance lint finds faults. */
export const ProvenanceWords = z.strictObject({
  reviewed: Phrases,
  pending: Phrases,
  ungraded: Phrases,
  'source-kinds': Phrases,
  comparators: Phrases,
  'not-exclusive': Phrases,
  uncertain: Phrases,
  'same-for-all': Phrases,
  contrasts: Phrases,
  defining: Phrases,
});
export type ProvenanceWords = z.infer<typeof ProvenanceWords>;
