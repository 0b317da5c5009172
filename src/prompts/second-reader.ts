import { z } from 'zod';
import { template, Words } from './template.ts';

/** One word or a phrase, as it is looked for: lower case. */
const Heard = Words.regex(/^[^A-Z{}]+$/, 'must be in lower case and without places');
const Frame = template('topic').refine((text) => text === text.toLowerCase(), 'must be in lower case');

/** `prompts/second-reader.yaml`: how a question is asked again, and what is said of the answers. */
export const SecondReaderWords = z.strictObject({
  /** Groups of ways to ask one thing. */
  frames: z.array(z.array(Frame).min(2)),
  /** The first one is put in front of a question that begins with none. */
  fillers: z.array(Heard).min(1),
  articles: z.array(Heard).min(1),
  openers: z.array(Heard).min(1),
  contractions: z.record(Heard, Heard),
  predicates: z.array(Heard).min(1),
  people: z.array(Heard).min(1),
  conditions: z.strictObject({ with: Heard, without: Heard }),
  movable: z.array(Heard).min(1),
  directions: z.array(Heard).min(1),
  'never-written': z.array(Words),
  title: Words,
  verdicts: z.strictObject({
    stable: template('count'),
    unstable: template('count', 'all'),
    unread: Words,
  }),
  kinds: z.strictObject({ same: Words, synonym: Words, form: Words, order: Words, negated: Words }),
  differences: z.strictObject({
    same: Words,
    silent: Words,
    spoke: Words,
    kind: Words,
    conflict: Words,
    'bottom-line': Words,
    side: Words,
    'side-met': Words,
  }),
  line: template('kind', 'text', 'difference'),
});
export type SecondReaderWords = z.infer<typeof SecondReaderWords>;
