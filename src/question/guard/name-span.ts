import { isCapital } from './capitals.ts';
import type { NameReading } from './name-likeness.ts';
import { formAt, startOf } from './words.ts';

/** Given names, particles and surnames. */
const LONGEST_NAME = 5;

/** The word after the name that begins here: further names, particles ("van der") and initials belong to it. */
export function nameEnd(reading: NameReading, first: number): number {
  const { text, words, likeness, names, capitalsTell } = reading;
  const firstWord = words[first];
  let end = first + 1;
  // "@anna" is a name by itself.
  if (text.charAt(startOf(words, first) - 1) === '@') return end;
  for (let next = end; next < first + LONGEST_NAME && adjacent(reading, next - 1); next += 1) {
    const word = words[next];
    if (!word || !firstWord) break;
    // The letter of "D2" is none of a name.
    if (/^\p{Lu}$/u.test(word.surface) && !/^(?:\d| \d\d?\b)/.test(text.slice(word.end, word.end + 4)))
      end = next + 1;
    if (names.particles.has(word.form) || /^\p{L}$/u.test(word.surface)) continue;
    const sameCase = !capitalsTell || isCapital(word) === isCapital(firstWord);
    if (likeness[next] === 'none' || !sameCase) break;
    end = next + 1;
  }
  return end;
}

export function afterParticles(reading: NameReading, at: number): number {
  let first = at;
  while (
    reading.names.particles.has(formAt(reading.words, first)) &&
    adjacent(reading, first) &&
    first < at + LONGEST_NAME
  )
    first += 1;
  return first;
}

export function adjacent({ text, words }: NameReading, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  return (
    word !== undefined && next?.kind === 'word' && /^(?:\.? {1,2}|\.)$/.test(text.slice(word.end, next.start))
  );
}
