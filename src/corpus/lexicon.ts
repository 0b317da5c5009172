import { z } from 'zod';

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and hyphens');
const Phrases = z.array(z.string().min(1)).min(1);

/** What a concept can fill in a question. `modifier` colours a question without deciding what it is about ("role", "benefit"). */
export const SLOTS = [
  'disease',
  'setting',
  'site',
  'extent',
  'resection',
  'intervention',
  'outcome',
  'time',
  'population',
  'source',
  'attribute',
  'modifier',
] as const;

export const Concept = z.strictObject({
  id: Id,
  slot: z.enum(SLOTS),
  label: z.string().min(1),
  terms: Phrases,
  /** What it is a kind of. */
  broader: z.array(Id).optional(),
  /** What it excludes; the first is what its negation means. */
  opposite: z.array(Id).optional(),
  /** Close enough to be worth showing second. */
  related: z.array(Id).optional(),
});
export type Concept = z.infer<typeof Concept>;

/** corpus/lexicon.yaml: what clinicians call things. */
export const Lexicon = z.strictObject({
  concepts: z.array(Concept).min(1),
  /** Short forms that stand for several concepts: the reading with most cues in the question wins, else the default. */
  ambiguous: z.array(
    z.strictObject({
      term: z.string().min(1),
      default: Id,
      readings: z.array(z.strictObject({ concept: Id, cues: Phrases })).min(2),
    }),
  ),
});
export type Lexicon = z.infer<typeof Lexicon>;
