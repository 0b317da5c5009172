import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Checked } from '../content/schema.ts';
import { template, Words } from './template.ts';

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** What the bot does once it has heard a step; missing where it says nothing new. */
const Gets = z.enum(['card', 'answer', 'brief']);

/** Written in the thread; `id` lets a later step edit or delete it. */
const Say = z.strictObject({ by: Id, say: Words, id: Id.optional(), gets: Gets.optional() });
const Edit = z.strictObject({ by: Id, edit: Id, say: Words, gets: Gets.optional() });
const Delete = z.strictObject({ by: Id, delete: Id });
const Details = z.strictObject({
  by: Id,
  form: z.literal('details'),
  fill: z.strictObject({ label: Words, question: Words }),
});
const Outcome = z.strictObject({
  by: Id,
  form: z.literal('outcome'),
  /** `owner` is the id of one of `outcome.owners` in `prompts/board.yaml`. */
  fill: z.strictObject({
    options: Words,
    decision: Words,
    condition: Words.optional(),
    reason: Words.optional(),
    dissent: Words.optional(),
    owner: Id,
  }),
});

/** `prompts/demo.yaml`: synthetic cases, step by step. */
export const Demo = z.strictObject({
  /** What to press for a step that is done by hand. */
  how: z.strictObject({ details: template('button', 'submit'), outcome: template('button', 'submit') }),
  /** Days from today to the meeting that a case is prepared for. */
  meetingInDays: z.number().int().min(1).max(300),
  cases: z
    .array(
      z.strictObject({
        id: Id,
        title: Words.max(60),
        about: Words.max(200),
        steps: z.array(z.union([Say, Edit, Delete, Details, Outcome])).min(2),
      }),
    )
    .min(1),
});
export type Demo = z.infer<typeof Demo>;

/** What no schema can say: a case given twice, a step about a message that nobody wrote before, a case that begins with something else. */
export function checkDemo({ file, value, lineOf }: Checked<Demo>, problems: Problem[]): void {
  const fault = (path: PropertyKey[], what: string, mend: string): void => {
    problems.push({ level: 'error', file, line: lineOf(path), what, mend });
  };
  const cases = new Set<string>();
  for (const [c, { id, steps }] of value.cases.entries()) {
    if (cases.has(id))
      fault(['cases', c, 'id'], `The id "${id}" is there twice.`, 'Give one of the cases another id.');
    cases.add(id);
    const [first] = steps;
    if (first !== undefined && (!('say' in first) || 'edit' in first))
      fault(['cases', c, 'steps', 0], 'The thread has not begun here.', 'Begin with what somebody says.');
    const written = new Map<string, string>();
    for (const [at, step] of steps.entries()) {
      const path = ['cases', c, 'steps', at];
      if ('id' in step && step.id !== undefined) written.set(step.id, step.by);
      const of = 'edit' in step ? step.edit : 'delete' in step ? step.delete : undefined;
      if (of !== undefined && written.get(of) !== step.by)
        fault(
          path,
          `${step.by} wrote no message "${of}" before.`,
          'Name the id of an earlier message of theirs.',
        );
    }
  }
}
