import type { Token } from '../language/analyzer.ts';

/** Which side of a number is meant: "fewer than three", "under 90%", ">2", "no more than two"; undefined where nothing compares. */
export type Comparator = 'below' | 'above' | 'at-most';

const LONGEST = 3;

/** Read from the number's own sign and from the words before it. */
export function comparatorAt(tokens: Token[], at: number): Comparator | undefined {
  const said = tokens
    .slice(Math.max(0, at - LONGEST), at)
    .map(({ word }) => word)
    .join(' ');
  const word = tokens[at]?.word ?? '';
  if (/\b(?:no|not) (?:more|greater) than$|\bat most$|\bup to$/.test(said)) return 'at-most';
  if (word.startsWith('<') || /\b(?:fewer|less|lower) than$|\b(?:under|below)$/.test(said)) return 'below';
  if (word.startsWith('>') || /\b(?:more|greater|higher) than$|\b(?:over|above)$/.test(said)) return 'above';
  return undefined;
}
