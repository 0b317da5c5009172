import type { Problem } from '../content/problem.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';
import { screen } from '../question/guard/screen.ts';
import type { Screening } from '../question/guard/screen.ts';
import { spokenIn } from '../question/spoken.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Whether a text holds an identifier, whatever else the guard says of it: a note may speak of orders and emergencies. */
export function holdsIdentifiers(screening: Screening): boolean {
  return 'types' in screening && screening.types.length > 0;
}

/** The guard's word on the notes of the corpus: what looks like patient data is an error, and is not repeated. */
export function noteProblems(
  corpus: Corpus,
  { guards, checklist }: Pick<Prompts, 'guards' | 'checklist'>,
): Problem[] {
  if (corpus.notes.length === 0) return [];
  const vocabulary = vocabularyOf(spokenIn(corpus.passages.values()), corpus.lexicon, checklist);
  return corpus.notes
    .filter(({ text, role }) =>
      [text, role].some((words) => holdsIdentifiers(screen(words, guards, vocabulary))),
    )
    .map(({ file, line }) => ({
      level: 'error',
      file,
      line,
      what: 'The note looks as if it held patient data or the name of a person.',
      mend: 'Say it in general terms, and who by role.',
    }));
}

/** Notes that are not shown any more on a day, for their editors. */
export function expiredNotes({ notes }: Pick<Corpus, 'notes'>, day: string): Problem[] {
  return notes
    .filter(({ expires }) => expires <= day)
    .map(({ file, line, expires }) => ({
      level: 'warning',
      file,
      line,
      what: `The note expired on ${expires} and is not shown any more.`,
      mend: 'Remove it, or agree on it again with a new "date" and "expires".',
    }));
}
