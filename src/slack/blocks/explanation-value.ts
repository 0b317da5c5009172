import { z } from 'zod';
import type { Explanation } from '../../answer/answer.ts';
import { ANSWER_TYPES } from '../../prompts/cues.ts';
import { RULES } from '../../prompts/why.ts';
import { LIMITS } from './limits.ts';

const Name = z.string().max(200);
const ORIGINS = ['question', 'thread', 'answer'] as const;

/**
 * How an answer came about, small enough for a button: it travels there, so that no question has to be kept for it. What is
 * said twice in an explanation is a position here: `ledger` points into `concepts` and `scores`.
 */
export const ExplanationValue = z.strictObject({
  rule: z.enum(RULES),
  type: z.enum([...ANSWER_TYPES, 'open']).nullable(),
  terms: z.array(Name),
  unknown: z.int().nonnegative(),
  /** Id, slot, and where it came from. */
  concepts: z.array(z.tuple([Name, Name, z.enum(ORIGINS)])),
  corrected: z.array(z.tuple([Name, Name])),
  /** Concept, and the statement that meets it: `true` for one that has no score here, `false` for none. */
  ledger: z.array(z.tuple([z.int().nonnegative(), z.union([z.int().nonnegative(), z.boolean()])])),
  /** Reached, and needed. */
  coverage: z.tuple([z.number(), z.number()]).nullable(),
  parts: z.array(Name),
  /** Statement, total, and a figure for each of the parts. */
  scores: z.array(z.tuple([Name, z.number(), z.array(z.number())])),
});
export type ExplanationValue = z.infer<typeof ExplanationValue>;

/** The value of a button, as text; with fewer scores, from the end, where a button has no room for all. */
export function explanationValue(why: Explanation): string {
  for (let count = why.scores.length; count > 0; count -= 1) {
    const value = JSON.stringify(packed({ ...why, scores: why.scores.slice(0, count) }));
    if (value.length <= LIMITS.buttonValue) return value;
  }
  return JSON.stringify(packed({ ...why, scores: [] }));
}

function packed(why: Explanation): ExplanationValue {
  const statements = why.scores.map(({ statement }) => statement);
  const concepts = why.concepts.map(({ id }) => id);
  const parts = Object.keys(why.scores[0]?.parts ?? {});
  const metBy = (by: string | null): number | true => {
    const at = by === null ? -1 : statements.indexOf(by);
    return at < 0 ? true : at;
  };
  return {
    rule: why.rule,
    type: why.answerType,
    terms: why.terms,
    unknown: why.unknown,
    concepts: why.concepts.map(({ id, slot, from }) => [id, slot, from]),
    corrected: why.corrected.map(({ from, to }) => [from, to]),
    ledger: why.ledger.flatMap(({ concept, met, by }) => {
      const at = concepts.indexOf(concept);
      const line: [number, number | boolean] = [at, met ? metBy(by) : false];
      return at < 0 ? [] : [line];
    }),
    coverage: why.coverage && [why.coverage.share, why.coverage.least],
    parts,
    scores: why.scores.map((one) => [one.statement, one.total, parts.map((part) => one.parts[part] ?? 0)]),
  };
}

/** The explanation that a value was made of; scores that had no room are missing. */
export function explanationOf(value: ExplanationValue): Explanation {
  const { rule, type, terms, unknown, concepts, corrected, ledger, coverage, parts, scores } = value;
  return {
    rule,
    answerType: type,
    terms,
    unknown,
    concepts: concepts.map(([id, slot, from]) => ({ id, slot, from })),
    corrected: corrected.map(([from, to]) => ({ from, to })),
    ledger: ledger.flatMap(([at, by]) => {
      const [concept, slot] = concepts[at] ?? [];
      if (concept === undefined || slot === undefined) return [];
      return [
        { slot, concept, met: by !== false, by: typeof by === 'number' ? (scores[by]?.[0] ?? null) : null },
      ];
    }),
    coverage: coverage && { share: coverage[0], least: coverage[1] },
    scores: scores.map(([statement, total, figures]) => ({
      statement,
      total,
      parts: Object.fromEntries(parts.map((part, at) => [part, figures[at] ?? 0])),
    })),
  };
}
