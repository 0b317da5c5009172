import { isCapital } from './capitals.ts';
import { isGivenName } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import type { Word } from './words.ts';
import { weightInPair } from './name-weights.ts';

/** After "Kowalczyk, Liam" comes a dash, an age, the end; after an item of a list the next one. */
const AFTER_REVERSE = /\s?(?:[-:(;/.|]|,? ?\d|$|,? (?:mrn|dob|aged?)\b)/iy;
/** Only in a row of a table: "Bielack, S." is an author's name. */
const AFTER_INITIAL = /\.?\s?(?:[|/]|,? ?\d{1,2} ?(?:[mfy]\b|$))/iy;

/** The comma, and what stands before and after, speak for a name, too. */
const ENOUGH_IN_REVERSE = 2.5;

/** "Kowalczyk, Liam" at the beginning of a sentence or of a cell, and "Kowalczyk, L." in a table. */
export function isSurnameFirst({ text, words, likeness, names }: NameReading, at: number): boolean {
  const [before, surname, given] = [words[at - 1], words[at], words[at + 1]];
  if (surname && given && isOnImage(text, surname, given)) return true;
  if (!surname || !given || names.closings.has(surname.form) || names.colleagueCues.has(surname.form))
    return false;
  if (text.slice(surname.end, given.start) !== ', ') return false;
  const begins =
    before === undefined || before.kind === 'stop' || /[:(|]/.test(text.slice(before.end, surname.start));
  if (/^\p{Lu}$/u.test(given.surface)) {
    AFTER_INITIAL.lastIndex = given.end;
    return begins && isCapital(surname) && likeness[at] !== 'none' && AFTER_INITIAL.test(text);
  }
  // Two surnames are two authors.
  if (likeness[at + 1] === 'known' && !isGivenName(names, given.form)) return false;
  AFTER_REVERSE.lastIndex = given.end;
  const ends = AFTER_REVERSE.test(text);
  const weight = weightInPair(likeness[at + 1] ?? 'none') + weightInPair(likeness[at] ?? 'none');
  return begins && ends && isCapital(surname) && isCapital(given) && weight >= ENOUGH_IN_REVERSE;
}

/** "DOE^JANE": as images are labelled. */
function isOnImage(text: string, surname: Word, given: Word): boolean {
  return (
    text.slice(surname.end, given.start) === '^' &&
    [surname, given].every((word) => word.kind === 'word' && isCapital(word))
  );
}
