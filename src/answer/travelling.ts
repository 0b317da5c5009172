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

/** The sides of a conflict as they are shown: newest first, no winner picked. */
export function newestFirst(sides: Statement[], shelf: Shelf): Statement[] {
  return sides.slice(0, MOST_SIDES).toSorted((a, b) => newestYear(b, shelf) - newestYear(a, shelf));
}
