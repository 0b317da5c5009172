import { z } from 'zod';

const Words = z.array(z.string().min(1)).min(1);

/** corpus/scope.yaml: names by which a question shows that it is about something the corpus does not cover. */
export const Scope = z.strictObject({
  diseases: Words,
  organs: Words,
  'tumour-words': Words,
  'disease-suffixes': Words,
  drugs: Words,
  'drug-stems': Words,
  topics: Words,
});
export type Scope = z.infer<typeof Scope>;
