import type { Problem } from '../../content/problem.ts';
import type { Guideline, Passage, Statement } from '../guideline.ts';
import type { Corpus } from '../load.ts';
import type { Reference } from '../reference.ts';
import { beyondTheList } from './beyond-list.ts';
import { namedButNotCited } from './named-source.ts';
import { otherDiseases } from './other-disease.ts';
import { ownPublisher } from './own-publisher.ts';
import { reviewContradicted } from './review-words.ts';
import { sensesMixed } from './senses.ts';

/** What the rules listen for; it comes from `prompts/provenance.yaml`. */
export type ListenedFor = {
  reviewed: string[];
  pending: string[];
  'source-kinds': string[];
  defining: string[];
};

/** A guideline with all that stands in it. */
export type Whole = { guideline: Guideline; passages: Passage[]; statements: Statement[] };

/** What every rule is given. `at` makes a warning that names the file as problems do. */
export type Checking = {
  whole: Whole;
  corpus: Corpus;
  words: ListenedFor;
  cited: (statement: Statement) => Reference[];
  at: (line: number, what: string, mend: string) => Problem;
};

/** Where the sources of a guideline are not what they seem, by what its text and its references say. All are warnings: an editor decides. */
export function provenanceFaults(corpus: Corpus, words: ListenedFor, folder: string): Problem[] {
  const rules = [
    ownPublisher,
    beyondTheList,
    otherDiseases,
    reviewContradicted,
    sensesMixed,
    namedButNotCited,
  ];
  return corpus.guidelines.flatMap((guideline) => {
    const passages = guideline.passageIds.flatMap((id) => corpus.passages.get(id) ?? []);
    const checking: Checking = {
      whole: { guideline, passages, statements: passages.flatMap(({ statements }) => statements) },
      corpus,
      words,
      cited: ({ citationKeys }) => citationKeys.flatMap((key) => corpus.references.get(key) ?? []),
      at: (line, what, mend) => ({ level: 'warning', file: `${folder}/${guideline.file}`, line, what, mend }),
    };
    return rules.flatMap((rule) => rule(checking));
  });
}

/** Enough of a sentence to recognise it in a list of problems. */
export function opening(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/** "12, 14, 15 and 20 more": where something stands, when it stands in many places. */
export function linesOf(statements: Statement[]): string {
  const lines = statements.map(({ location }) => location.line);
  const shown = lines.slice(0, MOST_LINES).join(', ');
  return lines.length > MOST_LINES ? `${shown} and ${lines.length - MOST_LINES} more` : shown;
}

const MOST_LINES = 4;
