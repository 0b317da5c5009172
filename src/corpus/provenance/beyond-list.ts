import { opening, type Problem } from '../../content/problem.ts';
import type { Checking } from './checking.ts';

/** Under `incomplete` of a reference: the document cites it, and its own list has no such entry. */
export const NOT_IN_LIST = 'the reference itself';

/** A mark that the list of references has no entry for. */
export function beyondTheList({ whole, cited, at }: Checking): Problem[] {
  return whole.statements.flatMap((statement) =>
    cited(statement)
      .filter(({ incomplete }) => incomplete.includes(NOT_IN_LIST))
      .map(({ key }) =>
        at(
          statement.location.line,
          `"${opening(statement.text)}" cites [@${key}], and the list of the document has no such entry.`,
          'Find the source in the document or by its authors, or remove the statement.',
        ),
      ),
  );
}
