import { isCapital } from './capitals.ts';
import { isGivenName, isSurname } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import { nameEnd } from './name-span.ts';
import type { Evidence } from './name-weights.ts';
import { endOf, formAt, startOf } from './words.ts';

const JOINED = /^ ?(?:&|and|\/|\+) ?$/;
/** "Koskela, Haavisto", "1) Koskela 2) Haavisto", "Koskela vs Haavisto" */
const IN_ROW = /^\s?(?:[,;|]|vs?\.?|versus|or|then|\n[-*•]?|,? ?\d[.)]|, and)\s?(?:\d{1,2}[.)] ?)?$/;

/** "Ayumi & Reza": a given name beside a name; "Koskela, Reza": a listed name in the same row. */
export function signOfNeighbours(reading: NameReading, first: number, end: number): Evidence[] {
  const { text, words, likeness, names } = reading;
  const isName = (at: number): boolean => {
    const word = words[at];
    return word !== undefined && likeness[at] === 'known' && isCapital(word);
  };
  const isGiven = (at: number): boolean => isName(at) && isGivenName(names, formAt(words, at));
  const isGivenAlone = (at: number): boolean => isGiven(at) && !isSurname(names, formAt(words, at));
  const after = (pattern: RegExp, is: typeof isName): boolean =>
    [end, end + 1, end + 2].some(
      (at) => is(at) && pattern.test(text.slice(endOf(words, end - 1), startOf(words, at))),
    );
  const before = (pattern: RegExp, is: typeof isName): boolean =>
    [first - 1, first - 2, first - 3].some(
      (at) => is(at) && pattern.test(text.slice(endOf(words, at), startOf(words, first))),
    );
  if (after(JOINED, isGiven) || before(JOINED, isGiven)) return ['besideName'];
  if (after(IN_ROW, isGivenAlone) || before(IN_ROW, isGivenAlone)) return ['besideGiven'];
  return after(IN_ROW, isName) || before(IN_ROW, isName) ? ['inRow'] : [];
}

/** "Grace and Kofi relapsed": where the name ends that this one is joined with; what is said after it is said of both. */
export function joinedEnd(reading: NameReading, end: number): number | undefined {
  const next = [end, end + 1].find((at) => areJoined(reading, end - 1, at, at));
  return next && nameEnd(reading, next);
}

/** "Saw Grace and Kofi": where the name begins that this one is joined with, if it is of one word. */
export function joinedFirst(reading: NameReading, first: number): number | undefined {
  return [first - 1, first - 2].find((at) => areJoined(reading, at, first, at));
}

function areJoined(
  { text, words, likeness }: NameReading,
  one: number,
  other: number,
  name: number,
): boolean {
  const [left, right] = [words[one], words[other]];
  return (
    left !== undefined &&
    right !== undefined &&
    likeness[name] !== 'none' &&
    isCapital(left) === isCapital(right) &&
    JOINED.test(text.slice(left.end, right.start))
  );
}
