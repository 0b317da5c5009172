import { z } from 'zod';

const Words = z.array(z.string().regex(/^\S(?:.*\S)?$/)).min(1);

/** `corpus/scope.yaml`: names by which a question shows that it is about something the corpus does not cover. */
export const Scope = z.strictObject({
  diseases: Words,
  /** Whom none of it is about ("dog", "cell line"): outside wherever they are named. */
  populations: Words,
  organs: Words,
  /** After an organ they name its cancer ("breast cancer", "liver mets"). */
  'tumour-words': Words,
  'disease-suffixes': Words,
  /** Endings of international non-proprietary names. */
  'drug-stems': Words,
  drugs: Words,
  /** Matters other than medicine. */
  topics: Words,
});
export type Scope = z.infer<typeof Scope>;
