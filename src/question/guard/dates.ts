import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** `whole` has day, month and year, `day` has no year, `part` has no day or may be a fraction. */
export type WrittenDate = Span & { kind: 'whole' | 'day' | 'part' };

const MONTH = `(?:${[
  'jan(?:uary|uar|vier|uari|eiro)?|feb(?:ruary|ruar|ruari|braio)?|fevrier|febrero|fevereiro|enero|gennaio|mar(?:ch|s|zo|z|et|co|t|ts)?',
  'maerz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maio|maggio|mei|maj|june?|juni|juin|junio|junho|giugno|july?|juli|juillet|julio|julho|luglio',
  'aug(?:ust|usti|ustus)?|aout|agosto|sept?(?:ember|iembre|embre|tember)?|set(?:embro|tembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|ottobre',
  'nov(?:ember|embre|iembre|embro)?|dec(?:ember|embre)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|des(?:ember)?',
  // Polish, Czech, Turkish, Finnish
  'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|listopada|grudnia',
  'ledna|unora|brezna|dubna|kvetna|cervna|cervence|srpna|zari|rijna|listopadu|prosince',
  'ocak|subat|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik',
].join('|')})`;
/** "Ninth", "twenty-first": as one dictates. */
const DAY_IN_WORDS =
  '(?:(?:twenty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|thirty[ -]first)';
const DAY = `(?:(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|\\.|º|ª)?|${DAY_IN_WORDS})`;
const YEAR = "(?:(?:19|20)\\d\\d|'\\d\\d)";

const WHOLE: RegExp[] = [
  // "20260305"
  /(?<![\d./-])20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g,
  /(?<![\d./-])(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g,
  // "days 1-8-15" are days of a cycle.
  /(?<![\d./-]|\b(?:days?|d|q) ?)(?:0?[1-9]|[12]\d|3[01]) ?([-/.]) ?(?:0?[1-9]|[12]\d|3[01]) ?\1 ?(?:(?:19|20)\d\d|\d\d)(?![\d/%-]|\.\d)/g,
  new RegExp(
    `(?<![\\w.])${DAY}(?: of| de)?[ /-]{0,2}${MONTH}\\.?(?: del?| of)?[ /,.-]{0,3}(?:${YEAR}|\\d\\d(?![\\d%]|[:.]\\d))(?!\\w)`,
    'gi',
  ),
  new RegExp(`(?<!\\w)${MONTH}\\.?(?: the)?[ -]{0,2}${DAY}(?:,| of)? {0,2}${YEAR}(?!\\w)`, 'gi'),
  new RegExp(`(?<!\\w)(?:19|20)\\d\\d[ -]${MONTH}\\.?[ -]${DAY}(?!\\w)`, 'gi'),
];
/** "In may 2 patients" has no day. */
const COUNTED =
  '(?! ?(?:patients|pts|cases|nodules?|lesions?|mets|years?|yrs?|months?|weeks?|days?|cycles?|trials?|studies|drugs|or|to|of|%|x|mg|g\\b|cm|mm|[-–/]))';
const DAY_AND_MONTH: RegExp[] = [
  new RegExp(`(?<![\\w.])${DAY}(?: of| de)?[ -]{0,2}${MONTH}(?!\\w)`, 'gi'),
  new RegExp(`(?<!\\w)${MONTH}\\.?(?: the)?[ -]{0,2}${DAY}(?!\\w)${COUNTED}`, 'gi'),
  // "On 9/11"
  new RegExp(
    `(?<=\\b(?:on|since|until|till|dated) )(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01])(?![\\d/-]|\\.\\d)${COUNTED}`,
    'gi',
  ),
];
const PART: RegExp[] = [
  new RegExp(`(?<!\\w)${MONTH}\\.?,?(?: of)?[ -]{0,2}(?:${YEAR}|${DAY})(?!\\w)`, 'gi'),
  /(?<![\d./-])(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?![\d/-]|\.\d)/g,
  /(?<![\d./-])(?:19|20)\d\d[/-](?:0[1-9]|1[0-2])(?![\d/-]|\.\d)/g,
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])(?![\d/-]|\.\d)/g,
  /(?<![\d./-])(?:[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d|[0-3]\d[01]\d\d\d)(?![\d/-]|\.\d)/g,
];

export function writtenDates(text: string): WrittenDate[] {
  const plain = withoutAccents(text);
  // Marked in the text, because comparing all with all takes long for a long list of dates.
  const taken = new Uint8Array(plain.length);
  const found = (patterns: RegExp[], kind: WrittenDate['kind']): WrittenDate[] => {
    const free = patterns
      .flatMap((pattern) => spansOf(pattern, plain))
      .filter(({ start, end }) => !taken.subarray(start, end).includes(1));
    for (const { start, end } of free) taken.fill(1, start, end);
    return free.map((span) => ({ ...span, kind }));
  };
  return [...found(WHOLE, 'whole'), ...found(DAY_AND_MONTH, 'day'), ...found(PART, 'part')];
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Letter by letter, so that every place stays the same. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u017f]/g, (letter) => letter.normalize('NFD').charAt(0));
}
