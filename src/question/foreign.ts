import { createBeginnings } from '../language/beginnings.ts';
import { isEnglishWord } from '../language/english.ts';
import { stemOf } from '../language/fold.ts';
import { createNearWords } from '../language/near-words.ts';

/** A shorter word that nobody knows is an abbreviation more often than a name. */
const SHORTEST = 6;
/** A longer run of letters is no word. */
const LONGEST = 40;
/** Endings that make a new word of an English one, when its stem is not a word itself. */
const ENDINGS = ['', 'e', 'y', 's', 'd', 'ed', 'er', 'ing', 'ion', 'ation', 'al', 'ic', 'ly', 'ous', 'able'];
/** From this length on, two slips still leave a word of ours recognisable. */
const SHORTEST_FOR_TWO = 7;

/**
 * Whether a folded word is of another field: neither the corpus nor the lexicon nor everyday English has it, in any inflection or
 * compound, and it is no abbreviation or misspelling of a word that they have. Names of drugs and diseases that no list has are such.
 */
export function createForeignness(
  known: Map<string, number>,
  isKnown: (word: string) => boolean,
): (word: string) => boolean {
  const beginnings = createBeginnings(known.keys());
  const near = createNearWords(
    Array.from(known.keys(), (word) => ({ word })).filter(({ word }) => word.length >= SHORTEST),
  );
  const remembered = new Map<string, boolean>();
  const isWord = (word: string) => isKnown(word) || isEnglishWord(word);

  return (word) => {
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const foreign =
      word.length >= SHORTEST &&
      word.length <= LONGEST &&
      /^[a-z]+$/.test(word) &&
      !isDerived(word) &&
      !isCompound(word) &&
      !isMiswritten(word);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, foreign);
    return foreign;
  };

  function isDerived(word: string): boolean {
    const stem = stemOf(word);
    return isWord(word) || ENDINGS.some((ending) => isWord(stem + ending));
  }

  function isCompound(word: string): boolean {
    return cuts(word).some(
      ([left, right]) =>
        right.length >= SHORTEST_PART &&
        isDerived(right) &&
        (PREFIXES.has(left) || (left.length >= SHORTEST_PART && isWord(left))),
    );
  }

  function isMiswritten(word: string): boolean {
    const slips = word.length >= SHORTEST_FOR_TWO ? 2 : 1;
    return beginnings.isOneOf(word) || near.hasWithin(word, slips) || oneSlipFrom(word).some(isEnglishWord);
  }
}

const MOST_REMEMBERED = 10_000;
/** Shorter parts are met by chance. */
const SHORTEST_PART = 4;
const PREFIXES = new Set(
  're un non pre post peri inter intra extra multi over under anti co de dis mis sub super semi mini neo'.split(
    ' ',
  ),
);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');

function cuts(word: string): [string, string][] {
  return Array.from({ length: word.length - 1 }, (_, at) => [word.slice(0, at + 1), word.slice(at + 1)]);
}

/** What the word may have been before a letter was left out, doubled, replaced or swapped with its neighbour. */
function oneSlipFrom(word: string): string[] {
  return Array.from({ length: word.length + 1 }, (_, at) => {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    return [
      left + right.slice(1),
      left + right.charAt(1) + right.charAt(0) + right.slice(2),
      ...LETTERS.flatMap((letter) => [left + letter + right, left + letter + right.slice(1)]),
    ];
  }).flat();
}
