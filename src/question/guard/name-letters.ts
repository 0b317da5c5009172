import table from './name-letters.json' with { type: 'json' };

/** The letters from a to z, and the edge of a word. */
export const LETTERS = 27;
/** A character for each step of a logarithm, the middle one for none. */
export const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
export const STEP = 0.15;

const EDGE = '`';

/**
 * How much the letters of a word are those of a name and not of a word: the mean logarithm of the odds, above nought for a name. Only
 * for words of four letters and more of the Latin alphabet; a shorter one tells nothing.
 */
export function nameLetters(form: string): number | undefined {
  const letters = form.replace(/[^a-z]/g, '');
  if (letters.length < 4 || letters.length < form.length - 2) return undefined;
  const threes = threesOf(letters);
  return threes.reduce((sum, three) => sum + oddsOf(three), 0) / threes.length;
}

function oddsOf(three: string): number {
  return (LEVELS.indexOf(table.odds.charAt(placeOf(three))) - LEVELS.length / 2) * STEP;
}

/** The edge stands just before "a". */
export function placeOf(three: string): number {
  const [a, b, c] = [0, 1, 2].map((at) => three.charCodeAt(at) - EDGE.charCodeAt(0));
  return ((a ?? 0) * LETTERS + (b ?? 0)) * LETTERS + (c ?? 0);
}

export function threesOf(word: string): string[] {
  const edged = EDGE + word + EDGE;
  return Array.from({ length: edged.length - 2 }, (_, at) => edged.slice(at, at + 3));
}
