/** Text as a person reads it, with the way back: unit `i` of `text` came from `origin[i]` of the input. */
export type VisibleText = { text: string; origin: number[] };

/** Format, control and filler characters that a reader does not see; line breaks and tabs become white space instead. */
const INVISIBLE =
  /[\p{Cf}\p{Cc}\p{Co}\p{Cs}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
const WHITE_SPACE = /[\t\n\v\f\r\u0085\u2028\u2029\p{Zs}]/gu;
const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4`\uff07]/gu;

/** Compatibility forms unfolded, invisible characters gone, white space plain; line breaks stay. */
export function visible(text: string): string {
  const shown = (part: string): string =>
    part
      .replace(WHITE_SPACE, (space) => (space === '\n' ? '\n' : ' '))
      .replace(INVISIBLE, (c) => (c === '\n' ? c : ''));
  return shown(shown(text).normalize('NFKC'));
}

/** As `visible`, for matching: one kind of dash and apostrophe, and every unit knows where it came from. */
export function visibleWithOrigin(text: string): VisibleText {
  const units: string[] = [];
  const origin: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}/gu)) {
    const shown = visible(match[0]).replace(DASHES, '-').replace(APOSTROPHES, "'");
    units.push(shown);
    for (let i = 0; i < shown.length; i++) origin.push(match.index);
  }
  origin.push(text.length);
  return { text: units.join(''), origin };
}
