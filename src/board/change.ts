import { verify } from '../answer/verify.ts';
import type { Passage, Statement } from '../corpus/guideline.ts';
import { normalForm } from '../corpus/normal-form.ts';
import type { EarlierStatement } from '../store/corpus-versions.ts';

/** What became of a statement that a corpus does not have word for word any more. */
export type Change = { kind: 'same-words' } | { kind: 'changed'; now: Statement } | { kind: 'gone' };

/** Where a statement of today's corpus may be found. `beside` are hashes of what stood beside it in its own corpus. */
export type Candidates = { passages: Iterable<Passage>; beside: ReadonlySet<string> };

/**
 * Finds what stands in the place of an earlier statement: the one that bears its name; else, of those that are new since, the likest in
 * its section or its guideline. What stood beside it then and still does is another statement, however alike they are.
 */
export function changeOf(earlier: EarlierStatement, { passages, beside }: Candidates): Change {
  const all = [...passages];
  const named = all
    .flatMap(({ statements }) => statements)
    .find(({ name }) => name !== undefined && name === earlier.name);
  const now = named ?? likest(earlier, all, beside);
  if (!now) return { kind: 'gone' };
  return sameWords(earlier.text, now.text) ? { kind: 'same-words' } : { kind: 'changed', now };
}

function likest(
  { statementId, sha256, text, version }: EarlierStatement,
  passages: Passage[],
  beside: ReadonlySet<string>,
): Statement | undefined {
  const since = passages.map((passage) => ({
    ...passage,
    statements: passage.statements.filter((statement) => !beside.has(statement.sha256)),
  }));
  const passageId = statementId.slice(0, statementId.lastIndexOf('/'));
  const place = { passageId, start: 0, end: 0, sha256, corpusVersion: version };
  const verdict = verify(place, since, text);
  return 'now' in verdict ? verdict.now.statement : undefined;
}

/** White space and typography make no other statement. Figures do, also those that the normal form takes for marks of a citation. */
export function sameWords(a: string, b: string): boolean {
  return normalForm(a) === normalForm(b) && figures(a) === figures(b);
}

/** Every digit, raised or not, and the sign for "about". */
function figures(text: string): string {
  return (text.normalize('NFKC').match(/[\d~]+/g) ?? []).join(' ');
}
