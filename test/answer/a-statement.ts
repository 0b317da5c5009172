import type { Shelf } from '../../src/answer/cite.ts';
import { opposedIn } from '../../src/answer/disagreement/opposed.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { knowledge } from '../support/assistant.ts';

export { aStatement } from './by-hand.ts';

/** The real references and passages, with these statements in place of the real ones. */
export function aShelf(statements: Statement[]): Shelf {
  return {
    ...knowledge.corpus,
    statements: new Map(statements.map((one) => [one.id, one])),
    opposed: opposedIn(statements, []),
  };
}
