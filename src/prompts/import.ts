import { z } from 'zod';

const Phrases = z.array(z.string().min(1)).min(1);

/** prompts/import.yaml: what the importer listens for in a document that is brought in. */
export const ImportWords = z.strictObject({
  'reference-headings': Phrases,
  'about-headings': Phrases,
  updated: Phrases,
  publishers: z.array(z.string().regex(/\{name\}/)).min(1),
  intervals: Phrases,
  'left-out': Phrases,
});
export type ImportWords = z.infer<typeof ImportWords>;
