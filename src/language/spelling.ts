import { editDistance } from './edit-distance.ts';
import { isEnglishWord } from './english.ts';
import { stemOf } from './fold.ts';
import { createNearWords } from './near-words.ts';

export type Spelling = {
  /** The word of the vocabulary that a folded word was meant to be; undefined for known words and when nothing is near. */
  correct: (word: string) => string | undefined;
};

/**
 * Corrects words to the vocabulary, and only those that neither it (in any inflection), `isKnownWord` nor general English has.
 * `vocabulary` holds folded words and how often they occur: of equally near words the one that keeps the first letter wins, then the commoner.
 */
export function createSpelling(knowledge: {
  vocabulary: Map<string, number>;
  isKnownWord: (word: string) => boolean;
}): Spelling {
  const { vocabulary, isKnownWord } = knowledge;
  const targets = createNearWords(targetsOf(vocabulary));
  const stems = new Set([...vocabulary.keys()].map(stemOf));
  const isInflected = (word: string, stem: string) =>
    stem.length >= SHORTEST_STEM && stem !== word && stems.has(stem);
  const isKnown = (word: string) =>
    vocabulary.has(word) || isInflected(word, stemOf(word)) || isKnownWord(word) || isEnglishWord(word);

  function nearest(word: string, limit: number): string | undefined {
    const near = targets.within(word, limit).filter((target) => !changesMeaning(word, target.word));
    const rank = (target: string) => Number(target.startsWith(word.charAt(0)));
    near.sort(
      (a, b) => rank(b.word) - rank(a.word) || b.frequency - a.frequency || (a.word < b.word ? -1 : 1),
    );
    return near[0]?.word;
  }

  return {
    correct(word) {
      if (word.length < SHORTEST_WORD || word.length > LONGEST || !LETTERS.test(word) || isKnown(word))
        return undefined;
      return nearest(word, 1) ?? (word.length >= SHORTEST_FOR_TWO ? nearest(word, 2) : undefined);
    },
  };
}

type Target = { word: string; frequency: number };

function targetsOf(vocabulary: Map<string, number>): Target[] {
  return Array.from(vocabulary, ([word, frequency]) => ({ word, frequency })).filter(
    ({ word }) => LETTERS.test(word) && word.length >= SHORTEST_TARGET && word.length <= LONGEST,
  );
}

/** A word of five letters with one left out; shorter unknown words are abbreviations more often than slips. */
const SHORTEST_WORD = 4;
const SHORTEST_TARGET = 5;
/** A shorter stem is met by chance. */
const SHORTEST_STEM = 4;
/** Two edits in a shorter word make another word too easily. */
const SHORTEST_FOR_TWO = 8;
const LONGEST = 40;
const LETTERS = /^[a-z]+$/;

/** Words that differ only in such a beginning mean different or opposite things: resectable and unresectable, hypo- and hyperkalemia. */
const BEGINNINGS = [
  'un',
  'in',
  'im',
  'ir',
  'non',
  'dis',
  'de',
  'anti',
  'hyper',
  'hypo',
  'inter',
  'intra',
  'supra',
  'infra',
  'pre',
  'post',
  'peri',
  'para',
  'bi',
  'uni',
  'tri',
];

function changesMeaning(written: string, target: string): boolean {
  // Only this way round: a word that lacks its first a is a slip, a word with an a before it says "not".
  if (written === `a${target}`) return true;
  return partsOf(written).some(([beginning, rest]) =>
    partsOf(target).some(
      ([other, otherRest]) =>
        rest === otherRest && rest.length >= SHORTEST_TARGET && editDistance(beginning, other, 2) >= 2,
    ),
  );
}

/** The word as it is, and cut after each beginning that it has. */
function partsOf(word: string): [beginning: string, rest: string][] {
  return ['', ...BEGINNINGS.filter((beginning) => word.startsWith(beginning))].map((beginning) => [
    beginning,
    word.slice(beginning.length),
  ]);
}
