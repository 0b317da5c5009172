import { z } from 'zod';
import { ANSWER_TYPES } from './cues.ts';
import { template, Words } from './template.ts';

/** What can decide how a message is answered; each has a sentence in `prompts/why.yaml`. */
export const RULES = [
  'covered',
  'comparison',
  'part-by-part',
  'outside-topic',
  'uncovered-before',
  'no-topic',
  'empty-corpus',
  'too-little-covered',
  'pieced-together',
  'link-only',
  'subject-only',
  'setting-needed',
  'show-source',
  'guard-identifiers',
  'guard-emergency',
  'guard-order',
  'smalltalk',
  'clarification',
  'other-language',
] as const;
export type Rule = (typeof RULES)[number];

/** `prompts/why.yaml`: how an answer explains itself. */
export const WhyWording = z.strictObject({
  /** The title of a view in Slack. */
  title: Words.max(24),
  rules: z.record(z.enum(RULES), Words),
  headings: z.strictObject({
    understood: Words,
    terms: Words,
    spelling: Words,
    carried: Words,
    ledger: Words,
    scores: Words,
    nearest: Words,
  }),
  understood: z.strictObject({
    concept: template('slot', 'concept'),
    type: template('type'),
    nothing: Words,
  }),
  terms: z.strictObject({ known: template('terms'), unknown: template('count') }),
  spelling: template('from', 'to'),
  carried: z.strictObject({
    concept: template('concept'),
    answer: template('concept'),
    drop: Words,
  }),
  ledger: z.strictObject({
    met: template('concept', 'number'),
    'met-elsewhere': template('concept'),
    'not-met': template('concept'),
  }),
  coverage: template('share', 'least'),
  scores: z.strictObject({ statement: template('number', 'section', 'position'), total: Words }),
  corpus: template('version'),
  /** By the slots of `corpus/lexicon.yaml` and the parts of a score; one without words goes by its own name. */
  slots: z.record(z.string(), Words),
  'answer-types': z.record(z.enum([...ANSWER_TYPES, 'open']), Words),
  parts: z.record(z.string(), Words),
});
export type WhyWording = z.infer<typeof WhyWording>;
