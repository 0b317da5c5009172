import type { Statement } from '../corpus/guideline.ts';
import type { Shelf } from './cite.ts';
import { newestYear } from './cite.ts';

/**
 * The clip guard: a statement travels with the neighbours that limit it, placed right behind it (ANSWER.md, "Rules of the choice").
 * Each statement stands once, in the place of its first need.
 */
export function withLimits(
  statements: Statement[],
  shelf: Shelf,
): { statements: Statement[]; limiting: Set<string> } {
  const limiting = new Set<string>();
  const all = statements.flatMap((statement) => {
    const limits = statement.limitedBy.flatMap((id) => shelf.statements.get(id) ?? []);
    for (const { id } of limits) if (!statements.some((one) => one.id === id)) limiting.add(id);
    return [statement, ...limits];
  });
  return { statements: [...new Set(all)], limiting };
}

/** How many statements of a conflict are shown, the asked one included. */
const MOST_SIDES = 4;

/**
 * Where the bottom line is one side of a conflict, all sides come first, newest first, no winner picked; the other sides
 * come from other sources. Undefined where nothing disagrees.
 */
export function sidesOfConflict(bottomLine: Statement, shelf: Shelf): Statement[] | undefined {
  if (bottomLine.conflict === undefined) return undefined;
  const sameSource = (one: Statement) =>
    one.citationKeys.some((key) => bottomLine.citationKeys.includes(key));
  const others = [...shelf.statements.values()].filter(
    (one) => one.conflict === bottomLine.conflict && one.id !== bottomLine.id && !sameSource(one),
  );
  if (others.length === 0) return undefined;
  return [bottomLine, ...others]
    .toSorted((a, b) => newestYear(b, shelf) - newestYear(a, shelf))
    .slice(0, MOST_SIDES);
}
