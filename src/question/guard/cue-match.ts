import { BEGINNING, type CuePhrase, type CuePhrases, type CueStep } from '../../prompts/cue-phrases.ts';
import type { Word } from './words.ts';
import { formAt } from './words.ts';

/** A gap in a phrase ("give ... dose") spans at most this many words: a short relative clause, not a change of subject. */
const WIDEST_GAP = 4;

/** Where a phrase stands: from word `from` up to, not including, word `to`. */
export type CueHit = { from: number; to: number };

/** All places where any of the phrases begins, in order of the text; the longest of each. */
export function findCues(phrases: CuePhrases, words: Word[]): CueHit[] {
  const hits: CueHit[] = [];
  for (const from of words.keys()) {
    const to = Math.max(...endsOf(phrases, words, from));
    if (to > from) hits.push({ from, to });
  }
  return hits;
}

export function hasCue(phrases: CuePhrases, words: Word[]): boolean {
  return words.some((_, from) => endsOf(phrases, words, from).length > 0);
}

/** The same empty list for the many words at which nothing begins. */
const NONE: number[] = [];

function endsOf({ byFirstWord, byBeginning, others }: CuePhrases, words: Word[], from: number): number[] {
  let ends = NONE;
  const form = formAt(words, from);
  for (const phrase of byFirstWord.get(form) ?? []) ends = together(ends, phraseEnds(phrase, words, from));
  if (byBeginning.size > 0)
    for (const phrase of byBeginning.get(form.slice(0, BEGINNING)) ?? [])
      ends = together(ends, phraseEnds(phrase, words, from));
  for (const phrase of others) ends = together(ends, phraseEnds(phrase, words, from));
  return ends;
}

function together(ends: number[], more: number[]): number[] {
  return ends.length === 0 ? more : [...ends, ...more];
}

/** All ends at once instead of backtracking, so the work is phrases × words whatever the text. */
function phraseEnds(phrase: CuePhrase, words: Word[], from: number): number[] {
  let ends: number[] | undefined;
  for (const step of phrase) {
    const next = ends ? ends.flatMap((end) => stepEnds(step, words, end)) : stepEnds(step, words, from);
    if (next.length === 0) return NONE;
    ends = next.length === 1 ? next : [...new Set(next)];
  }
  return ends ?? [from];
}

function stepEnds(step: CueStep, words: Word[], at: number): number[] {
  if (step.kind === 'gap') return reachable(words.length, at);
  if (step.kind === 'list') return endsOf(step.phrases, words, at);
  if (step.kind === 'start') return at === 0 ? [at] : NONE;
  const word = words[at];
  if (!word) return NONE;
  if (step.kind === 'number') return isWithin(word, step.from, step.to) ? [at + 1] : NONE;
  const { form } = word;
  return step.words.some(({ text, start }) => (start ? form.startsWith(text) : form === text))
    ? [at + 1]
    : NONE;
}

function isWithin({ kind, form }: Word, from: number, to: number): boolean {
  if (kind !== 'number') return false;
  const value = Number(form.replace(',', '.'));
  return !(value < from) && !(value > to);
}

function reachable(length: number, at: number): number[] {
  return Array.from({ length: WIDEST_GAP + 1 }, (_, width) => at + width).filter((end) => end <= length);
}
