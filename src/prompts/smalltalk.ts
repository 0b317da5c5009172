import { z } from 'zod';

const Phrases = z.array(z.string().min(1)).min(1);

/** prompts/smalltalk.yaml: messages that ask nothing of the corpus. A reply of `help` shows the help text. */
export const Smalltalk = z.strictObject({
  intents: z.array(
    z.strictObject({
      id: z.string(),
      cues: Phrases,
      reply: z.string(),
      examples: Phrases,
      counterexamples: Phrases,
    }),
  ),
});
export type Smalltalk = z.infer<typeof Smalltalk>;
