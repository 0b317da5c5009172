import type { PersonNames } from '../../prompts/guards.ts';
import type { Likeness, NameReading } from './name-likeness.ts';
import { isCapital, isGivenName, isSurname, readNames } from './name-likeness.ts';
import { signsAround } from './name-signs.ts';
import { isColleagueOrThing } from './not-a-patient.ts';
import type { Span } from './spans.ts';
import type { Word } from './words.ts';

/**
 * Patients' names by title ("Mr Patel") and by weight of evidence: lists of names, capitals, and what stands around ("pt",
 * an age, "relapsed"). Clinicians, authors and eponyms are left alone.
 */
export function findPersonNames(
  text: string,
  words: Word[],
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
): Span[] {
  const reading = readNames(text, words, names, vocabulary);
  const found: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const candidate = byTitle(reading, at) ?? byCall(reading, at) ?? byEvidence(reading, at);
    if (!candidate) continue;
    const { first, end } = candidate;
    if (candidate.enough && !isColleagueOrThing(reading, at, end))
      found.push({ start: words[first]?.start ?? 0, end: words[end - 1]?.end ?? 0 });
    // Of "Prof Jane Goodall" the last word is no name of its own.
    if (candidate.enough || isColleagueOrThing(reading, at, end)) at = end - 1;
  }
  return found;
}

/** The words from `first` up to `end`, and whether enough speaks for their being a name. */
type Candidate = { first: number; end: number; enough: boolean };

/** Weights of a name's words; with `ENOUGH` they were set on messages-tuned.yaml. */
const IN_PAIR: Record<Likeness, number> = {
  known: 2,
  doubtful: 1,
  eponym: 1,
  'name-like': 1,
  unheard: 1,
  clinical: 0,
  none: -9,
};
const ALONE: Record<Likeness, number> = {
  known: 3,
  doubtful: 0.5,
  eponym: -1,
  'name-like': 1.5,
  unheard: 1,
  clinical: -0.5,
  none: -9,
};
/** "Grace" where no sentence begins: the capital says that no word is meant. */
const DOUBTFUL_INSIDE = 1.5;
/** "Young", "King": a surname alone, and a word. */
const DOUBTFUL_SURNAME = 0;
/** A surname alone is more often an author's. */
const SURNAME_ALONE = 1.5;
/** On both lists, as "Simon" is. */
const EITHER_ALONE = 2;
/** A surname first, as in Hungarian or Chinese, or a given name last. */
const WRONG_PLACE = -0.5;
/** A word that nobody knows, and no capital to say that it is a name; perhaps its letters do. */
const UNHEARD_SMALL = -0.5;
const NAME_LIKE_SMALL = 1;
/** A listed name of few letters without a capital is as often an abbreviation. */
const SHORT_SMALL = 2;
const SHORT = 4;
/** On a list that nobody has looked through, and no capital that says more. */
const LISTED = 2.5;
/** But two of them before an age: "sevinj rahimova 15 f". */
const UNHEARD_SMALL_PAIR = 1;
const INITIAL_BEFORE = 1;
const ENOUGH = 3;
/** The comma, and what stands before and after, speak for a name, too. */
const ENOUGH_IN_REVERSE = 2.5;
/** Given names, particles and surnames. */
const LONGEST_NAME = 5;

function byTitle(reading: NameReading, at: number): Candidate | undefined {
  const { words, names, capitalsTell } = reading;
  const title = words[at];
  if (
    !title ||
    (!names.titles.has(title.form) && !names.weakTitles.has(title.form)) ||
    !adjacent(reading, at)
  )
    return undefined;
  // "Sig.ra Bellandi": the end of an abbreviated title.
  const first = afterParticles(reading, at + 1 + (words[at + 1]?.form === 'ra' ? 1 : 0));
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
  return { first: at + 1, end: nameEnd(reading, first), enough: true };
}

/** "kid named Blessing": whatever the word means otherwise. */
function byCall({ text, words, names, capitalsTell }: NameReading, at: number): Candidate | undefined {
  const [call, name] = [words[at - 1], words[at]];
  if (!call || name?.kind !== 'word' || text.slice(call.end, name.start) !== ' ') return undefined;
  const person = ['is', 'was'].includes(words[at - 2]?.form ?? '') ? words[at - 3] : words[at - 2];
  const called = call.form === 'named' || call.form === 'called';
  if (!called || !person || !names.personCues.has(person.form)) return undefined;
  const written = capitalsTell
    ? isCapital(name) && name.surface !== name.surface.toUpperCase()
    : names.given.has(name.form);
  return written ? { first: at, end: at + 1, enough: true } : undefined;
}

/** "mr young has": small letters and an ordinary word, but a surname. */
function isSmallSurname({ words, names }: NameReading, at: number, first: number): boolean {
  const [title, name, next] = [words[at], words[first], words[first + 1]];
  const verb = next !== undefined && (names.personVerbs.has(next.form) || names.personDeeds.has(next.form));
  return (
    title?.surface === title?.form &&
    names.titles.has(title?.form ?? '') &&
    isSurname(names, name?.form ?? '') &&
    verb
  );
}

function byEvidence(reading: NameReading, first: number): Candidate | undefined {
  if ((reading.likeness[first] ?? 'none') === 'none') return undefined;
  if (isSurnameFirst(reading, first)) return { first, end: first + 2, enough: true };
  const end = nameEnd(reading, first);
  const last = first + reading.likeness.slice(first, end).findLastIndex((likeness) => likeness !== 'none');
  const weight = last === first ? weightAlone(reading, first) : weightOfPair(reading, first, last);
  const initial = hasInitialBefore(reading, first) ? INITIAL_BEFORE : 0;
  return { first, end, enough: weight + initial + signsAround(reading, first, end) >= ENOUGH };
}

/** "K. Adebowale": half a name more. */
function hasInitialBefore({ text, words }: NameReading, at: number): boolean {
  const [initial, name] = [words[at - 1], words[at]];
  return (
    initial !== undefined &&
    /^\p{Lu}$/u.test(initial.surface) &&
    /^\. ?$/.test(text.slice(initial.end, name?.start))
  );
}

function weightAlone(reading: NameReading, at: number): number {
  const likeness = reading.likeness[at] ?? 'none';
  const form = reading.words[at]?.form ?? '';
  if (likeness === 'known' && /^\p{Script=Latin}/u.test(form) && isSurname(reading.names, form))
    return isGivenName(reading.names, form) ? EITHER_ALONE : SURNAME_ALONE;
  if (likeness === 'doubtful' && !isGivenName(reading.names, form)) return DOUBTFUL_SURNAME;
  if (likeness === 'doubtful' && reading.capitalsTell && !beginsSentence(reading, at)) return DOUBTFUL_INSIDE;
  if (isSmallUnheard(reading, at)) return likeness === 'name-like' ? NAME_LIKE_SMALL : UNHEARD_SMALL;
  const word = reading.words[at];
  if (likeness === 'known' && word) {
    if (word.surface.toLowerCase() === word.surface.toUpperCase()) return LISTED;
    const capitalTells = isCapital(word) && reading.capitalsTell;
    if (!capitalTells && form.length <= SHORT) return SHORT_SMALL;
    if (!(capitalTells && !beginsSentence(reading, at)) && !reading.names.given.has(form)) return LISTED;
  }
  return ALONE[likeness];
}

/** After nothing, a full stop, a colon, a dash or a bracket a word has its capital whatever it is. */
function beginsSentence({ text, words }: NameReading, at: number): boolean {
  const before = words[at - 1];
  return (
    before === undefined ||
    before.kind !== 'word' ||
    !/^[\s,'"]{1,3}$/.test(text.slice(before.end, words[at]?.start))
  );
}

function weightOfPair(reading: NameReading, first: number, last: number): number {
  const { words, likeness, names } = reading;
  const [given, surname] = [likeness[first] ?? 'none', likeness[last] ?? 'none'];
  if (isSmallUnheard(reading, first) && isSmallUnheard(reading, last)) return UNHEARD_SMALL_PAIR;
  const inPlace = isUnheard(given) || isGivenName(names, words[first]?.form ?? '');
  const lastInPlace = isUnheard(surname) || isSurname(names, words[last]?.form ?? '');
  return (
    (isSmallUnheard(reading, first) ? UNHEARD_SMALL : IN_PAIR[given]) +
    (isSmallUnheard(reading, last) ? UNHEARD_SMALL : IN_PAIR[surname]) +
    (inPlace ? 0 : WRONG_PLACE) +
    (lastInPlace ? 0 : WRONG_PLACE)
  );
}

function isSmallUnheard({ words, likeness, capitalsTell }: NameReading, at: number): boolean {
  const word = words[at];
  return isUnheard(likeness[at] ?? 'none') && word !== undefined && !(isCapital(word) && capitalsTell);
}

function isUnheard(likeness: Likeness): boolean {
  return likeness === 'unheard' || likeness === 'name-like';
}

/** After "Kowalczyk, Liam" comes a dash, an age, the end; after an item of a list the next one. */
const AFTER_REVERSE = /\s?(?:[-:(;/.|]|,? ?\d|$|,? (?:mrn|dob|aged?)\b)/iy;
/** Only in a row of a table: "Bielack, S." is an author's name. */
const AFTER_INITIAL = /\.?\s?(?:[|/]|,? ?\d{1,2} ?(?:[mfy]\b|$))/iy;

/** "Kowalczyk, Liam" at the beginning of a sentence or of a cell, and "Kowalczyk, L." in a table. */
function isSurnameFirst({ text, words, likeness, names }: NameReading, at: number): boolean {
  const [before, surname, given] = [words[at - 1], words[at], words[at + 1]];
  if (!surname || !given || text.slice(surname.end, given.start) !== ', ') return false;
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
  const weight = IN_PAIR[likeness[at + 1] ?? 'none'] + IN_PAIR[likeness[at] ?? 'none'];
  return begins && ends && isCapital(surname) && isCapital(given) && weight >= ENOUGH_IN_REVERSE;
}

/** The word after the name that begins here: further names, particles ("van der") and initials belong to it. */
function nameEnd(reading: NameReading, first: number): number {
  const { text, words, likeness, names, capitalsTell } = reading;
  const firstWord = words[first];
  let end = first + 1;
  // "@anna" is a name by itself.
  if (text.charAt((firstWord?.start ?? 0) - 1) === '@') return end;
  for (let next = end; next < first + LONGEST_NAME && adjacent(reading, next - 1); next += 1) {
    const word = words[next];
    if (!word || !firstWord) break;
    // The letter of "D2" is none of a name.
    if (/^\p{Lu}$/u.test(word.surface) && !/^(?:\d| \d\d?\b)/.test(text.slice(word.end, word.end + 4)))
      end = next + 1;
    if (names.particles.has(word.form) || /^\p{L}$/u.test(word.surface)) continue;
    const sameCase = !capitalsTell || isCapital(word) === isCapital(firstWord);
    if ((likeness[next] ?? 'none') === 'none' || !sameCase) break;
    end = next + 1;
  }
  return end;
}

function afterParticles(reading: NameReading, at: number): number {
  let first = at;
  while (
    reading.names.particles.has(reading.words[first]?.form ?? '') &&
    adjacent(reading, first) &&
    first < at + LONGEST_NAME
  )
    first += 1;
  return first;
}

function adjacent({ text, words }: NameReading, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  return (
    word !== undefined && next?.kind === 'word' && /^(?:\.? {1,2}|\.)$/.test(text.slice(word.end, next.start))
  );
}
