import { wordForm } from '../../prompts/guards.ts';

/** A word, a number or a sentence end, with its place in the visible text. */
export type Word = {
  surface: string;
  form: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'stop';
};

/** "She's" is two words (`She`, `'s`, read as "is"), "Garcia-Lopez" and "O'Brien" are one, as are "d.o.b" and "1,141". */
const WORD =
  /(?<stop>[!?;\n]|\.(?![\p{L}\p{N}]))|(?<possessive>'s(?![\p{L}\p{N}]))|(?<number>\d+(?:[.,]\d+)*)|(?<word>(?:\p{L}\.){2,6}|\p{L}[\p{L}\p{M}]*(?:['-](?!s(?![\p{L}\p{N}]))\p{L}[\p{L}\p{M}]*)*)/gu;

export function splitWords(visibleText: string): Word[] {
  return [...visibleText.matchAll(WORD)].map((match) => {
    const surface = match[0];
    const groups = match.groups ?? {};
    const kind = groups['stop'] !== undefined ? 'stop' : groups['number'] !== undefined ? 'number' : 'word';
    const form = groups['possessive'] === undefined ? wordForm(surface).replace(/[.']/g, '') : 'is';
    return { surface, form, start: match.index, end: match.index + surface.length, kind };
  });
}

/** Sentence by sentence, without the stops. A dot in an abbreviation may end one too early, which only narrows a cue's reach. */
export function sentencesOf(words: Word[]): Word[][] {
  const sentences: Word[][] = [[]];
  for (const word of words) {
    if (word.kind === 'stop') sentences.push([]);
    else sentences.at(-1)?.push(word);
  }
  return sentences.filter((sentence) => sentence.length > 0);
}
