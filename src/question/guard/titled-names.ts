import { isCapital, isShouted } from './capitals.ts';
import { isSurname } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import { adjacent, afterParticles, nameEnd } from './name-span.ts';
import type { Word } from './words.ts';
import { formAt } from './words.ts';

/** The words from `first` up to `end`. */
type Words = { first: number; end: number };

/** "Mr Patel", "Sig.ra Bellandi". */
export function byTitle(reading: NameReading, at: number): Words | undefined {
  const { words, names, capitalsTell } = reading;
  const title = words[at];
  if (
    !title ||
    (!names.titles.has(title.form) && !names.weakTitles.has(title.form)) ||
    !adjacent(reading, at)
  )
    return undefined;
  // "Sig.ra Bellandi": the end of an abbreviated title.
  let first = afterParticles(reading, at + 1 + (formAt(words, at + 1) === 'ra' ? 1 : 0));
  const initial = /^\p{Lu}$/u.test(words[first]?.surface ?? '') && adjacent(reading, first) ? 1 : 0;
  first += initial;
  const name = words[first];
  if (!name || name.kind !== 'word') return undefined;
  const likeness = reading.likeness[first];
  // "MR imaging" and "ms" are no titles; "Mr" is one for certain.
  const certain = names.titles.has(title.form) && /^\p{Lu}\p{Ll}/u.test(title.surface) && isCapital(name);
  const likely = likeness !== 'none' && likeness !== 'clinical';
  const strong = names.titles.has(title.form) || (isCapital(title) && isCapital(name) && capitalsTell);
  if (!certain && !(strong && likely) && !isSmallSurname(reading, title, name, words[first + 1]))
    return undefined;
  return { first: at + 1, end: nameEnd(reading, first) };
}

/** "kid named Blessing": whatever the word means otherwise. */
export function byCall({ text, words, names, capitalsTell }: NameReading, at: number): Words | undefined {
  const [call, name] = [words[at - 1], words[at]];
  if (!call || !name || text.slice(call.end, name.start) !== ' ') return undefined;
  const person = ['is', 'was'].includes(formAt(words, at - 2)) ? words[at - 3] : words[at - 2];
  const called = call.form === 'named' || call.form === 'called';
  if (!called || !person || !names.personCues.has(person.form)) return undefined;
  const written = capitalsTell
    ? isCapital(name) && name.surface !== name.surface.toUpperCase()
    : names.given.has(name.form);
  return written ? { first: at, end: at + 1 } : undefined;
}

/** "mr young has": small letters and an ordinary word, but a surname. */
function isSmallSurname(
  { names, capitalsTell }: NameReading,
  title: Word,
  name: Word,
  next: Word | undefined,
): boolean {
  return (
    !(capitalsTell && isShouted(title)) &&
    names.titles.has(title.form) &&
    isSurname(names, name.form) &&
    next !== undefined &&
    (names.personVerbs.has(next.form) || names.personDeeds.has(next.form))
  );
}
