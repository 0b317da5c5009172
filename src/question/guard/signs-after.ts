import type { PersonNames } from '../../prompts/person-names.ts';
import type { NameReading } from './name-likeness.ts';
import type { Evidence } from './name-weights.ts';
import type { Word } from './words.ts';
import { endOf } from './words.ts';

/** Characters looked at behind an age. */
const BESIDE = 24;

/** ", 14" and "is 14" and "14M"; "Interleukin 10" has only the number. */
const AGE =
  /\.?(?:'s)?(?:\s{0,2}[,;:(=|/]{1,2}\s{0,2}|\s{0,2}-\s|\s{1,2}(?=(?:(?:is|was|aged?|just|turned|who)\s|\d{1,3}\s?-?(?:[mfe]\b|y\/?o\b|yrs?\b|years?\b|y\b|ans\b|jahre\b|anos\b|años|anni\b|jaar|år\b|éves|yaş|岁|歳|세|살|лет|male|female|girl|boy))))(?:(?:is|was|aged?|just|turned|who|he|she|now|only|our|my|the)\s{1,2}){0,3}(?:an? )?(?:1[01]\d|\d{1,2})(?!\d|[.,]\d|[/%×]|:\d|\s?(?:%|mg|g\b|kg|cm|mm|ml|mcg|cases|patients|trials?|studies|points|cycles?|nodules?|lesions?|mets|metastases|days?|weeks?|hours?|h\b|vs|or\b|to\b|x\b|miles?\b|km\b|minutes?|mins?\b|-\s?\d|-?\s?(?:year|yr|y|month|mo|week)s?[\s-](?:surv|survival|os|dfs|efs|pfs|rfs|outcomes?|follow(?:-?up)?|rates?)\b|out\b|of\b))/iy;
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

/** "Thandiwe 15 / F" */
const AGE_AND_SEX = /\s\d{1,2}\s?[/,|]\s?[mf]\b/iy;
/** "Thandiwe tiene 14 años": in other languages one has years. */
const HAS_YEARS =
  /\s(?:is|tiene|tem|ha|hat|ist|a|ma|har|on|er|är|heeft|je)\s\d{1,2}\s?(?:años|anos|ans|anni|jahre|jaar|år|lat|let|rok|éves|yaş|vuot)/iy;
const AGES_IN_FULL = [AGE_IN_WORDS, SEX_AND_AGE, AGE_AND_SEX, HAS_YEARS];
/** "Brontal 10 mg", "Brontal 90 %" */
const DOSE = /[\s,(:]{1,2}\d{1,5}(?:[.,]\d{1,3})?\s?(?:%|mg|mcg|g\b|ml|gy|iu\b|u\b|units?|x\b|mm|cm)/iy;

/** What follows: an age, a possession, a relative, what a person does. */
export function signAfter({ text, words, names }: NameReading, end: number): Evidence[] {
  const from = endOf(words, end - 1);
  const follows = (pattern: RegExp): boolean => {
    pattern.lastIndex = from;
    return pattern.test(text);
  };
  if (follows(RECORD)) return ['identified'];
  if (follows(DOSE)) return ['dose'];
  if (follows(MEASURED)) return ['measured'];
  if (AGES_IN_FULL.some(follows)) return ['ageInFull'];
  if (follows(AGE) && !SINCE.test(text.slice(AGE.lastIndex, AGE.lastIndex + BESIDE)))
    return UNIT_OF_AGE.test(text.slice(AGE.lastIndex, AGE.lastIndex + BESIDE)) ? ['ageInFull'] : ['age'];
  if (follows(BARE_NUMBER)) return isNumberOfAge(words, end, names) ? ['age'] : ['bareNumber'];
  if (follows(POSSESSIVE)) {
    const owned = words.slice(end, end + 4).filter(({ form }) => form !== 'is');
    if (owned.slice(0, 2).some(({ form }) => names.kin.has(form))) return ['kin'];
    return owned.some(({ form }) => names.belongings.has(form)) ? ['belonging'] : ['possessive'];
  }
  const next = words[end];
  if (!next || !NEAR.test(text.slice(from, next.start))) return [];
  const afterAdverb = names.adverbs.has(next.form) ? words[end + 1] : undefined;
  if (names.personDeeds.has(next.form) || names.personDeeds.has(afterAdverb?.form ?? '')) return ['deed'];
  if (!names.personVerbs.has(next.form)) return PAST.test(next.surface) ? ['past'] : [];
  return isVerbOfState(words.slice(end + 1, end + 1 + REACH_OF_STATE), names) ? ['verbOfState'] : ['verb'];
}

/** "Thandiwe 19, pelvic primary": then an age it is. */
function isNumberOfAge(words: Word[], end: number, names: PersonNames): boolean {
  const next = words[end + 1];
  return next !== undefined && (names.caseWords.has(next.form) || names.patientStates.has(next.form));
}

/** "Thandiwe / dob", "Thandiwe (MRN" */
const RECORD = /\s?[/,|;:(-]{0,2}\s?\b(?:dob|d\.o\.b|mrn|nhs|hosp(?:ital)? no|chi|geb|date of birth)\b/iy;
/** "Thandiwe mtx level 12", "Thandiwe GFR 70": what is measured in one person. */
const MEASURED =
  /(?:'s)?[\s:,-]{1,3}(?:(?:mtx|last|latest|today|am|pm|her|his|serum|24h|48h|72h) ){0,2}(?:level|creat(?:inine)?|egfr|gfr|hb|anc|neuts?|plts?|platelets|wcc|crp|bili(?:rubin)?|alt|temp|weight|wt|height|bmi|bsa|ef|lvef|fev1|qtc|alp|ldh|sats)\s?(?:is|was|of|:|=|now|today|still|at|up to|<|>)?\s?(?:only )?\d/iy;

/** "Walked", "phoned": what somebody did. */
const PAST = /^\p{Ll}{3,12}ed$/u;

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
