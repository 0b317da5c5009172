import type { Suspected } from '../answer/disagreement/find.ts';
import { undeclared } from '../answer/disagreement/opposed.ts';
import { opening, type Problem } from '../content/problem.ts';
import type { Statement } from '../corpus/guideline.ts';

/** A warning for each pair that a rule found and no editor has looked at; `folder` is the corpus folder's own name. */
export function disputeWarnings(suspected: Suspected[], folder: string): Problem[] {
  return undeclared(suspected).map(({ first, second, rule, reason }) => ({
    level: 'warning',
    file: `${folder}/${first.location.file}`,
    line: first.location.line,
    what:
      `"${opening(first.text)}" seems to disagree with "${opening(second.text)}" ` +
      `(${folder}/${second.location.file}:${second.location.line}) by ${rule}: ${reason}.`,
    mend: 'If they disagree, give both the same conflict="…"; if not, give both the same agrees="…".',
  }));
}

/** Of the conflicts that editors declared: how many, and how many of them a rule finds by itself. */
export function disputeLine(statements: Statement[], suspected: Suspected[]): string {
  const declared = new Set(statements.flatMap(({ conflict }) => conflict ?? []));
  const found = new Set(
    suspected.flatMap(
      ({ first, second }) => first.conflict?.filter((name) => second.conflict?.includes(name)) ?? [],
    ),
  );
  const byEditors = [...declared].filter((name) => !found.has(name));
  const rest = byEditors.length === 0 ? '' : `, on an editor's word alone: ${byEditors.join(', ')}`;
  return `  Conflicts declared: ${declared.size}, found by rule: ${found.size}${rest}`;
}
