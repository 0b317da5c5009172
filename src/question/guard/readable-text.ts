import unassigned from 'regenerate-unicode-properties/General_Category/Unassigned.js';

/** Text as a person reads it, with the way back: unit `i` of `text` came from `origin[i]` of the input. */
export type ReadableText = { text: string; origin: number[] };

/** Format, control and filler characters that a reader does not see; white space among them becomes a space. */
const INVISIBLE =
  /[\p{Cf}\p{Cc}\p{Co}\p{Cs}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
// All but the line feed.
const WHITE_SPACE = /(?!\n)[\t-\r\u0085\u2028\u2029\p{Zs}]/gu;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`\uff07]/gu;

/**
 * What Unicode 16 does not know. A newer Node takes some of it for letters, and the same message must be read alike everywhere: the
 * package is pinned to the Unicode of the oldest Node that we run on.
 */
const UNASSIGNED = new RegExp(unassigned.characters.toString({ hasUnicodeFlag: true }), 'gu');

/** Compatibility forms unfolded, invisible characters gone, white space plain; line breaks stay. */
export function readable(text: string): string {
  // Twice, because unfolding may bring out further ones, and removing them may bring letters and accents together.
  return withoutInvisible(withoutInvisible(text.replace(UNASSIGNED, '\uFFFD')).normalize('NFKC'));
}

/** As `readable`, for matching: one kind of dash and apostrophe, and every unit knows where it came from. */
export function readableWithOrigin(text: string): ReadableText {
  const units: string[] = [];
  const origin: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}/gu)) {
    const unit = readable(match[0]).replace(DIGIT, inLatin).replace(DASHES, '-').replace(APOSTROPHES, "'");
    units.push(unit);
    for (let i = 0; i < unit.length; i++) origin.push(match.index);
  }
  origin.push(text.length);
  return { text: units.join(''), origin };
}

/** Figures of other scripts: the ten of each stand in a row. */
const DIGIT = /(?![0-9])\p{Nd}/gu;

function inLatin(digit: string): string {
  let value = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function withoutInvisible(text: string): string {
  return text.replace(WHITE_SPACE, ' ').replace(INVISIBLE, (character) => (character === '\n' ? '\n' : ''));
}
