import { z } from 'zod';
import type { Problem } from '../content/problem.ts';
import type { Joined } from '../content/joined.ts';
import type { Statement } from './guideline.ts';

/** Characters; a longer one is a guideline of its own. */
export const LONGEST_NOTE = 300;

const Line = z.string().regex(/^\S(?:.*\S)?$/, 'must be one line without spaces around it');
export const NoteText = Line.max(LONGEST_NOTE);

/** The files of `corpus/notes/`: what a team does here, beside a statement of the corpus, and until when that holds. */
export const Notes = z.strictObject({
  notes: z.array(
    z.strictObject({
      /** Name of a statement. */
      statement: Line,
      text: NoteText,
      /** Who says so, by role ("sarcoma board"), never by name. */
      role: Line.max(60),
      date: z.iso.date(),
      /** From this day on it is not shown any more. */
      expires: z.iso.date(),
    }),
  ),
});
export type Notes = z.infer<typeof Notes>;

/** A local practice note on exactly these words of a statement; no clinical evidence. */
export type LocalNote = {
  statementSha256: string;
  text: string;
  role: string;
  date: string;
  expires: string;
};

/** One that a file of the corpus holds, and where. */
export type NoteInFile = LocalNote & { file: string; line: number };

/** The notes with the words that their statements have now; what is wrong with them becomes problems. */
export function notesOf(
  { value, placeOf }: Joined<Notes>,
  statements: Statement[],
  problems: Problem[],
): NoteInFile[] {
  const byName = new Map(
    statements.flatMap((statement) => (statement.name ? [[statement.name, statement]] : [])),
  );
  return value.notes.flatMap(({ statement: name, ...note }, index) => {
    const fault = (key: string, what: string, mend: string): void => {
      problems.push({ level: 'error', ...placeOf(['notes', index, key]), what, mend });
    };
    if (note.expires <= note.date)
      fault('expires', 'The note expires before it begins.', 'Set "expires" to a day after "date".');
    const statement = byName.get(name);
    if (!statement)
      fault(
        'statement',
        `No statement has the name #${name}.`,
        'Correct it, or put the name behind the statement in braces.',
      );
    return statement ? [{ ...note, statementSha256: statement.sha256, ...placeOf(['notes', index]) }] : [];
  });
}

/** Whether a note is shown on a day. */
export function isInForce({ date, expires }: LocalNote, day: string): boolean {
  return date <= day && day < expires;
}
