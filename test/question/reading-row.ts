import { z } from 'zod';
import type { ThreadContext } from '../../src/question/context.ts';
import { contextAfter, understand } from './reading.ts';

/** Turns of one thread, and how the last of them is read. */
export const ReadingRow = z.strictObject({
  turns: z.array(z.string()).min(1),
  read: z.strictObject({
    /** What the turn is; of a question the kind of answer that it wants. */
    is: z.string(),
    /** Concepts in their order: with their weight where it is not 1, with `<` where the thread gave them. */
    asked: z.string().optional(),
    sides: z.string().optional(),
    /** Words with how specific they are, in tenths. */
    unknown: z.string().optional(),
    beside: z.string().optional(),
    cites: z.string().optional(),
    outside: z.string().optional(),
    passing: z.string().optional(),
    corrected: z.string().optional(),
    /** What is looked up in the index. */
    terms: z.string().optional(),
    /** What else is true of it. */
    marks: z.string().optional(),
  }),
});
export type ReadingRow = z.infer<typeof ReadingRow>;

export function reading(turns: string[]): ReadingRow['read'] {
  let context: ThreadContext | undefined;
  let understood = understand('', undefined);
  for (const text of turns) {
    understood = understand(text, context);
    if (understood.kind === 'question') context = contextAfter(understood.question.asked, context);
  }
  if (understood.kind === 'smalltalk') return { is: `small talk: ${understood.intent}` };
  if (understood.kind !== 'question') return { is: understood.kind };
  const { question } = understood;
  const specific = (word: string, specificity: number) => `${word} ${Math.round(10 * specificity)}`;
  const lists = {
    asked: question.asked.map(
      ({ concept, weight, from }) =>
        `${from === 'question' ? '' : '<'}${concept.id}${weight === 1 ? '' : ` ${Math.round(weight * 100) / 100}`}`,
    ),
    sides: (question.sides ?? []).map(({ id }) => id),
    unknown: question.unknown.map(({ word, specificity }) => specific(word, specificity)),
    beside: question.besideConcepts.map(({ stem, specificity }) => specific(stem, specificity)),
    cites: question.cites,
    outside: question.outside,
    passing: question.inPassing,
    corrected: question.corrected.map(({ from, to }) => `${from} → ${to}`),
    terms: [question.terms.join(' ')].filter(Boolean),
    marks: [
      question.asserts ? 'asserts' : '',
      question.followUp ? 'leans on the thread' : '',
      question.shown.length > 0 ? 'wants more' : '',
      question.ofOurField ? '' : 'not of our field',
    ].filter(Boolean),
  };
  const said = Object.entries(lists).filter(([, list]) => list.length > 0);
  return {
    is: question.answerType,
    ...Object.fromEntries(said.map(([key, list]) => [key, list.join(', ')])),
  };
}
