import { isCapital } from './capitals.ts';
import { isGivenName, isSurname } from './name-likeness.ts';
import type { Likeness, NameReading } from './name-likeness.ts';
import type { Evidence, Writing } from './name-weights.ts';
import { formAt, startOf } from './words.ts';

/** What the words from `first` to `last` tell by themselves of their being a name. */
export function evidenceOfWords(reading: NameReading, first: number, last: number): Evidence[] {
  const words = last === first ? evidenceAlone(reading, first) : evidenceOfPair(reading, first, last);
  return hasInitialBefore(reading, first) ? [...words, 'initialBefore'] : words;
}

/** "K. Adebowale": half a name more. */
function hasInitialBefore({ text, words }: NameReading, at: number): boolean {
  const [initial, name] = [words[at - 1], words[at]];
  return (
    initial !== undefined &&
    /^\p{Lu}$/u.test(initial.surface) &&
    /^\. ?$/.test(text.slice(initial.end, name?.start))
  );
}

/** A listed name of few letters without a capital is as often an abbreviation. */
const SHORT = 4;

function evidenceAlone(reading: NameReading, at: number): Evidence[] {
  const likeness = reading.likeness[at] ?? 'none';
  if (likeness === 'none') return [];
  const form = formAt(reading.words, at);
  const writing = writingOf(reading, at);
  const kind = kindOf(reading, form, likeness);
  const short = likeness === 'known' && writing === 'small' && form.length <= SHORT;
  return short ? [`${kind}.${writing}`, 'shortAndSmall'] : [`${kind}.${writing}`];
}

type Kind =
  'given' | 'listed' | 'either' | 'surname' | 'doubtful-surname' | Exclude<Likeness, 'known' | 'none'>;

function kindOf({ names }: NameReading, form: string, likeness: Exclude<Likeness, 'none'>): Kind {
  if (likeness === 'doubtful') return isGivenName(names, form) ? 'doubtful' : 'doubtful-surname';
  if (likeness !== 'known') return likeness;
  if (/^\p{Script=Latin}/u.test(form) && isSurname(names, form))
    return isGivenName(names, form) ? 'either' : 'surname';
  return names.given.has(form) ? 'given' : 'listed';
}

function writingOf(reading: NameReading, at: number): Writing {
  const word = reading.words[at];
  if (!word || word.surface.toLowerCase() === word.surface.toUpperCase()) return 'caseless';
  if (!isCapital(word) || !reading.capitalsTell) return 'small';
  return beginsSentence(reading, at) ? 'first' : 'inside';
}

/** After nothing, a full stop, a colon, a dash or a bracket a word has its capital whatever it is. */
function beginsSentence({ text, words }: NameReading, at: number): boolean {
  const before = words[at - 1];
  return (
    before === undefined ||
    before.kind !== 'word' ||
    !/^[\s,'"]{1,3}$/.test(text.slice(before.end, startOf(words, at)))
  );
}

function evidenceOfPair(reading: NameReading, first: number, last: number): Evidence[] {
  const { words, names } = reading;
  const smallUnheard = [first, last].map((at) => isSmallUnheard(reading, at));
  if (smallUnheard.every(Boolean)) return ['pair.bothSmall'];
  const likeness = (at: number): Likeness => reading.likeness[at] ?? 'none';
  const form = (at: number): string => formAt(words, at);
  const reversed = isSurname(names, form(first)) && isGivenName(names, form(last));
  const inPlace = [
    isUnheard(likeness(first)) || isGivenName(names, form(first)),
    isUnheard(likeness(last)) || isSurname(names, form(last)),
  ];
  // "Kaplan Meier"
  if (likeness(first) === 'eponym' && likeness(last) === 'eponym') return [];
  const each = [first, last].flatMap((at): Evidence[] => {
    const what = likeness(at);
    if (what === 'none') return [];
    return [isSmallUnheard(reading, at) ? 'pair.small' : `pair.${what}`];
  });
  return [
    ...each,
    ...inPlace
      .filter((right) => !right)
      .slice(0, reversed ? 1 : 2)
      .map((): Evidence => 'pair.wrongPlace'),
  ];
}

function isSmallUnheard({ words, likeness, capitalsTell }: NameReading, at: number): boolean {
  const word = words[at];
  return isUnheard(likeness[at] ?? 'none') && word !== undefined && !(isCapital(word) && capitalsTell);
}

function isUnheard(likeness: Likeness): boolean {
  return likeness === 'unheard' || likeness === 'name-like';
}
