import { editDistance } from './edit-distance.ts';

/** Words by their length, each with its letters, so that few of them need measuring. */
export type NearWords<T extends { word: string }> = {
  /** All that are at most so many edits away, shortest first. */
  within: (word: string, limit: number) => T[];
  /** Whether any is. */
  hasWithin: (word: string, limit: number) => boolean;
};

/** Finds words by edit distance (see `editDistance`). Only the letters a to z tell words apart quickly; others are measured. */
export function createNearWords<T extends { word: string }>(known: Iterable<T>): NearWords<T> {
  const byLength = new Map<number, { one: T; letters: number }[]>();
  for (const one of known) {
    const target = { one, letters: lettersOf(one.word) };
    const same = byLength.get(one.word.length);
    if (same) same.push(target);
    else byLength.set(one.word.length, [target]);
  }

  function* near(word: string, limit: number): Generator<T> {
    const letters = lettersOf(word);
    for (let length = word.length - limit; length <= word.length + limit; length++)
      for (const target of byLength.get(length) ?? []) {
        // One edit changes at most two of the letters that a word is made of.
        if (bitsIn(letters ^ target.letters) > 2 * limit) continue;
        if (editDistance(word, target.one.word, limit) <= limit) yield target.one;
      }
  }

  return {
    within: (word, limit) => [...near(word, limit)],
    hasWithin: (word, limit) => !near(word, limit).next().done,
  };
}

/** One bit for each letter that occurs; what is no letter from a to z sets none. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const place = word.charCodeAt(i) - 97;
    if (place >= 0 && place < 26) letters |= 1 << place;
  }
  return letters;
}

function bitsIn(letters: number): number {
  let bits = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
