import type { CuePhrase, CuePhrases, CueStep } from '../../prompts/guards.ts';
import type { Word } from './words.ts';

/** A gap in a phrase ("give ... dose") spans at most this many words: a short relative clause, not a change of subject. */
const WIDEST_GAP = 4;

/** Where a phrase stands: from word `from` up to, not including, word `to`. */
export type CueHit = { from: number; to: number };

/** All places where any of the phrases begins, in order of the text; the longest of each. */
export function findCues(phrases: CuePhrases, words: Word[]): CueHit[] {
  return words.flatMap((_, from) => {
    const to = Math.max(-1, ...endsOf(phrases, words, from));
    return to > from ? [{ from, to }] : [];
  });
}

export function hasCue(phrases: CuePhrases, words: Word[]): boolean {
  return words.some((_, from) => endsOf(phrases, words, from).length > 0);
}

function endsOf({ byFirstWord, others }: CuePhrases, words: Word[], from: number): number[] {
  const ends: number[] = [];
  for (const phrase of byFirstWord.get(words[from]?.form ?? '') ?? [])
    ends.push(...phraseEnds(phrase, words, from));
  for (const phrase of others) ends.push(...phraseEnds(phrase, words, from));
  return ends;
}

/** All ends at once instead of backtracking, so the work is phrases × words whatever the text. */
function phraseEnds(phrase: CuePhrase, words: Word[], from: number): number[] {
  let ends = [from];
  for (const step of phrase) {
    const next = ends.flatMap((end) => stepEnds(step, words, end));
    if (next.length === 0) return next;
    ends = next.length === 1 ? next : [...new Set(next)];
  }
  return ends;
}

function stepEnds(step: CueStep, words: Word[], at: number): number[] {
  if (step.kind === 'gap') return reachable(words.length, at);
  if (step.kind === 'list') return endsOf(step.phrases, words, at);
  if (step.kind === 'start') return at === 0 ? [at] : [];
  const word = words[at];
  if (!word) return [];
  if (step.kind === 'number') return isWithin(word, step.from, step.to) ? [at + 1] : [];
  const { form } = word;
  return step.words.some(({ text, start }) => (start ? form.startsWith(text) : form === text))
    ? [at + 1]
    : [];
}

function isWithin({ kind, form }: Word, from: number, to: number): boolean {
  const value = Number(form.replace(',', '.'));
  return kind === 'number' && !(value < from) && !(value > to);
}

function reachable(length: number, at: number): number[] {
  return Array.from({ length: WIDEST_GAP + 1 }, (_, width) => at + width).filter((end) => end <= length);
}
