import { isCapital } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';

/** "Kager 2003", "Bielack et al", "Anna Petrova, pharmacist", "Mirels score", "Dr Okafor": no patient's name. */
export function isColleagueOrThing(reading: NameReading, first: number, end: number): boolean {
  const { text, words, names } = reading;
  const before = words[first - 1];
  if (names.colleagueCues.has(before?.form ?? '') || text.charAt((words[first]?.start ?? 0) - 1) === '@')
    return true;
  if (before && isCapital(before) && names.placePrefixes.has(before.form)) return true;
  const from = words[end - 1]?.end ?? 0;
  if (isFromDepartment(reading, end) || isOfPaper(reading, end)) return true;
  if (/^\s{0,2}[,(]?\s{0,2}(?:19|20)\d\d(?!\d)/.test(text.slice(from, from + 10))) return true;
  if (isInListOfAuthors(reading, first, end) || isSignature(reading, first, end)) return true;
  if (isNamesake(reading, first) || isUnderLabel(reading, first) || isBesideColleague(reading, first))
    return true;
  const possessive = words[end]?.surface === "'s" ? 1 : 0;
  const next = words[end + possessive];
  const gap = text.slice(words[end + possessive - 1]?.end ?? 0, next?.start ?? 0).replace(/^'/, '');
  // "Scan of Thandiwe shows": the scan does.
  const ofSomebody =
    before !== undefined && OF.test(before.form) && names.spokenOf.has(words[first - 2]?.form ?? '');
  if (
    next &&
    /^[\s-]{1,2}$/.test(gap) &&
    ((names.notPersonTails.has(next.form) &&
      !ofSomebody &&
      !(possessive && names.belongings.has(next.form))) ||
      (isCapital(next) && next.surface !== next.surface.toUpperCase() && names.notNames.has(next.form)))
  )
    return true;
  // "Anna Petrova, the clinical pharmacist"
  const apposition = words.slice(end, end + 4);
  const role = apposition.findIndex(({ form }) => names.colleagueRoles.has(form));
  // "Thandiwe asks the pharmacist" is none.
  const acts = apposition.slice(0, Math.max(role, 0)).some(({ form }) => names.personDeeds.has(form));
  return (
    role !== -1 &&
    !acts &&
    /^[\s,(]{1,3}(?:\p{L}{1,12} ){0,3}$/u.test(text.slice(from, apposition[role]?.start))
  );
}

/** "Best wishes" and a name on the last line: who writes. */
function isSignature({ text, words, names }: NameReading, first: number, end: number): boolean {
  const start = words[first]?.start ?? 0;
  if (!/\n[ >*_-]{0,4}$/.test(text.slice(Math.max(0, start - 6), start))) return false;
  const ends = /^[ .,*_]{0,4}(?:\n|$)/.test(text.slice(words[end - 1]?.end ?? 0));
  const closing = words.slice(0, first).findLast(({ kind }) => kind !== 'stop');
  return (
    ends &&
    closing !== undefined &&
    (names.colleagueCues.has(closing.form) || names.closings.has(closing.form))
  );
}

/** Characters from a label to the last name of its row. */
const ROW = 120;

/** "From: Ruth", "Present: Helen, Marcus": whoever stands in such a row of a letter or of minutes. */
function isUnderLabel({ text, words, names }: NameReading, first: number): boolean {
  const start = words[first]?.start ?? 0;
  const row = text.slice(Math.max(0, start - ROW), start);
  const colon = row.lastIndexOf(':');
  if (colon === -1 || /\n|[!?;]|\p{Ll}{3}\. /u.test(row.slice(colon))) return false;
  const label = /(?<!\p{L})\p{L}{1,16} ?$/u.exec(row.slice(Math.max(0, colon - 20), colon))?.[0].trim();
  return label !== undefined && names.colleagueLabels.has(label.toLowerCase());
}

/** "Hernandez and Kim" after "by": the second is what the first is. */
function isBesideColleague(reading: NameReading, first: number): boolean {
  const { text, words, likeness } = reading;
  const at = words[first - 1]?.form === 'and' ? first - 2 : first - 1;
  const [other, name] = [words[at], words[first]];
  return (
    other !== undefined &&
    name !== undefined &&
    /^ ?(?:and|&|\/) ?$/.test(text.slice(other.end, name.start)) &&
    isCapital(other) &&
    likeness[at] !== 'none' &&
    isColleagueOrThing(reading, at, at + 1)
  );
}

/** "Aga Khan", "Charles Gairdner": of a hospital. */
function isNamesake({ words, names }: NameReading, first: number): boolean {
  return names.namesakes.some((phrase) =>
    phrase.some(
      (word, at) =>
        word === words[first]?.form &&
        phrase.every((each, other) => words[first - at + other]?.form === each),
    ),
  );
}

/** "Nilsson H, Freedman J, Jonas E": surnames with initials behind, one after the other. */
function isInListOfAuthors({ text, words }: NameReading, first: number, end: number): boolean {
  const start = words[first]?.start ?? 0;
  const initials = /^\p{Lu}{1,3}$/u;
  const hasInitials =
    initials.test(words[end - 1]?.surface ?? '') || initials.test(words[end]?.surface ?? '');
  return hasInitials && /\p{L} \p{Lu}{1,3}, $/u.test(text.slice(Math.max(0, start - 8), start));
}

/** "Paul from radiology", "Mr O'Donnell (ortho)". */
function isFromDepartment({ text, words, names }: NameReading, end: number): boolean {
  const from = ['from', 'in', 'of'].includes(words[end]?.form ?? '') ? 1 : 0;
  const next = words[end + from];
  const gap = text.slice(words[end - 1]?.end ?? 0, next?.start ?? 0);
  return (
    next !== undefined &&
    (names.departments.has(next.form) || (from === 1 && names.colleagueRoles.has(next.form))) &&
    (from === 1 ? /^ \p{L}{2,4} $/u : /^ ?[(,] ?$/).test(gap)
  );
}

const OF = /^(?:of|on|for)$/;

/** Words after a name among which "paper" makes it an author's. */
const REACH_OF_PAPER = 4;

function isOfPaper({ words }: NameReading, end: number): boolean {
  if (words[end]?.surface === "'s") return false;
  const after = words.slice(end, end + REACH_OF_PAPER);
  const stop = after.findIndex(({ kind }) => kind === 'stop');
  return (stop === -1 ? after : after.slice(0, stop)).some(({ form }) =>
    /^(?:papers?|preprint|publication)$/.test(form),
  );
}
