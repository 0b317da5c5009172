import type { CuePhrases } from '../../prompts/cue-phrases.ts';
import type { GuardCues } from '../../prompts/guards.ts';
import { findCues } from './cue-match.ts';
import type { WrittenDate } from './dates.ts';
import { digits } from './numbers.ts';
import type { Span } from './spans.ts';
import type { Word } from './words.ts';
import { endOf } from './words.ts';

export type CuedType = 'record-number' | 'national-id' | 'phone' | 'vehicle' | 'date-of-birth' | 'date';

/** What may stand between a cue and its code: "MRN: ", "number is ", "no. #". */
const FILLER =
  /[ \t]{0,3}(?:[.:#=,(-]{1,3}|\/(?=\d))?[ \t]{0,3}(?:(?:is|was|no|nr|num|number|id|code|of|for (?:him|her))\b[.:#]{0,2}[ \t]{0,2}){0,2}#?/iy;
/** Letters, then groups with figures in them; whether it is long enough is judged after. */
const CODE =
  /(?:[a-z]{1,5}[-/.]?|(?!(?:in|on|at|of|to|by|no|is|as|or) )[a-z]{1,2} )?\d[\da-z]{0,19}(?:[-/. ]\d[\da-z]{0,19}|[-/.](?=[a-z]{1,3}[-/]?\d)[\da-z]{1,20}){0,6}(?![\da-z])/iy;
/** A measured quantity or a count is no code. */
const MEASURE =
  /\s{0,2}(?:%|mg|g\b|kg|mcg|µg|ml|mm|cm|m2|gy|years?|yrs?|yo\b|y\b|months?|weeks?|days?|cycles?|patients|nodules|lesions|mets|hours?|h\b|x\s?\d|\/\s?\d|:\d)/iy;

/** The same in one word: "120mg". */
const QUANTITY = /^\d{1,4}(?:mg|mcg|ml|kg|gy|mm|cm)$/i;

/** Record holders ("pt", "case") often stand before ages and counts: only a code this long counts after them. */
const FEWEST_DIGITS = { certain: 3, likely: 5, lettered: 4, phone: 7 };
/** Words from an event to its date, as in "resection of the left lung nodules on". */
const REACH = { before: 8, after: 5, birth: 4 };
/** A title says early what it is the title of. */
const WORDS_OF_TITLE = 8;

export function cuedIdentifiers(
  text: string,
  words: Word[],
  dates: WrittenDate[],
  cues: GuardCues['identifiers'],
): (Span & { type: CuedType })[] {
  const after = (phrases: CuePhrases, accepts: (code: string) => boolean): Span[] =>
    findCues(phrases, words).flatMap(({ to }) => codeAfter(text, endOf(words, to - 1), accepts));
  const typed = (type: CuedType, spans: Span[]): (Span & { type: CuedType })[] =>
    spans.map((span) => ({ ...span, type }));

  return [
    ...typed(
      'record-number',
      after(cues.recordNumber, (code) => digits(code).length >= FEWEST_DIGITS.certain),
    ),
    ...typed('record-number', after(cues.recordHolder, isLongCode)),
    ...typed(
      'national-id',
      after(cues.nationalId, (code) => digits(code).length >= FEWEST_DIGITS.lettered),
    ),
    ...typed(
      'vehicle',
      after(cues.vehicle, (code) => digits(code).length >= 1),
    ),
    ...typed(
      'phone',
      findCues(cues.contact, words).flatMap(({ to }) => phoneAfter(text, endOf(words, to - 1))),
    ),
    ...typed(
      'date-of-birth',
      dates.filter((date) => bornOn(date, words, cues)),
    ),
    ...typed(
      'date',
      dates.filter((date) => date.kind !== 'part' && isOfCare(text, date, words, cues)),
    ),
  ];
}

/** "Bleep me on", "reach her at". */
const REACHED = /[ \t]{1,2}(?:me|us|him|her|them|mum|mom|dad|back|home)?[ \t]{0,2}(?:on|at)?[ \t]{0,2}/iy;

function phoneAfter(text: string, from: number): Span[] {
  REACHED.lastIndex = from;
  const skipped = REACHED.exec(text)?.[0].length ?? 0;
  return codeAfter(text, from + skipped, isPhone);
}

function codeAfter(text: string, from: number, accepts: (code: string) => boolean): Span[] {
  FILLER.lastIndex = from;
  const filler = FILLER.exec(text)?.[0].length ?? 0;
  CODE.lastIndex = from + filler;
  const code = CODE.exec(text)?.[0];
  if (code === undefined || QUANTITY.test(code) || !accepts(code)) return [];
  const start = from + filler;
  MEASURE.lastIndex = start + code.length;
  return MEASURE.test(text) ? [] : [{ start, end: start + code.length }];
}

function isLongCode(code: string): boolean {
  const count = digits(code).length;
  const years = /^(?:\d{1,2}[-/.])?(?:19|20)\d\d(?:[-/. ](?:19|20)?\d\d)?$/.test(code);
  const lettered = /^[a-z]{1,3}[-/]?\d/i.test(code) && !/\s/.test(code);
  return (
    !years &&
    !/\dx\d/i.test(code) &&
    count >= (lettered ? FEWEST_DIGITS.lettered : FEWEST_DIGITS.likely) &&
    !/\d [a-z\d]{1,2}\b/i.test(code)
  );
}

function isPhone(code: string): boolean {
  return /^[\d ()./-]+$/.test(code) && digits(code).length >= FEWEST_DIGITS.phone;
}

/** A birth word just before the date, or just after it. */
function bornOn(date: WrittenDate, words: Word[], cues: GuardCues['identifiers']): boolean {
  return (
    nearestBefore(cues.birth, date, words, REACH.birth) !== undefined ||
    nearestAfter(cues.birth, date, words, 2) !== undefined
  );
}

/**
 * The nearer word decides: what happened to a person, or what happened to a document. With neither, a whole date is taken for a
 * person's.
 */
function isOfCare(text: string, date: WrittenDate, words: Word[], cues: GuardCues['identifiers']): boolean {
  const distance = (phrases: CuePhrases): number =>
    Math.min(
      nearestBefore(phrases, date, words, REACH.before) ?? Infinity,
      (nearestAfter(phrases, date, words, REACH.after) ?? Infinity) + 0.5,
    );
  const care = distance(cues.careEvent);
  const document = distance(cues.document);
  if (care === Infinity && document === Infinity) return date.kind === 'whole' && !isOfRange(text, date);
  return care < document && !isDateOfTitle(text, date, words, cues);
}

/** "from 1.4.2005 to 30.6.2011": of a study. */
function isOfRange(text: string, { start, end }: Span): boolean {
  return (
    /\d ?(?:to|until|till|through|and|-) ?$/.test(text.slice(Math.max(0, start - 12), start)) ||
    /^ ?(?:to|until|till|through|and|-) ?\d/.test(text.slice(end, end + 12))
  );
}

/** "FDA submission begins for resected disease, 6 February 2026": a title ends with its date. */
function isDateOfTitle(
  text: string,
  date: WrittenDate,
  words: Word[],
  cues: GuardCues['identifiers'],
): boolean {
  if (!/^[\s.]*$/.test(text.slice(date.end)) || !text.slice(0, date.start).endsWith(', ')) return false;
  return findCues(cues.document, words.slice(0, WORDS_OF_TITLE)).length > 0;
}

function nearestBefore(phrases: CuePhrases, date: Span, words: Word[], reach: number): number | undefined {
  const until = firstWhere(words, ({ end }) => end > date.start);
  const before = words.slice(Math.max(0, until - reach), until);
  const sentence = before.slice(before.findLastIndex(({ kind }) => kind === 'stop') + 1);
  const hit = findCues(phrases, sentence).at(-1);
  return hit && sentence.length - hit.to;
}

function nearestAfter(phrases: CuePhrases, date: Span, words: Word[], reach: number): number | undefined {
  const from = firstWhere(words, ({ start }) => start >= date.end);
  const after = words.slice(from, from + reach);
  const stop = after.findIndex(({ kind }) => kind === 'stop');
  return findCues(phrases, stop === -1 ? after : after.slice(0, stop))[0]?.from;
}

/** The place of the first word from which on all are so, by halves: a long list of dates is no reason to read all words for each. */
function firstWhere(words: Word[], isSo: (word: Word) => boolean): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const word = words[middle];
    if (word && isSo(word)) high = middle;
    else low = middle + 1;
  }
  return low;
}
