import { z } from 'zod';

/** prompts/suggestions.yaml: questions that the corpus can answer, in the order in which they are offered. */
export const Suggestions = z.strictObject({ questions: z.array(z.string().min(1)).min(4) });
export type Suggestions = z.infer<typeof Suggestions>;
