import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** Identifiers that show by their form alone, whatever stands beside them. */
export type FormType = 'e-mail' | 'phone' | 'national-id' | 'record-number';

type Form = { type: FormType; pattern: RegExp; holds?: (match: string) => boolean };

const FORMS: Form[] = [
  {
    type: 'e-mail',
    pattern:
      /[\p{L}\p{N}._+%-]{1,64} ?(?:@|[([{] ?at ?[)\]}]) ?[\p{L}\p{N}-]{1,63}(?: ?(?:\.|[([{] ?dot ?[)\]}]) ?[\p{L}\p{N}-]{1,63}){1,5}/giu,
  },
  // "lee.family at example.org", but "look at clinicaltrials.gov".
  {
    type: 'e-mail',
    pattern:
      /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}]{1,40}(?:[._+][\p{L}\p{N}]{1,40}){1,4} at [\p{L}\p{N}-]{1,63}(?:(?:\.| dot )[\p{L}\p{N}-]{2,63}){1,4}/giu,
  },
  // "anna dot nowak at example dot com"
  {
    type: 'e-mail',
    pattern:
      /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}_.-]{1,40}(?: (?:dot|underscore|dash) [\p{L}\p{N}]{1,40}){0,3} at [\p{L}\p{N}-]{1,63}(?: dot [\p{L}\p{N}-]{2,63}){1,4}/giu,
  },
  // "Oh seven seven double oh nine ...": as one dictates.
  {
    type: 'phone',
    pattern:
      /\b(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred)[ ,-]{1,2}){6,20}(?:oh|zero|one|two|three|four|five|six|seven|eight|nine)\b/gi,
  },
  { type: 'record-number', pattern: /(?<![\w.])\d{1,4}(?:\.\d{1,20}){5,20}(?![\w.])/g }, // DICOM unique identifier
  { type: 'national-id', pattern: /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g }, // US social security
  { type: 'national-id', pattern: /(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-]|\.\d)/g, holds: isNhsNumber },
  { type: 'national-id', pattern: /(?<![\w.-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-]|\.\d)/g }, // Sweden, Denmark
  { type: 'national-id', pattern: /(?<![\w.-])\d{6}[-+A]\d{3}[0-9A-Y](?![\w-])/g }, // Finland
  { type: 'national-id', pattern: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g }, // Brazil
  { type: 'national-id', pattern: /(?<![\w.-])\d{1,2}\.\d{3}\.\d{3}-[\dk](?![\w-])/gi }, // Chile
  { type: 'national-id', pattern: /(?<![\w.-])[2-9]\d{3} \d{4} \d{4}(?![\w-]|\.\d)/g }, // India
  {
    type: 'national-id',
    pattern: /(?<!\w)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d{2})?(?!\w)/g,
  }, // France
  { type: 'national-id', pattern: /(?<!\w)[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?!\w)/gi }, // Italy
  { type: 'national-id', pattern: /(?<!\w)(?:\d{8}-?|[XYZ]-?\d{7}-?)[TRWAGMYFPDXBNJZSQVHLCKE](?!\w)/g }, // Spain
  {
    type: 'national-id',
    pattern: /(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)/g,
  }, // UK national insurance
  { type: 'national-id', pattern: /(?<!\w)[STFGM]\d{7}[A-Z](?!\w)/g }, // Singapore
  { type: 'phone', pattern: /(?<![\w.])\+ ?\d{1,3}(?:[ ().-]{0,2}\d){6,13}(?!\d)/g },
  {
    type: 'phone',
    pattern: /(?<![\w./-])(?:1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-]|\.\d)/g,
  },
  {
    type: 'phone',
    pattern: /(?<![\w.,/-])\(?0(?:[ ().-]{0,2}\d){8,13}(?![\w/]|\.\d)/g,
    holds: (match) => !isRowOfDecimals(match),
  },
  {
    type: 'phone',
    pattern: /(?<![\w.-])0\d{2,5}[/-]\d{3,9}(?![\w-]|\.\d)/g,
    holds: (match) => digits(match).length >= 9,
  },
  { type: 'record-number', pattern: /(?<![\w.-])[A-Z]{1,3}-?\d{2}-\d{4,8}(?![\w-])/g },
  // "B26/1123-A"
  {
    type: 'record-number',
    pattern: /(?<![\w./-])[A-Z]{1,2}\d{2}[-/](?!(?:19|20)\d\d\b)\d{4,6}(?:-[A-Z\d]{1,2})?(?![\w-])/g,
  },
  { type: 'record-number', pattern: /(?<![\w.-])\d{2}[:/-][A-Z]{1,3}[-/]?\d{4,8}(?![\w-])/g },
  { type: 'record-number', pattern: /(?<![\w.-])[A-Z]\d{6,9}(?![\w-])/g },
  { type: 'record-number', pattern: /(?<![\w.-])[A-Z]{1,4}-\d{6,10}(?![\w-])/g },
  {
    type: 'record-number',
    pattern:
      /(?<![\w.,/+-]|\d:|[A-Z]{2} |\b(?:in|of|to|n|plt|wbc|platelets|count|version|v)[ :=]{1,3})\d{7,12}(?![\w%]|[.,]\d|-\d| ?(?:%|\/|x10|cells|per|patients|copies|units|IU\b|iu\b|platelets|mg|ml|g\b|births|people|persons))/g,
  },
];

export function findForms(text: string): (Span & { type: FormType })[] {
  return FORMS.flatMap(({ type, pattern, holds }) =>
    spansOf(pattern, text)
      .filter(({ start, end }) => holds?.(text.slice(start, end)) ?? true)
      .map((span) => ({ ...span, type })),
  );
}

/** "0.83  1.00  0.93" in a table, "0.56 (0.31-0.99": nobody writes a telephone number so. */
function isRowOfDecimals(text: string): boolean {
  return text
    .split(/[ ()-]/)
    .filter((part) => part !== '')
    .every((part) => /^\d\.\d{1,3}$/.test(part));
}

/** The tenth digit checks the others, modulo 11: https://www.datadictionary.nhs.uk/attributes/nhs_number.html */
function isNhsNumber(text: string): boolean {
  const number = digits(text);
  const sum = Array.from(number.slice(0, 9)).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return new Set(number).size > 1 && check === Number(number[9]);
}

export function digits(text: string): string {
  return text.replace(/\D/g, '');
}
