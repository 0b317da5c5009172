import type { Statement } from '../corpus/guideline.ts';
import type { ShownStatement } from './answer.ts';
import type { Shelf } from './cite.ts';
import { newestYear } from './cite.ts';
import { fromDifferentSources } from './disagreement/find.ts';

/**
 * The clip guard: a statement travels with the neighbours that limit it, placed right behind it (ANSWER.md, "Rules of the choice").
 * Each statement stands once, in the place of its first need. The first `together` statements are not parted: their limits
 * stand behind the last of them.
 */
export function withLimits(
  statements: Statement[],
  shelf: Shelf,
  together = 1,
): { statements: Statement[]; limiting: Set<string> } {
  const limiting = new Set<string>();
  const limitsOf = (statement: Statement) =>
    statement.limitedBy.flatMap((id) => shelf.statements.get(id) ?? []);
  const all = statements.flatMap((statement, at) => {
    for (const { id } of limitsOf(statement)) if (!statements.some((one) => one.id === id)) limiting.add(id);
    if (at < together - 1) return [statement];
    const travelling = at === together - 1 ? statements.slice(0, together) : [statement];
    return [statement, ...travelling.flatMap(limitsOf)];
  });
  return { statements: [...new Set(all)], limiting };
}

/** How many statements of a conflict are shown, the asked one included. */
const MOST_SIDES = 4;

/**
 * The sides of a conflict as they are shown: newest first, of one year in the order of the corpus, no winner picked. The first
 * of `sides` is the one that was asked about; it and the newest are always there, and the second is another source than the first.
 */
export function sideBySide(sides: Statement[], shelf: Shelf): Statement[] {
  const [asked, ...others] = sides;
  if (!asked) return [];
  const wanted = new Set(sides);
  const inOrder: Statement[] = [];
  for (const one of shelf.statements.values()) {
    if (wanted.has(one)) inOrder.push(one);
    if (inOrder.length === wanted.size) break;
  }
  const newest = (all: Statement[]) =>
    inOrder
      .filter((one) => all.includes(one))
      .toSorted((a, b) => newestYear(b, shelf) - newestYear(a, shelf));
  const latest = newest(others).slice(0, 1);
  const rest = others.filter((one) => !latest.includes(one));
  const shown = newest([asked, ...latest, ...rest].slice(0, MOST_SIDES));
  const [first] = shown;
  const other = shown.find((one) => first !== undefined && fromDifferentSources(first, one));
  return first && other ? [first, other, ...shown.filter((one) => one !== first && one !== other)] : shown;
}

/** What limits the leading statements stands right behind them, and is shown with them. */
export function limitsBehind(leading: ShownStatement[], others: ShownStatement[]): ShownStatement[] {
  const limits = new Set(leading.flatMap(({ limitedBy = [] }) => limitedBy));
  const end = others.findIndex(({ id }) => !limits.has(id));
  return end === -1 ? others : others.slice(0, end);
}
