import { z } from 'zod';

const Phrases = z.array(z.string().min(1)).min(1);

export const ANSWER_TYPES = [
  'source',
  'duration',
  'dose',
  'share',
  'reason',
  'definition',
  'time',
  'list',
  'yes-no',
] as const;

/** prompts/cues.yaml: what we listen for in a question. Phrases of whole words, matched on stems. */
export const Cues = z.strictObject({
  /** `except`: longer phrases in which a cue means something else. */
  'answer-types': z.array(
    z.strictObject({
      type: z.enum(ANSWER_TYPES),
      cues: Phrases,
      except: Phrases.optional(),
      examples: Phrases,
    }),
  ),
  comparison: z.strictObject({ cues: Phrases, examples: Phrases }),
  'follow-up': z.strictObject({
    reset: Phrases,
    correction: Phrases,
    swap: Phrases,
    continuation: Phrases,
    adding: Phrases,
    more: Phrases,
    pronouns: Phrases,
    'same-thing': Phrases,
    why: Phrases,
  }),
  /** Signs in a statement of the corpus that it gives what a type of answer needs. */
  'answer-signs': z.strictObject({
    reason: Phrases,
    definition: Phrases,
    list: Phrases,
    norm: Phrases,
    term: Phrases,
    denial: Phrases,
  }),
  /** How a treatment is named that was given before: "after MAP"; `failed`, ahead of its name and behind it. */
  'given-before': z.strictObject({
    after: Phrases,
    failed: z.strictObject({ ahead: Phrases, behind: Phrases }),
  }),
  assertion: Phrases,
  /** Words that assert where a clause of its own follows ("as CT is reliable"), and not otherwise ("as a prognostic factor"). */
  'asserting-clause': z.strictObject({ openers: Phrases, verbs: Phrases }),
  /** Asks for one of two answers and takes neither for granted ("yes or no?"). */
  'either-way': Phrases,
  negators: Phrases,
  /** Words that carry no topic, separated by white space. */
  filler: z.string().min(1),
});
export type Cues = z.infer<typeof Cues>;
