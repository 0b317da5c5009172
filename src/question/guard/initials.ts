import type { PersonNames } from '../../prompts/person-names.ts';
import { smallWordCount } from './ordinary-words.ts';
import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

const AGE = '(?:1[01]\\d|\\d{1,2}) ?-?(?:[MFmf]\\b|y\\/?o\\b|yrs?\\b|years?\\b|y\\b)';
const DOTTED = /(?<![\p{L}\p{N}.])(?:\p{Lu}\. ?){1,3}\p{Lu}\.(?!\p{L})/gu;
const BARE = new RegExp(`(?<![\\p{L}\\p{N}.-])\\p{Lu}{2,3}(?=(?:,| |, | ?\\()${AGE})`, 'gu');
const NAMED = /\binitials(?: are)?[\s:=]{1,3}(?<at>\p{L}\.? ?\p{L}\.?(?: ?\p{L}\.?)?)(?!\p{L})/giu;
const PATIENT_BEFORE =
  /\b(?:pt|patient|initials|case|for|named?|client|kid|boy|girl|child)\b[\s:,.#=(-]{1,3}(?:is )?$/i;
const AGE_AFTER = new RegExp(
  `^[\\s,(/-]{0,3}(?:${AGE}|(?:1[01]\\d|\\d{1,2})(?=[,;)]|$)|male\\b|female\\b|aged?\\b|dob\\b|mrn\\b)`,
  'i',
);
/** Characters looked at on either side. */
const BESIDE = 16;
/** How often the subtitles have a word that everybody writes; their slips are rarer. */
const ORDINARY = 100;

/** Initials with an age, or after a word for a patient; "OS, 14M" is a tumour. */
export function findInitials(text: string, names: PersonNames, vocabulary: ReadonlySet<string>): Span[] {
  const dotted = spansOf(DOTTED, text).filter(
    ({ start, end }) =>
      PATIENT_BEFORE.test(text.slice(Math.max(0, start - BESIDE), start)) ||
      AGE_AFTER.test(text.slice(end, end + BESIDE)),
  );
  const bare = spansOf(BARE, text);
  const isAbbreviation = ({ start, end }: Span): boolean => {
    const letters = text.slice(start, end).toLowerCase();
    return names.abbreviations.has(letters) || names.notNames.has(letters) || vocabulary.has(letters);
  };
  // "pt initials and room": no initials are written as a word.
  const named = spansOf(NAMED, text).filter(
    ({ start, end }) => smallWordCount(text.slice(start, end)) < ORDINARY,
  );
  return [...dotted, ...bare.filter((span) => !isAbbreviation(span)), ...named];
}
