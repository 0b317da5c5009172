import { z } from 'zod';

const Phrases = z.array(z.string().min(1)).min(1);
const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** Levels of advice, from a duty down to advice against something. */
export const ADVICE = ['required', 'recommended', 'allowed', 'unneeded', 'against'] as const;

const Degrees = z.strictObject({ near: Phrases, 'of-outcome': Phrases, anywhere: Phrases });

/** prompts/disagreement.yaml: the signs by which two statements are found to disagree. */
export const Disagreement = z.strictObject({
  outcomes: z
    .array(
      z.strictObject({
        id: Id,
        bad: z.boolean().default(false),
        mirror: Id.optional(),
        terms: Phrases,
        /** Words that name the outcome only where there is more or less of it ("fewer relapses"), not a setting ("at relapse"). */
        events: Phrases.default([]),
      }),
    )
    .min(1),
  /**
   * `near` words count beside the outcome alone: "longer" may say how long survival is, or how long an interval. `of-outcome` words
   * count with an outcome in their clause, `anywhere` words are good or bad in themselves.
   */
  more: Degrees,
  less: Degrees,
  same: Phrases,
  /** Denied, they say the same as `same`. */
  difference: Phrases,
  benefit: Phrases,
  harm: Phrases,
  advice: z.strictObject({
    required: Phrases,
    recommended: Phrases,
    allowed: Phrases,
    unneeded: Phrases,
    against: Phrases,
  }),
  properties: z.array(z.strictObject({ id: Id, holds: Phrases, fails: Phrases })),
  exclusive: Phrases,
  kinds: z.array(z.strictObject({ id: Id, terms: Phrases })),
  negators: Phrases,
  unable: Phrases,
  shown: Phrases,
  missing: Phrases,
  open: Phrases,
  'not-negating': Phrases,
  /** Separated by white space. */
  study: z.string().min(1),
  people: Phrases,
});
export type Disagreement = z.infer<typeof Disagreement>;
