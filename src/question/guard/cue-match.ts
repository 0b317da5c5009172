import type { CuePhrase, CueStep } from '../../prompts/guards.ts';
import type { Word } from './words.ts';

/** A gap in a phrase ("give ... dose") spans at most this many words: a short relative clause, not a change of subject. */
const WIDEST_GAP = 4;

/** Where a phrase stands: from word `from` up to, not including, word `to`. */
export type CueHit = { from: number; to: number };

/** All places where any of the phrases begins, in order of the text; the longest of each. */
export function findCues(phrases: CuePhrase[], words: Word[]): CueHit[] {
  return words.flatMap((_, from) => {
    const to = Math.max(-1, ...phrases.flatMap((phrase) => [...phraseEnds(phrase, words, from)]));
    return to > from ? [{ from, to }] : [];
  });
}

export function hasCue(phrases: CuePhrase[], words: Word[]): boolean {
  return words.some((_, from) => phrases.some((phrase) => phraseEnds(phrase, words, from).size > 0));
}

const NOWHERE: ReadonlySet<number> = new Set();

/** All ends at once instead of backtracking, so the work is phrases × words whatever the text. */
function phraseEnds(phrase: CuePhrase, words: Word[], from: number): ReadonlySet<number> {
  const [first] = phrase;
  if (first?.kind === 'word' && !isOneOf(words[from], first.words)) return NOWHERE;
  let ends = new Set([from]);
  for (const step of phrase) {
    ends = new Set([...ends].flatMap((end) => stepEnds(step, words, end)));
    if (ends.size === 0) break;
  }
  return ends;
}

function stepEnds(step: CueStep, words: Word[], at: number): number[] {
  switch (step.kind) {
    case 'gap':
      return Array.from({ length: WIDEST_GAP + 1 }, (_, width) => at + width).filter(
        (end) => end <= words.length,
      );
    case 'start':
      return at === 0 ? [at] : [];
    case 'list':
      return step.phrases.flatMap((phrase) => [...phraseEnds(phrase, words, at)]);
    case 'number':
      return words[at]?.kind === 'number' ? [at + 1] : [];
    case 'word':
      return isOneOf(words[at], step.words) ? [at + 1] : [];
  }
}

function isOneOf(word: Word | undefined, cues: { text: string; start: boolean }[]): boolean {
  return (
    word !== undefined &&
    cues.some(({ text, start }) => (start ? word.form.startsWith(text) : word.form === text))
  );
}
