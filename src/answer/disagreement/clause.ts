import type { Token } from '../../language/analyzer.ts';

/** Token positions of a clause, `end` exclusive. */
export type Clause = { start: number; end: number };

const TURNS = new Set(['but', 'although', 'though', 'however', 'whereas', 'while', 'yet', 'unlike', 'so']);
/** Punctuation that ends a clause; a comma alone does not. */
const STOPS = /[;:.!?]|\s[-–—]\s/;

/**
 * The clauses of a sentence, so that "can be considered, although outcomes did not improve" says two things. `signAt` tells
 * where a sign begins: "without improving …" and ", and … advised against it" are clauses of their own only for its sake.
 */
export function clausesOf(text: string, tokens: Token[], signAt: (at: number) => boolean): Clause[] {
  const starts = tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    if (!before) return [0];
    const gap = text.slice(before.end, token.start);
    if (STOPS.test(gap) || TURNS.has(token.word)) return [at];
    const rest = (reach: number) => [1, 2, 3, 4, 5, 6].slice(0, reach).some((step) => signAt(at + step));
    if (token.word === 'without' && rest(1)) return [at];
    if (token.word === 'with' && tokens[at + 1]?.word === 'no' && rest(2)) return [at];
    if (token.word === 'and' && gap.includes(',') && rest(6)) return [at];
    return [];
  });
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? tokens.length }));
}
