import { isCapital } from './capitals.ts';
import { isSurname } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import { isUnheard } from './name-words.ts';
import { adjacent, afterParticles, nameEnd } from './name-span.ts';

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
  let first = afterParticles(reading, at + 1 + (words[at + 1]?.form === 'ra' ? 1 : 0));
  const initial = /^\p{Lu}$/u.test(words[first]?.surface ?? '') && adjacent(reading, first) ? 1 : 0;
  first += initial;
  const name = words[first];
  if (!name || name.kind !== 'word') return undefined;
  const likeness = reading.likeness[first] ?? 'none';
  // "MR imaging" and "ms" are no titles; "Mr" is one for certain.
  const certain = names.titles.has(title.form) && /^\p{Lu}\p{Ll}/u.test(title.surface) && isCapital(name);
  const likely =
    likeness === 'known' ||
    likeness === 'doubtful' ||
    likeness === 'eponym' ||
    (isUnheard(likeness) && (names.titles.has(title.form) || isCapital(title)));
  const strong = names.titles.has(title.form) || (isCapital(title) && isCapital(name) && capitalsTell);
  if (!certain && !(strong && likely) && !isSmallSurname(reading, at, first)) return undefined;
  return { first: at + 1, end: nameEnd(reading, first) };
}

/** "kid named Blessing": whatever the word means otherwise. */
export function byCall({ text, words, names, capitalsTell }: NameReading, at: number): Words | undefined {
  const [call, name] = [words[at - 1], words[at]];
  if (!call || name?.kind !== 'word' || text.slice(call.end, name.start) !== ' ') return undefined;
  const person = ['is', 'was'].includes(words[at - 2]?.form ?? '') ? words[at - 3] : words[at - 2];
  const called = call.form === 'named' || call.form === 'called';
  if (!called || !person || !names.personCues.has(person.form)) return undefined;
  const written = capitalsTell
    ? isCapital(name) && name.surface !== name.surface.toUpperCase()
    : names.given.has(name.form);
  return written ? { first: at, end: at + 1 } : undefined;
}

/** "mr young has": small letters and an ordinary word, but a surname. */
function isSmallSurname({ words, names, capitalsTell }: NameReading, at: number, first: number): boolean {
  const [title, name, next] = [words[at], words[first], words[first + 1]];
  const verb = next !== undefined && (names.personVerbs.has(next.form) || names.personDeeds.has(next.form));
  return (
    (title?.surface === title?.form || !capitalsTell) &&
    names.titles.has(title?.form ?? '') &&
    isSurname(names, name?.form ?? '') &&
    verb
  );
}
