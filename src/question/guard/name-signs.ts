import { isCapital } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';

/** What stands before and after a patient's name. The weights were set, with those of the words, on messages-tuned.yaml. */
const SIGN = {
  nameCue: 3,
  personCue: 1.5,
  weakCue: 1,
  age: 2,
  bareNumber: 1,
  deed: 2,
  belonging: 2,
  possessive: 1,
  verb: 1,
};

/** The sum of the signs around the words from `first` up to `end`. */
export function signsAround(reading: NameReading, first: number, end: number): number {
  return signBefore(reading, first) + signAfter(reading, end);
}

/** A word that leads to a name: "pt", "named", "for"; and between the two at most "is", a colon or a quotation mark. */
function signBefore({ text, words, names, capitalsTell }: NameReading, first: number): number {
  const name = words[first];
  const skip = ['is', 'was'].includes(words[first - 1]?.form ?? '') ? 1 : 0;
  const cueOf = (at: number): number => {
    const cue = words[at];
    if (!cue || !name || !/^[\s:='"(,#-]{1,3}(?:is|was)?[\s:'"]{0,2}$/.test(text.slice(cue.end, name.start)))
      return 0;
    if (names.nameCues.has(cue.form))
      return names.thingsWithNames.has(words[at - 1]?.form ?? '') ? 0 : SIGN.nameCue;
    if (names.personCues.has(cue.form)) return SIGN.personCue;
    return names.weakCues.has(cue.form) && (isCapital(name) || !capitalsTell) ? SIGN.weakCue : 0;
  };
  return Math.max(cueOf(first - 1), skip > 0 ? cueOf(first - 2) : 0);
}

/** ", 14" and "is 14" and "14M"; "Interleukin 10" has only the number. */
const AGE =
  /\.?(?:'s)?(?:\s{0,2}[,;:(]\s{0,2}|\s{0,2}-\s|\s{1,2}(?=(?:(?:is|was|aged?|just|turned|who)\s|\d{1,3}\s?-?(?:[mf]\b|y\/?o\b|yrs?\b|years?\b|y\b|ans\b|jahre\b|anos\b|anni\b|male|female|girl|boy))))(?:(?:is|was|aged?|just|turned|who|he|she|now|only)\s{1,2}){0,3}(?:an? )?(?:1[01]\d|\d{1,2})(?!\d|[.,]\d|[/%×:]|\s?(?:%|mg|g\b|kg|cm|mm|ml|mcg|cases|patients|trials?|studies|points|cycles?|nodules?|lesions?|mets|metastases|days?|weeks?|hours?|h\b|vs|or\b|to\b|x\b|-\s?\d|out\b|of\b))/iy;
const BARE_NUMBER = /\s{1,2}(?:1[01]\d|\d{1,2})(?![\d%]|[.,]\d)/y;
const POSSESSIVE = /'s?(?![\p{L}\p{N}])/uy;
const NEAR = /^[\s,(]{1,3}$/;

function signAfter({ text, words, names }: NameReading, end: number): number {
  const from = words[end - 1]?.end ?? text.length;
  AGE.lastIndex = from;
  if (AGE.test(text)) return SIGN.age;
  BARE_NUMBER.lastIndex = from;
  if (BARE_NUMBER.test(text)) return SIGN.bareNumber;
  POSSESSIVE.lastIndex = from;
  if (POSSESSIVE.test(text)) {
    const belongs = words.slice(end, end + 4).some(({ form }) => names.belongings.has(form));
    return belongs ? SIGN.belonging : SIGN.possessive;
  }
  const next = words[end];
  if (!next || !NEAR.test(text.slice(from, next.start))) return 0;
  if (names.personDeeds.has(next.form)) return SIGN.deed;
  return names.personVerbs.has(next.form) ? SIGN.verb : 0;
}

/** "Kager 2003", "Bielack et al", "Anna Petrova, pharmacist", "Mirels score", "Dr Okafor": no patient's name. */
export function isColleagueOrThing(reading: NameReading, first: number, end: number): boolean {
  const { text, words, names } = reading;
  if (names.colleagueCues.has(words[first - 1]?.form ?? '')) return true;
  const from = words[end - 1]?.end ?? 0;
  if (/^\s{0,2}[,(]?\s{0,2}(?:19|20)\d\d(?!\d)/.test(text.slice(from, from + 10))) return true;
  const possessive = words[end]?.surface === "'s" ? 1 : 0;
  const next = words[end + possessive];
  const gap = text.slice(words[end + possessive - 1]?.end ?? 0, next?.start ?? 0);
  if (
    next &&
    /^[\s-]{1,2}$/.test(gap) &&
    ((names.notPersonTails.has(next.form) && !(possessive && names.belongings.has(next.form))) ||
      (isCapital(next) && names.notNames.has(next.form)))
  )
    return true;
  // "Anna Petrova, the clinical pharmacist"
  const apposition = words.slice(end, end + 4);
  const role = apposition.findIndex(({ form }) => names.colleagueRoles.has(form));
  return role !== -1 && /^[\s,(]{1,3}(?:\p{L}{1,12} ){0,3}$/u.test(text.slice(from, apposition[role]?.start));
}
