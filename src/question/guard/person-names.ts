import type { PersonNames } from '../../prompts/guards.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import type { Span } from './spans.ts';
import type { Word } from './words.ts';

/**
 * Patients' names by title ("Mr Patel"), cue word ("pt liam kowalczyk"), and form: two words that lists, capitals and what
 * stands beside them make a name more likely than anything else. Clinicians, authors and eponyms are left alone.
 */
export function findPersonNames(
  text: string,
  words: Word[],
  names: PersonNames,
  vocabulary: ReadonlySet<string>,
): (Span & { type: 'name' | 'initials' })[] {
  const reader: Reader = { text, words, names, vocabulary, capitalsTell: capitalsTell(words) };
  const found = words.flatMap((_, at) => [
    ...byTitle(reader, at),
    ...byCue(reader, at),
    ...byForm(reader, at),
  ]);
  return [...found.map((span) => ({ ...span, type: 'name' as const })), ...findInitials(reader)];
}

type Reader = {
  text: string;
  words: Word[];
  names: PersonNames;
  vocabulary: ReadonlySet<string>;
  capitalsTell: boolean;
};

/** How much a word is like a name: one of the lists, one of the lists but an ordinary or clinical word too, unheard of, no. */
type Likeness = 'known' | 'doubtful' | 'unheard' | 'none';

/** Weights of a bare name's signs; with `ENOUGH` they were set on 160 messages (test/question/guard/messages.yaml). */
const FIRST: Record<Likeness, number> = { known: 2, doubtful: 1, unheard: 0.5, none: -9 };
const LAST: Record<Likeness, number> = { known: 2, doubtful: 1.5, unheard: 1, none: -9 };
/** A surname first, as in Hungarian or Chinese, or a given name last. */
const WRONG_PLACE = -0.5;
const SIGN = { age: 2, verb: 1, cue: 1, possessive: 1 };
const ENOUGH = 3.5;
/** Title, given names, particles and surnames. */
const LONGEST_NAME = 5;

function byTitle(reader: Reader, at: number): Span[] {
  const { words, names } = reader;
  const title = words[at];
  const next = words[at + 1];
  if (!title || !next || !adjacent(reader, at) || next.kind !== 'word') return [];
  if (names.clinicianTitles.has(words[at - 1]?.form ?? '')) return [];
  const certain = names.titles.has(title.form) && /^\p{Lu}\p{Ll}/u.test(title.surface);
  const likely = names.titles.has(title.form) || (names.weakTitles.has(title.form) && isCapital(title));
  if (!certain && !likely) return [];
  const likeness = likenessOf(reader, next);
  const enough = certain
    ? isCapital(next) || likeness !== 'none'
    : likeness === 'known' ||
      (likeness !== 'none' && isCapital(next) && reader.capitalsTell && names.titles.has(title.form));
  if (!enough) return [];
  const end = nameEnd(reader, at + 1);
  return isClinicianOrThing(reader, end) ? [] : [spanOf(reader, at + 1, end)];
}

function byCue(reader: Reader, at: number): Span[] {
  const { words, names } = reader;
  const cue = words[at];
  if (!cue) return [];
  const isNameCue = names.nameCues.has(cue.form);
  if (!isNameCue && !names.personCues.has(cue.form)) return [];
  let first = at + 1;
  if (isNameCue) while (['is', 'was'].includes(words[first]?.form ?? '')) first += 1;
  const word = words[first];
  if (
    !word ||
    word.kind !== 'word' ||
    !/^[\s:='"(,-]{1,4}$/.test(reader.text.slice(words[first - 1]?.end ?? 0, word.start))
  )
    return [];
  if (names.clinicianTitles.has(word.form)) return [];
  const likeness = likenessOf(reader, word);
  const end = nameEnd(reader, first);
  if (likeness === 'none' || isClinicianOrThing(reader, end)) return [];
  const alone = end === first + 1;
  const signs = signsAfter(reader, end);
  const certain = isNameCue
    ? likeness === 'known' || (isCapital(word) && reader.capitalsTell) || !alone
    : names.weakCues.has(cue.form)
      ? likeness === 'known' && names.given.has(word.form) && isCapital(word) && reader.capitalsTell
      : likeness === 'known' ||
        (isCapital(word) && reader.capitalsTell ? !alone || signs >= SIGN.verb : !alone && signs >= SIGN.age);
  return certain ? [spanOf(reader, first, end)] : [];
}

function byForm(reader: Reader, at: number): Span[] {
  const { words, names } = reader;
  const word = words[at];
  if (!word || word.kind !== 'word' || names.clinicianTitles.has(words[at - 1]?.form ?? '')) return [];
  const first = likenessOf(reader, word);
  if (first === 'none') return [];
  const end = nameEnd(reader, at);
  if (isClinicianOrThing(reader, end)) return [];
  const signs = signsAfter(reader, end) + (names.personCues.has(words[at - 1]?.form ?? '') ? SIGN.cue : 0);
  if (end === at + 1) {
    const comma = commaName(reader, at);
    if (comma) return [comma];
    const capital = isCapital(word) && reader.capitalsTell;
    const given = first === 'known' && names.given.has(word.form) && (capital || word.form.length > 3);
    return given && signs >= SIGN.verb && (capital || !reader.capitalsTell || signs >= SIGN.age)
      ? [spanOf(reader, at, end)]
      : [];
  }
  const last = words[end - 1];
  if (!last) return [];
  const score =
    FIRST[first] +
    (isIn(names.given, word.form) || first === 'unheard' ? 0 : WRONG_PLACE) +
    LAST[likenessOf(reader, last)] +
    (isIn(names.surnames, last.form) || likenessOf(reader, last) === 'unheard' ? 0 : WRONG_PLACE) +
    signs;
  return score >= ENOUGH ? [spanOf(reader, at, end)] : [];
}

/** "Kowalczyk, Liam" */
function commaName(reader: Reader, at: number): Span | undefined {
  const [surname, given] = [reader.words[at], reader.words[at + 1]];
  if (
    !surname ||
    !given ||
    reader.text.slice(surname.end, given.start) !== ', ' ||
    !isCapital(surname) ||
    !isCapital(given)
  )
    return undefined;
  const fits =
    isIn(reader.names.surnames, surname.form) &&
    likenessOf(reader, surname) === 'known' &&
    isIn(reader.names.given, given.form) &&
    likenessOf(reader, given) === 'known';
  return fits && !isClinicianOrThing(reader, at + 2) ? spanOf(reader, at, at + 2) : undefined;
}

/** The word after the name that begins here: further names, particles ("van der") and middle initials belong to it. */
function nameEnd(reader: Reader, first: number): number {
  const { words, names } = reader;
  let end = first + 1;
  for (
    let next = end;
    next < Math.min(words.length, first + LONGEST_NAME) && adjacent(reader, next - 1);
    next += 1
  ) {
    const word = words[next];
    if (!word || word.kind !== 'word') break;
    const isParticle = names.particles.has(word.form) || /^\p{Lu}\.?$/u.test(word.surface);
    if (isParticle && word.form !== 'i') continue;
    const likeness = likenessOf(reader, word);
    const capitalised = isCapital(word) === isCapital(words[first] ?? word) || !reader.capitalsTell;
    if (likeness === 'none' || !capitalised) break;
    end = next + 1;
  }
  return end;
}

function likenessOf({ names, vocabulary, capitalsTell: tell }: Reader, word: Word): Likeness {
  const { form, surface } = word;
  if (word.kind !== 'word' || form.length < 2) return 'none';
  const listed = isIn(names.given, form) || isIn(names.surnames, form);
  const other =
    isOrdinaryWord(form) ||
    names.ambiguous.has(form) ||
    vocabulary.has(form) ||
    isIn(names.notNames, form) ||
    names.abbreviations.has(form) ||
    names.notPersonTails.has(form) ||
    names.personVerbs.has(form);
  const capital = isCapital(word) && tell;
  if (listed) {
    if (!other) return 'known';
    return capital && !isShouted(word) ? 'doubtful' : 'none';
  }
  const clinical =
    other || names.clinicalEndings.some((ending) => form.length > ending.length + 1 && form.endsWith(ending));
  const acronym = tell && isShouted(word);
  return clinical || acronym || form.length < 3 || /\p{Ll}\p{Lu}/u.test(surface.slice(2))
    ? 'none'
    : 'unheard';
}

/** Of a hyphenated name each part counts, so "Garcia-Lopez" needs no entry of its own; "Li-Fraumeni" has one. */
function isIn(list: ReadonlySet<string>, form: string): boolean {
  return (
    list.has(form) ||
    (form.includes('-') && form.split('-').some((part) => part.length > 1 && list.has(part)))
  );
}

const AGE_AFTER =
  /(?:'s)?[\s,;:(-]{0,3}(?:(?:is|was|aged?|just turned|turned|who is|he is|she is|now)\s{1,2}){0,2}(?:an? )?(?:1[01]\d|\d{1,2})(?!\d|[.,]\d|[/%×]|\s?(?:%|mg|g\b|kg|cm|mm|ml|mcg|cases|patients|trial|studies|points|cycles?|nodules|lesions|mets|days?|weeks?|hours?|h\b|vs|or\b|x\b|-\d))/iy;
const POSSESSIVE_AFTER = /'s?(?![\p{L}\p{N}])/uy;

/** What follows a patient's name and hardly any other: an age, a verb of persons, a possessive. */
function signsAfter({ text, words, names }: Reader, end: number): number {
  const from = words[end - 1]?.end ?? text.length;
  AGE_AFTER.lastIndex = from;
  if (AGE_AFTER.test(text)) return SIGN.age;
  POSSESSIVE_AFTER.lastIndex = from;
  if (POSSESSIVE_AFTER.test(text)) return SIGN.possessive;
  return names.personVerbs.has(words[end]?.form ?? '') &&
    /^[\s,(]{1,3}$/.test(text.slice(from, words[end]?.start))
    ? SIGN.verb
    : 0;
}

/** "Kager 2003", "Bielack et al", "Anna Petrova, pharmacist", "Mirels score": what follows tells. */
function isClinicianOrThing({ text, words, names }: Reader, end: number): boolean {
  const from = words[end - 1]?.end ?? 0;
  if (/^\s{0,2}[,(]?\s{0,2}(?:19|20)\d\d(?!\d)/.test(text.slice(from, from + 10))) return true;
  const following = words.slice(end, end + 3).filter(({ kind }) => kind === 'word');
  const next =
    following[0]?.form === 'is' && text.slice(from, from + 2) === "'s" ? following[1] : following[0];
  if (
    next &&
    names.notPersonTails.has(next.form) &&
    !/[.;:!?,]/.test(text.slice(from, next.start).replace("'s", ''))
  )
    return true;
  return following
    .slice(0, 3)
    .some(({ form, start }) => names.clinicianTitles.has(form) && !/[.;!?]/.test(text.slice(from, start)));
}

const INITIALS = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){2,4}(?![\p{L}])/gu;
const BARE_INITIALS =
  /(?<![\p{L}\p{N}.-])\p{Lu}{2,3}(?=,? ?\(?(?:1[01]\d|\d{1,2}) ?-?(?:[MF]\b|yo\b|y\/o|yrs?\b|years?\b|y\b))/gu;
const PATIENT_BEFORE =
  /(?:\b(?:pt|patient|initials|case|for|named?|client|kid|boy|girl|child)\b[\s:,.#=-]{1,3}(?:is )?)$/i;
const AGE_OR_SEX_AFTER =
  /^[\s,(/-]{0,3}(?:(?:1[01]\d|\d{1,2}) ?-?(?:[MF]\b|m\b|f\b|yo\b|y\/o|yrs?\b|years?\b|y\b)|male\b|female\b|aged?\b|dob\b|mrn\b)/i;

/** Initials with an age, or after a word for a patient. */
function findInitials({ text, names, vocabulary }: Reader): (Span & { type: 'initials' })[] {
  const dotted = [...text.matchAll(INITIALS)].filter(({ 0: match, index }) => {
    const letters = match.replace(/[. ]/g, '').toLowerCase();
    if (names.abbreviations.has(letters)) return false;
    return (
      PATIENT_BEFORE.test(text.slice(Math.max(0, index - 16), index)) ||
      AGE_OR_SEX_AFTER.test(text.slice(index + match.length, index + match.length + 16))
    );
  });
  const bare = [...text.matchAll(BARE_INITIALS)].filter(({ 0: match }) => {
    const letters = match.toLowerCase();
    return !names.abbreviations.has(letters) && !vocabulary.has(letters) && !names.notNames.has(letters);
  });
  const cued = [
    ...text.matchAll(
      /\binitials?(?: are| is)?[\s:=]{1,3}(?<at>\p{L}\.? ?\p{L}\.?(?: ?\p{L}\.?)?)(?!\p{L})/giu,
    ),
  ].map((match) => ({
    0: match.groups?.['at'] ?? '',
    index: match.index + match[0].length - (match.groups?.['at'] ?? '').length,
  }));
  return [...dotted, ...bare, ...cued].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    type: 'initials' as const,
  }));
}

function adjacent({ text, words }: Reader, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  return (
    word !== undefined && next !== undefined && /^(?:\.? {1,2}|\.)$/.test(text.slice(word.end, next.start))
  );
}

function isCapital({ surface }: Word): boolean {
  // Scripts without case count as capital: nothing speaks against a name.
  const [letter = ''] = surface;
  return letter === letter.toUpperCase();
}

function isShouted({ surface }: Word): boolean {
  return surface.length > 1 && surface === surface.toUpperCase() && surface !== surface.toLowerCase();
}

/** Not in messages typed all small or all in capitals. */
function capitalsTell(words: Word[]): boolean {
  const typed = words.filter(({ kind, surface }) => kind === 'word' && surface.length > 1);
  const capital = typed.filter(isCapital).length;
  const shouted = typed.filter(isShouted).length;
  return capital > 0 && shouted <= typed.length * 0.7;
}

function spanOf({ words }: Reader, from: number, to: number): Span {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}
