import { isCapital, isGivenName } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import type { Word } from './words.ts';

/** What stands before and after a patient's name. The weights were set, with those of the words, on messages-tuned.yaml. */
const SIGN = {
  nameCue: 3,
  patientCue: 2,
  personCue: 1.5,
  weakCue: 1,
  age: 2,
  bareNumber: 1,
  deed: 2,
  belonging: 2,
  possessive: 1,
  verb: 1,
  bed: 2,
  state: 1,
  ofList: 1,
  withFamily: 2,
  pronoun: 0.5,
  besideName: 0.5,
};

/** The sum of the signs around the words from `first` up to `end`. */
export function signsAround(reading: NameReading, first: number, end: number): number {
  return (
    signBefore(reading, first) +
    signAfter(reading, end) +
    signOfPlace(reading, first, end) +
    stateAfter(reading, end) +
    pronounAfter(reading, end) +
    signOfNeighbours(reading, first, end)
  );
}

/** Words after a name in which a pronoun may mean it, or a day its visit. */
const REACH_OF_PRONOUN = 7;

function pronounAfter({ words, names }: NameReading, end: number): number {
  const isPronoun = ({ form }: Word): boolean => names.pronouns.has(form);
  return words.slice(end, end + REACH_OF_PRONOUN).some(isPronoun) ? SIGN.pronoun : 0;
}

/** "bed 7 Kwabena", "Matilde (bed 2)". */
const BED_BEFORE = /\b(?:bed|bay|room|cot|rm|side ?room)\.? ?#?\d{1,3}[a-z]?[ :,-]{1,3}$/i;
const BED_AFTER = /^[\s,;-]{0,3}\(?(?:in )?(?:bed|bay|room|cot|rm|side ?room)\.? ?#?\d/i;
/** "Thabo and family", "Zainab and her brother". */
const WITH_FAMILY =
  /^ (?:and|&|\+|with) (?:(?:his|her|their|the) )?(?:family|parents|mum|mom|mother|dad|father|brother|sister|wife|husband|son|daughter|sibs|siblings)\b/i;
/** An item of a list, a line of its own: "2) Koskela", "- Malinowski: 1 nodule". */
const ITEM_BEFORE = /(?:^|\n|\||[;,] ?|\d[).] ?)[\s>*#_-]{0,4}$/;
const ITEM_AFTER = /^[*_]{0,2}(?:\s?[:|/=–]|\s-\s)(?!\/)/;
/** Characters looked at on either side. */
const BESIDE = 24;

function signOfPlace({ text, words }: NameReading, first: number, end: number): number {
  const start = words[first]?.start ?? 0;
  const from = words[end - 1]?.end ?? text.length;
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(from, from + BESIDE).replace(/^\./, '');
  if (BED_BEFORE.test(before) || BED_AFTER.test(after)) return SIGN.bed;
  if (WITH_FAMILY.test(after)) return SIGN.withFamily;
  const opens = start < BESIDE ? ITEM_BEFORE.test(text.slice(0, start)) : ITEM_BEFORE.test(`.${before}`);
  if (opens && ITEM_AFTER.test(after)) return SIGN.ofList;
  return 0;
}

const JOINED = /^ ?(?:&|and|\/|\+) ?$/;

/** "Ayumi & Reza": a given name beside a name. */
function signOfNeighbours({ text, words, likeness, names }: NameReading, first: number, end: number): number {
  const isName = (word: Word | undefined, at: number): boolean =>
    word !== undefined && likeness[at] === 'known' && isCapital(word) && isGivenName(names, word.form);
  const joins = (from: Word | undefined, to: Word | undefined): boolean =>
    JOINED.test(text.slice(from?.end, to?.start));
  const after = [end, end + 1].some((at) => isName(words[at], at) && joins(words[end - 1], words[at]));
  const before = [first - 1, first - 2].some((at) => isName(words[at], at) && joins(words[at], words[first]));
  return before || after ? SIGN.besideName : 0;
}

const NEXT_TO = /^[*_]{0,2}[\s.,:;|/(–-]{1,4}$/;
const COUNT = /^(?:nodules?|nods?|mets|metastas[ei]s|lesions?)$/;

/** "Saoirse restaged", "Ines dx 2 y ago", "Hrafnhildur is pregnant", "Malinowski: 1 nodule": as one speaks of a patient. */
function stateAfter({ text, words, names }: NameReading, end: number): number {
  const is = ['is', 'has', 'was', 'had'].includes(words[end]?.form ?? '') ? 1 : 0;
  const next = words[end + is];
  const gap = text.slice(words[end + is - 1]?.end ?? text.length, next?.start ?? text.length);
  if (!next || !NEXT_TO.test(gap)) return 0;
  const counted = next.kind === 'number' && COUNT.test(words[end + is + 1]?.form ?? '');
  return counted || names.patientStates.has(next.form) ? SIGN.state : 0;
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
    if (names.patientCues.has(cue.form) && isCapital(name) && capitalsTell) return SIGN.patientCue;
    if (names.personCues.has(cue.form)) return SIGN.personCue;
    return names.weakCues.has(cue.form) && (isCapital(name) || !capitalsTell) ? SIGN.weakCue : 0;
  };
  return Math.max(cueOf(first - 1), skip > 0 ? cueOf(first - 2) : 0);
}

/** ", 14" and "is 14" and "14M"; "Interleukin 10" has only the number. */
const AGE =
  /\.?(?:'s)?(?:\s{0,2}[,;:(]\s{0,2}|\s{0,2}-\s|\s{1,2}(?=(?:(?:is|was|aged?|just|turned|who)\s|\d{1,3}\s?-?(?:[mfe]\b|y\/?o\b|yrs?\b|years?\b|y\b|ans\b|jahre\b|anos\b|años|anni\b|jaar|år\b|éves|yaş|岁|歳|세|살|лет|male|female|girl|boy))))(?:(?:is|was|aged?|just|turned|who|he|she|now|only)\s{1,2}){0,3}(?:an? )?(?:1[01]\d|\d{1,2})(?!\d|[.,]\d|[/%×]|:\d|\s?(?:%|mg|g\b|kg|cm|mm|ml|mcg|cases|patients|trials?|studies|points|cycles?|nodules?|lesions?|mets|metastases|days?|weeks?|hours?|h\b|vs|or\b|to\b|x\b|-\s?\d|-?\s?(?:year|yr|y|month|mo|week)s?[\s-](?:surv|survival|os|dfs|efs|pfs|rfs|outcomes?|follow(?:-?up)?|rates?)\b|out\b|of\b))/iy;
const BARE_NUMBER = /\s{1,2}(?:1[01]\d|\d{1,2})(?![\d%]|[.,]\d)/y;
const POSSESSIVE = /'s?(?![\p{L}\p{N}])/uy;
const NEAR = /^\.?[\s,()]{1,3}$/;

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
  const afterAdverb = names.adverbs.has(next.form) ? words[end + 1] : undefined;
  if (names.personDeeds.has(next.form) || names.personDeeds.has(afterAdverb?.form ?? '')) return SIGN.deed;
  return names.personVerbs.has(next.form) ? SIGN.verb : 0;
}
