import type { Problem } from '../../content/problem.ts';
import type { Guideline, Passage, Statement } from '../guideline.ts';
import type { Corpus } from '../load.ts';
import type { Reference } from '../reference.ts';

/** What the rules listen for; it comes from `prompts/provenance.yaml`. */
export type ListenedFor = {
  reviewed: string[];
  pending: string[];
  'source-kinds': string[];
  defining: string[];
};

/** A guideline with all that stands in it. */
type Whole = { guideline: Guideline; passages: Passage[]; statements: Statement[] };

/** What every rule is given. `at` makes a warning that names the file as problems do. */
export type Checking = {
  whole: Whole;
  corpus: Corpus;
  words: ListenedFor;
  cited: (statement: Statement) => Reference[];
  at: (line: number, what: string, mend: string) => Problem;
};

/** "12, 14, 15 and 20 more": where something stands, when it stands in many places. */
export function linesOf(statements: Statement[]): string {
  const lines = statements.map(({ location }) => location.line);
  const shown = lines.slice(0, MOST_LINES).join(', ');
  return lines.length > MOST_LINES ? `${shown} and ${lines.length - MOST_LINES} more` : shown;
}

const MOST_LINES = 4;
