import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Joined } from '../content/joined.ts';
import type { Statement } from './guideline.ts';

const Name = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Text = z.string().regex(/^\S(?:.*\S)?$/);

/**
 * `corpus/questions.yaml` or the files of `corpus/questions/`: what clinicians ask when a statement is what they need, in words that the statement itself may
 * lack. Expanding documents by questions raises recall more than synonyms do (Nogueira et al. 2019, "Document expansion by query prediction").
 */
export const Questions = z.strictObject({
  questions: z.array(z.strictObject({ statement: Name, 'asked-as': z.array(Text).min(1) })),
});
export type Questions = z.infer<typeof Questions>;

/** Each statement exists and stands here once; no question has two best answers. */
export function checkQuestions(
  { value, placeOf }: Joined<Questions>,
  statements: Statement[],
  problems: Problem[],
): void {
  const fault = (path: PropertyKey[], what: string, mend: string): void => {
    problems.push({ level: 'error', ...placeOf(['questions', ...path]), what, mend });
  };
  const names = new Set(statements.map(({ name }) => name));
  const seen = new Set<string>();
  const owners = new Map<string, string>();
  for (const [index, { statement, 'asked-as': wordings }] of value.questions.entries()) {
    if (!names.has(statement))
      fault(
        [index, 'statement'],
        `No statement has the name #${statement}.`,
        'Correct it, or put the name behind the statement in braces.',
      );
    if (seen.has(statement))
      fault([index, 'statement'], `"${statement}" stands here twice.`, 'Join the two lists.');
    seen.add(statement);
    for (const [place, wording] of wordings.entries()) {
      const key = wording.toLowerCase();
      const owner = owners.get(key);
      owners.set(key, statement);
      if (owner !== undefined)
        fault(
          [index, 'asked-as', place],
          `"${wording}" is asked of "${owner}" already.`,
          'Keep it where it is answered best.',
        );
    }
  }
}

export function questionsOf({ questions }: Questions, statements: Statement[]): Map<string, string[]> {
  const ids = new Map(
    statements.flatMap(({ id, name }) => (name === undefined ? [] : [[name, id] as const])),
  );
  return new Map(
    questions.map(({ statement, 'asked-as': wordings }) => [ids.get(statement) ?? '', wordings] as const),
  );
}
