import type { Token } from '../../language/analyzer.ts';
import { isQuantity } from '../../language/quantities.ts';

/** Token positions of a clause, `end` exclusive. */
export type Clause = { start: number; end: number };

const TURNS = new Set(['but', 'although', 'though', 'however', 'whereas', 'while', 'yet', 'unlike', 'so']);
/** Punctuation that ends a clause, and what parts the cells of a table's row; a comma alone does not. */
const STOPS = /[;:.!?]|\s[-–—·]\s/;
/** "Survival: (about) 40%": this many words may stand between a colon and a figure … */
const FIGURE_REACH = 1;
/** … and so many before the colon, as in the head of a column; a whole sentence before it is a clause of its own. */
const LABEL_LENGTH = 6;

/** What is known of the tokens of a sentence. */
type Known = {
  /** A sign begins here: "without improving …" and ", and … advised against it" are clauses of their own only for its sake. */
  signAt: (at: number) => boolean;
  /** An outcome is named between two positions: a colon does not part it from its figure. */
  namesOutcome: (from: number, to: number) => boolean;
};

/** The clauses of a sentence, so that "can be considered, although outcomes did not improve" says two things. */
export function clausesOf(text: string, tokens: Token[], { signAt, namesOutcome }: Known): Clause[] {
  const starts: number[] = [];
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    const gap = before ? text.slice(before.end, token.start) : '';
    const rest = (reach: number) => [1, 2, 3, 4, 5, 6].slice(0, reach).some((step) => signAt(at + step));
    const start = starts.at(-1) ?? 0;
    const isLabel = gap.trim() === ':' && at - start <= LABEL_LENGTH && namesOutcome(start, at);
    const begins =
      !before ||
      (STOPS.test(gap) && !(isLabel && isBeforeFigure(text, tokens, at))) ||
      (TURNS.has(token.word) && !isYetTo(tokens, at)) ||
      (token.word === 'without' && rest(1)) ||
      (token.word === 'with' && tokens[at + 1]?.word === 'no' && rest(2)) ||
      (token.word === 'and' && gap.includes(',') && rest(6));
    if (begins) starts.push(at);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? tokens.length }));
}

/** "40%", "about 6.5 months", and not "2-year survival". */
function isBeforeFigure(text: string, tokens: Token[], from: number): boolean {
  const at = tokens.findIndex(({ word }, position) => position >= from && isQuantity(word));
  if (at < 0 || at - from > FIGURE_REACH) return false;
  return text[tokens[at]?.end ?? 0] !== '-';
}

/** "Has yet to be shown" turns against nothing. */
function isYetTo(tokens: Token[], at: number): boolean {
  return tokens[at]?.word === 'yet' && tokens[at + 1]?.word === 'to';
}
