import { wordForm } from '../../prompts/person-names.ts';

/** A word, a number or a sentence end, with its place in the readable text. */
export type Word = {
  surface: string;
  /** Lower case, without accents, dots and apostrophes. */
  form: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'stop';
};

/** Their dot ends no sentence; nor does that of an initial. */
const ABBREVIATED =
  '(?:mr|mrs|ms|mx|dr|drs|prof|st|sra|srta|frk|dhr|mevr|pat|sig|rel|no|nr|nos|geb|ur|nar|b|p|d|tel|mob|ref|acc|hosp|pt|pts|ext|vs|ca|fig|jr|sr|ph|adm|dx|hx|sx|yr|yrs|mo|wk|wks|approx|incl|resp|temp|wt|ht)';
const WORD = new RegExp(
  [
    `(?<stop>[!?;\\n]|(?<!(?<![\\p{L}\\p{N}])(?:${ABBREVIATED}|\\p{L}))\\.(?![\\p{L}\\p{N}]))`,
    "(?<possessive>'s(?![\\p{L}\\p{N}]))",
    '(?<number>\\d+(?:[.,]\\d+)*)',
    "(?<word>(?:\\p{L}\\.){2,6}|\\p{L}[\\p{L}\\p{M}]*(?:['-](?!s(?![\\p{L}\\p{N}]))\\p{L}[\\p{L}\\p{M}]*)*)",
  ].join('|'),
  'giu',
);

/** "She's" is two words (`She`, `'s`, read as "is"), "Garcia-Lopez" and "O'Brien" are one, as are "d.o.b." and "1,141". */
export function splitWords(readableText: string): Word[] {
  return [...readableText.matchAll(WORD)].map((match) => {
    const surface = match[0];
    const groups = match.groups ?? {};
    const kind = groups['stop'] !== undefined ? 'stop' : groups['number'] !== undefined ? 'number' : 'word';
    const form =
      kind === 'number'
        ? surface
        : groups['possessive'] === undefined
          ? wordForm(surface).replace(/[.']/g, '')
          : 'is';
    return { surface, form, start: match.index, end: match.index + surface.length, kind };
  });
}

/** Sentence by sentence, without the stops. */
export function sentencesOf(words: Word[]): Word[][] {
  const sentences: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === 'stop') sentences.push([]);
    else sentences.at(-1)?.push(word);
  }
  return sentences;
}

/** Of no word no form. */
export function formAt(words: Word[], at: number): string {
  return words[at]?.form ?? '';
}

export function startOf(words: Word[], at: number): number {
  return words[at]?.start ?? 0;
}

export function endOf(words: Word[], at: number): number {
  return words[at]?.end ?? 0;
}
