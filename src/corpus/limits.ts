import type { Statement } from './guideline.ts';

const LIMITER = /\b(?:except|unless|however|although|though|only if|but(?! also))\b/i;
/** A limiter at the head of a sentence; a pronoun before it points back at what it limits ("This holds only if …"). */
const OPENING_LIMITER = /^[^\p{L}]*(?:except|unless|however|although|though|only if|but)\b/iu;
const POINTING_BACK = /^(?:this|that|these|those|it|they|both|such|the same)\b/i;
const SCOPE_FIRST = /^(?:except|unless|only if)\b/i;

/** A statement and the item or paragraph that it stands in. */
export type Placed = { statement: Statement; group: number };

/**
 * Notes which neighbours limit each sentence: the next one when it begins with *however*, *unless* … or, inside the same item
 * or paragraph, turns with it; the one before when it sets the scope ("Unless …, …").
 */
export function linkLimits(placed: Placed[]): void {
  for (const [index, { statement, group }] of placed.entries()) {
    const before = placed[index - 1];
    const after = placed[index + 1];
    if (before?.group === group && SCOPE_FIRST.test(before.statement.text))
      statement.limitedBy.push(before.statement.id);
    if (after && limits(after, group)) statement.limitedBy.push(after.statement.id);
  }
}

function limits({ statement, group }: Placed, previousGroup: number): boolean {
  const { text, kind } = statement;
  if (kind === 'row') return false;
  if (group === previousGroup || POINTING_BACK.test(text)) return LIMITER.test(text);
  return OPENING_LIMITER.test(text);
}
