import type { PersonNames } from '../../prompts/guards.ts';
import { isCapital, isGivenName } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import type { Word } from './words.ts';

/** What stands before and after a patient's name. The weights were set, with those of the words, on messages-tuned.yaml. */
const SIGN = {
  nameCue: 3,
  kinOf: 3,
  subject: 2.5,
  patientCue: 2,
  personNoun: 2,
  spokenOf: 2,
  personCue: 1.5,
  weakCue: 1,
  ageInFull: 3,
  age: 2.5,
  bareNumber: 1,
  sex: 2,
  day: 1.5,
  deed: 2.5,
  kin: 3,
  belonging: 2.5,
  possessive: 1,
  verb: 1,
  verbOfState: 2.5,
  bed: 2.5,
  state: 1.5,
  stateBeside: 1,
  stateAtStart: 0.5,
  ofList: 1,
  inBrackets: 0.5,
  clock: 1.5,
  withFamily: 3,
  pronoun: 0.5,
  besideName: 1.5,
  receiver: 2,
};

/** The sum of the signs around the words from `first` up to `end`. */
export function signsAround(reading: NameReading, first: number, end: number): number {
  return (
    signBefore(reading, first, end) +
    signAfter(reading, end) +
    signOfPlace(reading, first, end) +
    stateAfter(reading, first, end) +
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
/** "Thandiwe on the ward", "Thandiwe is in clinic" */
const ON_WARD =
  /^ (?:is |was |still )?(?:on|in|at) (?:the |our |your )?(?:ward|icu|picu|itu|hdu|ed|clinic|theatre|hospital|resus)\b/i;
/** "Thabo and family", "Zainab and her brother". */
const WITH_FAMILY =
  /^ (?:and|&|\+|with) (?:(?:his|her|their|the) )?(?:family|parents|mum|mom|mother|dad|father|brother|sister|wife|husband|son|daughter|sibs|siblings)\b/i;
/** An item of a list, a line of its own: "2) Koskela", "- Malinowski: 1 nodule". */
const ITEM_BEFORE = /(?:^|\n|\||\/\/|[;,] ?|\d[).] ?)[\s>*#_-]{0,4}$/;
const ITEM_AFTER = /^[*_]{0,2}(?:\s?[:|/=;–]|\s-{1,2}\s)(?!\/)/;
/** "Re: Thandiwe" at the beginning of a line: what the message is about. */
const SUBJECT_BEFORE =
  /(?:^|\n)[\s>*_]{0,4}(?:re|subj|subject|regarding|concerning|betreff|objet|asunto)\s?:\s?(?:fwd?:\s?|pt\.?\s)?[*_]{0,2}$/i;
/** "D2 HDMTX", "c3d1", "wk 12": where a patient stands in the treatment. */
const DAY_AFTER = /^(?:\s|\s?[:,-]\s)(?:day|d|cycle|course|c|week|wk|pod)\s?\d{1,2}(?!\d|[.,]\d)/i;
/** "9:20 Sadio", "14.30 - Kimura". */
const CLOCK_BEFORE = /(?<!\d)(?:[01]?\d|2[0-3])(?:[:.][0-5]\d ?(?:am|pm|h)?|(?:am|pm)) ?-? ?$/i;
/** "Thandiwe / F / femur", "Thandiwe, male". */
const SEX_AFTER = /^\s?[,/|(]{1,2}\s?(?:f|m|female|male|girl|boy)(?=\s?[,/|);]|\s\d|$)/i;
/** Characters looked at on either side. */
const BESIDE = 24;

function signOfPlace({ text, words }: NameReading, first: number, end: number): number {
  const start = words[first]?.start ?? 0;
  const from = words[end - 1]?.end ?? text.length;
  const before = text.slice(Math.max(0, start - BESIDE), start);
  const after = text.slice(from, from + BESIDE).replace(/^\./, '');
  if (BED_BEFORE.test(before) || BED_AFTER.test(after)) return SIGN.bed;
  if (ON_WARD.test(after)) return SIGN.bed;
  if (WITH_FAMILY.test(after)) return SIGN.withFamily;
  if (SUBJECT_BEFORE.test(start < BESIDE ? text.slice(0, start) : `.${before}`)) return SIGN.subject;
  if (SEX_AFTER.test(after)) return SIGN.sex;
  if (CLOCK_BEFORE.test(before)) return SIGN.clock;
  if (DAY_AFTER.test(after)) return SIGN.day;
  const opens = start < BESIDE ? ITEM_BEFORE.test(text.slice(0, start)) : ITEM_BEFORE.test(`.${before}`);
  if (opens && ITEM_AFTER.test(after)) return SIGN.ofList;
  if (before.endsWith('(') && after.startsWith(')')) return SIGN.inBrackets;
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
function stateAfter({ text, words, names }: NameReading, first: number, end: number): number {
  const start = words[first]?.start ?? 0;
  const is = ['is', 'has', 'was', 'had'].includes(words[end]?.form ?? '') ? 1 : 0;
  // Between the cells of a row a semicolon ends no sentence.
  const at = words[end]?.surface === ';' ? end + 1 : end + is;
  const next = words[at];
  const gap = text.slice(words[at - 1]?.end ?? text.length, next?.start ?? text.length);
  if (!next || !NEXT_TO.test(gap)) return 0;
  // "Thandiwe to be discussed"
  if (next.form === 'to' && TO_BE.test(words[end + 1]?.form ?? '')) return SIGN.state;
  // "Thandiwe for resection"
  const what = words[at + 1]?.form ?? '';
  if (next.form === 'for' && PLANNED.test(what)) return SIGN.state;
  const counted = next.kind === 'number' && COUNT.test(words[at + 1]?.form ?? '');
  const apart = is === 1 || /[^\s*_]/.test(gap);
  if (!counted && !names.patientStates.has(next.form) && !(apart && names.caseWords.has(next.form))) return 0;
  const opens =
    (apart || names.patientStates.has(next.form)) && OPENS.test(text.slice(Math.max(0, start - 3), start));
  return (apart ? SIGN.state : SIGN.stateBeside) + (opens ? SIGN.stateAtStart : 0);
}

const PLANNED =
  /^(?:resection|surgery|thoracotomy|biopsy|discussion|review|opinion|rt|radiotherapy|chemo|scan|ct|mri|pet|surveillance)$/;
const TO_BE = /^(?:be|start|have|see|go|come|continue|attend|discuss|return|restart|finish|get)$/;
/** At the beginning, or after a colon, a dash or a line break. */
const OPENS = /^$|[:\n;|] ?$|- $/;

/** "Give Thandiwe another cycle": who receives something is a person. */
const RECEIVES = /^(?:give|gave|giving|offer|offered|offering|get|got|start|started)$/;
const SOMETHING =
  /^(?:an?|the|another|more|some|his|her|two|three|four|five|six|\d+|on|ready|through|ifosfamide|chemo)$/;

/** A word that leads to a name: "pt", "named", "for"; and between the two at most "is", a colon or a quotation mark. */
function signBefore(reading: NameReading, first: number, end: number): number {
  const { text, words, names, capitalsTell } = reading;
  const name = words[first];
  const skip = ['is', 'was'].includes(words[first - 1]?.form ?? '') ? 1 : 0;
  const cueOf = (at: number): number => {
    const cue = words[at];
    if (!cue || !name || !/^[\s:='"(,#-]{1,3}(?:is|was)?[\s:'"]{0,2}$/.test(text.slice(cue.end, name.start)))
      return 0;
    if (names.nameCues.has(cue.form))
      return names.thingsWithNames.has(words[at - 1]?.form ?? '') ? 0 : SIGN.nameCue;
    if (names.patientCues.has(cue.form) && isCapital(name) && capitalsTell) return SIGN.patientCue;
    if (names.personNouns.has(cue.form) || names.personObjects.has(cue.form)) return SIGN.personNoun;
    if (RECEIVES.test(cue.form)) return SOMETHING.test(words[end]?.form ?? '') ? SIGN.receiver : SIGN.pronoun;
    if (names.personCues.has(cue.form)) return SIGN.personCue;
    return names.weakCues.has(cue.form) && (isCapital(name) || !capitalsTell) ? SIGN.weakCue : 0;
  };
  return Math.max(cueOf(first - 1), skip > 0 ? cueOf(first - 2) : 0, spokenOfBefore(reading, first));
}

const PREPOSITION = /^(?:of|to|with|on|about|for|re)$/;
/** "scan of", "spoke to young", "thoughts on our": the two words and what may stand before the name. */
const BETWEEN = /^ (?:our |little |young |poor |master |miss )?['"]?$/;

/** "Mum of Thandiwe", "spoke to Thandiwe", "thoughts on Thandiwe". */
function spokenOfBefore({ text, words, names }: NameReading, first: number): number {
  const name = words[first];
  const at = ['our', 'little', 'young', 'poor'].includes(words[first - 1]?.form ?? '')
    ? first - 2
    : first - 1;
  const [head, preposition] = [words[at - 1], words[at]];
  if (!name || !head || !preposition || !PREPOSITION.test(preposition.form)) return 0;
  if (
    !BETWEEN.test(text.slice(preposition.end, name.start)) ||
    text.slice(head.end, preposition.start) !== ' '
  )
    return 0;
  if (preposition.form === 'of' && names.kin.has(head.form)) return SIGN.kinOf;
  return names.spokenOf.has(head.form) ? SIGN.spokenOf : 0;
}

/** ", 14" and "is 14" and "14M"; "Interleukin 10" has only the number. */
const AGE =
  /\.?(?:'s)?(?:\s{0,2}[,;:(=|/]{1,2}\s{0,2}|\s{0,2}-\s|\s{1,2}(?=(?:(?:is|was|aged?|just|turned|who)\s|\d{1,3}\s?-?(?:[mfe]\b|y\/?o\b|yrs?\b|years?\b|y\b|ans\b|jahre\b|anos\b|años|anni\b|jaar|år\b|éves|yaş|岁|歳|세|살|лет|male|female|girl|boy))))(?:(?:is|was|aged?|just|turned|who|he|she|now|only)\s{1,2}){0,3}(?:an? )?(?:1[01]\d|\d{1,2})(?!\d|[.,]\d|[/%×]|:\d|\s?(?:%|mg|g\b|kg|cm|mm|ml|mcg|cases|patients|trials?|studies|points|cycles?|nodules?|lesions?|mets|metastases|days?|weeks?|hours?|h\b|vs|or\b|to\b|x\b|-\s?\d|-?\s?(?:year|yr|y|month|mo|week)s?[\s-](?:surv|survival|os|dfs|efs|pfs|rfs|outcomes?|follow(?:-?up)?|rates?)\b|out\b|of\b))/iy;
/** "Is a sixteen year old", "fourteen years old": as one dictates. */
const AGE_IN_WORDS =
  /[\s,]{1,2}(?:(?:is|was|who|she|he|now|aged|just|turned|an?|only) ){0,4}(?:four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh)ty(?:[ -][a-z]{3,5})?)(?: (?:and|she|he|with)\b|[ -]year|,|$)/iy;
/** "Thandiwe F 19" */
const SEX_AND_AGE = /\s[mf]\s?\d{1,2}(?![\d.,%])/iy;
const UNIT_OF_AGE =
  /^\s?-?\s?(?:[mfe]\b|y\/?o\b|yrs?\b|years?\b|y\b|ans\b|jahre\b|anos\b|años|anni\b|jaar|år\b|éves|yaş|岁|歳|세|살|лет|male|female|girl|boy)/i;
/** "3 yrs after MAP" is no age. */
const SINCE =
  /^\s?-?(?:y|yrs?|years?)\.? (?:after|post|ago|later|since|from|into|off|out|on|of|follow|surv|dfs|efs|os)\b/i;
const BARE_NUMBER = /\s{1,2}(?:1[01]\d|\d{1,2})(?![\d%]|[.,]\d)/y;
const POSSESSIVE = /'s?(?![\p{L}\p{N}])/uy;
const NEAR = /^\.?[\s,()]{1,3}$/;

function signAfter({ text, words, names }: NameReading, end: number): number {
  const from = words[end - 1]?.end ?? text.length;
  for (const pattern of [AGE_IN_WORDS, SEX_AND_AGE]) {
    pattern.lastIndex = from;
    if (pattern.test(text)) return SIGN.ageInFull;
  }
  AGE.lastIndex = from;
  if (AGE.test(text) && !SINCE.test(text.slice(AGE.lastIndex, AGE.lastIndex + BESIDE)))
    return UNIT_OF_AGE.test(text.slice(AGE.lastIndex, AGE.lastIndex + BESIDE)) ? SIGN.ageInFull : SIGN.age;
  BARE_NUMBER.lastIndex = from;
  if (BARE_NUMBER.test(text)) return SIGN.bareNumber;
  POSSESSIVE.lastIndex = from;
  if (POSSESSIVE.test(text)) {
    const owned = words.slice(end, end + 4).filter(({ form }) => form !== 'is');
    if (owned.slice(0, 2).some(({ form }) => names.kin.has(form))) return SIGN.kin;
    return owned.some(({ form }) => names.belongings.has(form)) ? SIGN.belonging : SIGN.possessive;
  }
  const next = words[end];
  if (!next || !NEAR.test(text.slice(from, next.start))) return 0;
  const afterAdverb = names.adverbs.has(next.form) ? words[end + 1] : undefined;
  if (names.personDeeds.has(next.form) || names.personDeeds.has(afterAdverb?.form ?? '')) return SIGN.deed;
  if (!names.personVerbs.has(next.form)) return 0;
  return isVerbOfState(words.slice(end + 1, end + 1 + REACH_OF_STATE), names) ? SIGN.verbOfState : SIGN.verb;
}

/** Words after "has" or "got" in which a state of a patient makes its subject one: "has two new nodules", "got her result". */
const REACH_OF_STATE = 4;

function isVerbOfState(after: Word[], names: PersonNames): boolean {
  const stop = after.findIndex(({ kind }) => kind === 'stop');
  return (stop === -1 ? after : after.slice(0, stop)).some(
    ({ form }) =>
      names.patientStates.has(form) ||
      names.caseWords.has(form) ||
      names.personDeeds.has(form) ||
      names.belongings.has(form) ||
      /^(?:his|her)$|(?:ectomy|otomy|plasty|itis|emia|penia)$/.test(form),
  );
}
