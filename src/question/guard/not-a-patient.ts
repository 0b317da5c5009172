import { MONTHS } from '../../language/months.ts';
import { WITH_FAMILY } from './signs-beside.ts';
import { isCapital } from './capitals.ts';
import type { NameReading } from './name-likeness.ts';
import { endOf, formAt, startOf } from './words.ts';

/** "Kager 2003", "Bielack et al", "Anna Petrova, pharmacist", "Mirels score", "Dr Okafor": no patient's name. */
export function isColleagueOrThing(reading: NameReading, first: number, end: number): boolean {
  const { text, words, names } = reading;
  const before = words[first - 1];
  const withFamily = WITH_FAMILY.test(
    text.slice(endOf(words, end - 1), endOf(words, end - 1) + REACH_OF_FAMILY),
  );
  if (
    (names.colleagueCues.has(before?.form ?? '') && !withFamily) ||
    text.charAt(startOf(words, first) - 1) === '@'
  )
    return true;
  if (before && isCapital(before) && names.placePrefixes.has(before.form)) return true;
  const from = endOf(words, end - 1);
  if (isGreeted(reading, first) || isAddressed(reading, first, end) || isInRowOfAuthors(reading, end))
    return true;
  if (isMonth(reading, first, end) || isLabel(reading, first, end)) return true;
  if (isFromDepartment(reading, end) || isOfPaper(reading, end)) return true;
  if (isOfYear(text, from)) return true;
  if (isInListOfAuthors(reading, first, end) || isSignature(reading, first, end)) return true;
  if (isNamesake(reading, first) || isUnderLabel(reading, first) || isBesideColleague(reading, first))
    return true;
  const possessive = words[end]?.surface === "'s" ? 1 : 0;
  const thing = words.slice(end + 1, end + 4).find(({ form }) => OF_A_NAMESAKE.test(form));
  // "Thandiwe's scan, any guideline?" asks for one.
  if (possessive && thing && /^'s [\p{L} -]*$/u.test(text.slice(from, thing.start))) return true;
  const next = words[end + possessive];
  const gap = text.slice(endOf(words, end + possessive - 1), next?.start ?? 0).replace(/^'/, '');
  // "Scan of Thandiwe shows": the scan does.
  const ofSomebody =
    before !== undefined && OF.test(before.form) && names.spokenOf.has(formAt(words, first - 2));
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

/** "Addenbrooke's mtx guideline" */
const OF_A_NAMESAKE =
  /^(?:guidelines?|policy|policies|classification|criteria|criterion|score|staging|angle|sign|triangle|tumou?r|sarcoma|disease|syndrome|anaemia|trial|papers?|cohort|series|comments?|editorial|lecture|talk|slides|abstract)$/;

/** Characters in which a relative is named after "and her". */
const REACH_OF_FAMILY = 24;

/** "Good morning Olu" */
function isGreeted({ words }: NameReading, first: number): boolean {
  const [before, greeting] = [words[first - 2], words[first - 1]];
  return (
    /^(?:morning|afternoon|evening|night|day)$/.test(greeting?.form ?? '') &&
    (before === undefined || before.kind === 'stop' || before.form === 'good')
  );
}

/** "Anna can you check": who is asked. */
function isAddressed({ text, words }: NameReading, first: number, end: number): boolean {
  const before = words[first - 1];
  return (
    (before === undefined || before.kind === 'stop') &&
    /^,? (?:can|could|would|will|do|are|did|have) (?:you|u|ya)\b/i.test(
      text.slice(endOf(words, end - 1)).slice(0, 20),
    )
  );
}

/** "To: Pablo": the label itself. */
function isLabel({ text, words, names }: NameReading, first: number, end: number): boolean {
  return (
    end === first + 1 &&
    names.colleagueLabels.has(formAt(words, first)) &&
    /^ ?:/.test(text.slice(endOf(words, first), endOf(words, first) + 2))
  );
}

/** "In April" */
function isMonth({ text, words }: NameReading, first: number, end: number): boolean {
  return (
    end === first + 1 &&
    MONTH_NAMES.has(formAt(words, first)) &&
    /^(?:in|since|until|till|by|last|next|this|from|early|late|mid|to|of|for|and)$/.test(
      formAt(words, first - 1),
    ) &&
    text.slice(endOf(words, first - 1), startOf(words, first)) === ' '
  );
}

const MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS.map((month) => month.toLowerCase()));

/** "Kager 2003", "Kager (2003)" */
function isOfYear(text: string, end: number): boolean {
  return /^\s{0,2}[,(]?\s{0,2}(?:19|20)\d\d(?!\d)/.test(text.slice(end, end + 10));
}

const LONGEST_ROW_OF_AUTHORS = 6;

/** "Kager, Bielack and Okada 2003", "Hawkins/Leary et al": what stands at the end is said of the whole row. */
function isInRowOfAuthors({ text, words }: NameReading, end: number): boolean {
  let last = end - 1;
  for (let row = 0; row < LONGEST_ROW_OF_AUTHORS; row += 1) {
    const next = formAt(words, last + 1) === 'and' ? last + 2 : last + 1;
    const [name, other] = [words[last], words[next]];
    if (!name || !other || !isCapital(other) || other.kind !== 'word') return false;
    if (!/^ ?(?:,|&|\/|,? and|,? &) ?$/.test(text.slice(name.end, other.start))) return false;
    last = next;
    const tail = words[last + 1];
    const gap = text.slice(other.end, tail?.start);
    if (isOfYear(text, other.end)) return true;
    if (tail && /^,? $/.test(gap) && OF_AUTHORS.test(tail.form)) return true;
  }
  return false;
}

const OF_AUTHORS =
  /^(?:et|al|papers?|data|study|studies|trial|series|report|reported|showed|describe|described|published|classification|criteria|review)$/;

/** "Best wishes" and a name on the last line: who writes. */
function isSignature({ text, words, names }: NameReading, first: number, end: number): boolean {
  const start = startOf(words, first);
  if (!/\n[ >*_-]{0,4}$/.test(text.slice(Math.max(0, start - 6), start))) return false;
  const ends = /^[ .,*_]{0,4}(?:\n|$)/.test(text.slice(endOf(words, end - 1)));
  const at = words.slice(0, first).findLastIndex(({ kind }) => kind !== 'stop');
  // "Thanks Pablo", and who writes below.
  const lineStart = words.slice(0, Math.max(at, 0)).findLastIndex(({ kind }) => kind === 'stop') + 1;
  return (
    ends &&
    [words[at], at - lineStart < LONGEST_CLOSING ? words[lineStart] : undefined].some(
      (closing) =>
        closing !== undefined && (names.colleagueCues.has(closing.form) || names.closings.has(closing.form)),
    )
  );
}

/** "Thanks for all this" */
const LONGEST_CLOSING = 4;

/** Characters from a label to the last name of its row. */
const ROW = 120;

/** "From: Ruth", "Present: Helen, Marcus": whoever stands in such a row of a letter or of minutes. */
function isUnderLabel({ text, words, names }: NameReading, first: number): boolean {
  const start = startOf(words, first);
  const row = text.slice(Math.max(0, start - ROW), start);
  const colon = row.lastIndexOf(':');
  if (colon === -1 || /\n|[!?;]|\p{Ll}{3}\. /u.test(row.slice(colon))) return false;
  const label = /(?<!\p{L})\p{L}{1,16} ?$/u.exec(row.slice(Math.max(0, colon - 20), colon))?.[0].trim();
  // "Copy to: Mrs J. Pemberton"
  const titled = /^(?:to|cc|copy)$/i.test(label ?? '') && names.titles.has(formAt(words, first));
  return label !== undefined && !titled && names.colleagueLabels.has(label.toLowerCase());
}

/** "Hernandez and Kim" after "by": the second is what the first is. */
function isBesideColleague(reading: NameReading, first: number): boolean {
  const { text, words, likeness } = reading;
  const at = formAt(words, first - 1) === 'and' ? first - 2 : first - 1;
  const other = words[at];
  return (
    other !== undefined &&
    /^ ?(?:and|&|\/) ?$/.test(text.slice(other.end, startOf(words, first))) &&
    isCapital(other) &&
    likeness[at] !== 'none' &&
    isColleagueOrThing(reading, at, at + 1)
  );
}

/** "Aga Khan", "Charles Gairdner": of a hospital. */
function isNamesake({ words, names }: NameReading, first: number): boolean {
  return names.namesakes.some((phrase) =>
    phrase.some((_, at) => phrase.every((each, other) => formAt(words, first - at + other) === each)),
  );
}

/** "Nilsson H, Freedman J, Jonas E": surnames with initials behind, one after the other. */
function isInListOfAuthors({ text, words }: NameReading, first: number, end: number): boolean {
  const start = startOf(words, first);
  const initials = /^\p{Lu}{1,3}$/u;
  const hasInitials =
    initials.test(words[end - 1]?.surface ?? '') || initials.test(words[end]?.surface ?? '');
  return hasInitials && /\p{L} \p{Lu}{1,3}, $/u.test(text.slice(Math.max(0, start - 8), start));
}

/** "Paul from radiology", "Mr O'Donnell (ortho)". */
function isFromDepartment({ text, words, names }: NameReading, end: number): boolean {
  const from = ['from', 'in', 'of'].includes(formAt(words, end)) ? 1 : 0;
  const next = words[end + from];
  const gap = text.slice(endOf(words, end - 1), next?.start ?? 0);
  return (
    next !== undefined &&
    names.departments.has(next.form) &&
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
  const within = stop === -1 ? after : after.slice(0, stop);
  return within.some(
    ({ form }, at) =>
      /^(?:papers?|preprint|publication|series|cohort|meta-analysis|abstract|nomogram|article|rct)$/.test(
        form,
      ) && !within.slice(Math.max(0, at - 2), at).some((before) => ANY.test(before.form)),
  );
}

/** "Thandiwe relapsed, any newer paper?" asks for one. */
const ANY = /^(?:any|which|what|another)$/;
