import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import type { Spelling } from '../language/spelling.ts';

/** A text with its misspelt words and the short forms of *with* and *without* put right; the offsets of `tokens` count in `text`. */
export type Mended = { text: string; tokens: Token[]; corrected: { from: string; to: string }[] };

/** "W/o resection", "w/ lung mets". */
const SHORT_WITHOUT = /(?<![\p{L}\p{N}/])w\/o(?![\p{L}\p{N}/])/giu;
const SHORT_WITH = /(?<![\p{L}\p{N}/])w\/(?=\s)/giu;

/** `wholeWord` says what a shortened word ("metachr.", "overest") stands for; undefined for words that are not one. */
export function mended(
  written: string,
  spelling: Spelling,
  wholeWord: (word: string) => string | undefined,
): Mended {
  const text = written.replace(SHORT_WITHOUT, 'without').replace(SHORT_WITH, 'with ');
  const tokens = tokenize(text);
  const slips = tokens.flatMap(({ word, surface, start, end }) => {
    const to = /^\p{L}+$/u.test(word) ? (spelling.correct(word) ?? wholeWord(word)) : undefined;
    return to !== undefined && to !== word ? [{ from: surface, to, start, end }] : [];
  });
  if (slips.length === 0) return { text, tokens, corrected: [] };
  const pieces = slips.map(({ to, start }, at) => text.slice(slips[at - 1]?.end ?? 0, start) + to);
  const whole = pieces.join('') + text.slice(slips.at(-1)?.end);
  return { text: whole, tokens: tokenize(whole), corrected: slips.map(({ from, to }) => ({ from, to })) };
}
