const NUMBER = String.raw`(?:\d+(?:,\d{3}(?!\d))*(?:[.·]\d+)*|(?<![\p{L}\p{N}.])\.\d+)`;

/** A number, range or ratio with its comparator and percent sign: `0.5`, `≥ 95 %`, `<20%`, `1–2`, `12/40`, `1,200`. For use in a larger expression. */
export const QUANTITY = String.raw`(?:(?:[<>]=?|[≤≥⩽⩾≦≧])\s{0,2})?${NUMBER}(?:[-‐‑–—−/]${NUMBER})*(?:\s?%)?`;

/** One spelling of a quantity: `≥95%`, `1-2`, `0.5`, `1200`. */
export function foldQuantity(surface: string): string {
  return surface
    .replace(/[\s,]+/g, '')
    .replace(/[⩽≦]|<=/, '≤')
    .replace(/[⩾≧]|>=/, '≥')
    .replaceAll('·', '.')
    .replace(/[‐‑–—−]/g, '-')
    .replace(/(?<!\d)\./g, '0.');
}

/** Whether a folded word is a quantity. */
export function isQuantity(word: string): boolean {
  return /\d/.test(word) && !/\p{L}/u.test(word);
}

/** The bare numbers of a folded quantity: `≥95%` → `95`, `1-2` → `1`, `2`. */
export function numbersOf(quantity: string): string[] {
  return quantity.match(/\d+(?:\.\d+)*/g) ?? [];
}

/** What a folded word counts to (`nine` → 9, `forty` → 40); undefined for other words, and for `one`, which is seldom a number. */
export function numberInWords(word: string): number | undefined {
  return IN_WORDS.get(word);
}

/** The same where something is known to be counted: there `one` is a number, and so is `zero`. */
export function countInWords(word: string): number | undefined {
  const least = ['zero', 'one'].indexOf(word);
  return least < 0 ? numberInWords(word) : least;
}

const IN_WORDS = new Map([
  ...'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, at): [string, number] => [word, at + 2]),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, at): [string, number] => [word, 10 * (at + 2)]),
]);
