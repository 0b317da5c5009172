import { z } from 'zod';
import { ANSWER_TYPES } from '../prompts/cues.ts';

/**
 * What a thread remembers between turns: concepts and statement ids, never a word that a person typed.
 * It is stored as JSON, so it is checked when it comes back.
 */
export const ThreadContext = z.strictObject({
  /** Concept ids of the question as it was understood, with what was carried into it. */
  concepts: z.array(z.string()),
  /** How many turns ago each of them was last named by the person (0 = in the last turn). */
  ages: z.record(z.string(), z.int().nonnegative()),
  /** Concept ids that our last answer was about. */
  answerConcepts: z.array(z.string()),
  /** Ids of the statements that the last answer showed, in their order. */
  shown: z.array(z.string()),
  answerType: z.enum([...ANSWER_TYPES, 'open']),
  corpusVersion: z.string(),
  /** What the last question was about is not in the corpus (see `uncoveredIn`). */
  uncovered: z.enum(['subject', 'aspect']).optional(),
});
export type ThreadContext = z.infer<typeof ThreadContext>;

export const ROLES = ['physician', 'nurse', 'pharmacist', 'trainee', 'patient'] as const;
/** `patient` is the plain-language reader: a professional who explains to a patient or family. */
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
