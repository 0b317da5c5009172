import type { Lexicon } from '../corpus/lexicon.ts';
import type { Scope } from '../corpus/scope.ts';
import { tokenize } from '../language/analyzer.ts';
import { createBeginnings } from '../language/beginnings.ts';
import { familiarity, isEnglishWord } from '../language/english.ts';
import { createNearWords } from '../language/near-words.ts';
import { isStopWord, stopWords } from '../language/stop-words.ts';
import type { Cues } from '../prompts/cues.ts';
import type { Question } from './question.ts';
import type { Sentence } from './sentence.ts';

export type Vocabulary = {
  /** Folded words of corpus and lexicon with their frequency: what spelling is corrected to. */
  topical: Map<string, number>;
  isKnown: (word: string) => boolean;
  /** The commonest word of the topic that begins with a shortened one ("metachr"); undefined for words in their own right. */
  wholeWord: (start: string) => string | undefined;
  /**
   * Words that say something of a topic and that no concept takes in: those that the corpus has, and those (`unknown`) that
   * neither the corpus nor everyday speech accounts for.
   */
  besideConceptsIn: (
    sentences: Sentence[],
    ofOurField: boolean,
  ) => Pick<Question, 'besideConcepts' | 'unknown'>;
};

/** Shorter beginnings have too many words. */
const SHORTEST_START = 4;
/** With fewer missing letters it is a slip of the keyboard, or another form of the word. */
const MISSING_LETTERS = 3;
/** Words more frequent than this (per million) say nothing of a topic, whether or not the filler list has them. */
const GENERAL_PER_MILLION = 60;
/** A word of this frequency is as specific as half a concept. */
const HALF_SPECIFIC_PER_MILLION = 6;
/** Where nothing of the corpus's own field is named, everyday words ("wrist", "smoker") are of another one. */
const HALF_SPECIFIC_ELSEWHERE = 30;
/** The subtitles have slips, too ("ment", "wich"): rarer words than this may be one. */
const SLIP_PER_MILLION = 0.5;
/** Of at least three letters. */
const WORD = /^\p{L}{3,}$/u;
/** Names of genes, antigens and agents have letters and digits ("GD2", "IGF1R"); "pT2" and "Th12" are places and stages. */
const CODE = /^(?!(?:[pc][tnm]|th)\d)\p{L}{2,}\d[\p{L}\d]*$/u;
/** An unknown word of the context ("LDH 420, biopsy-proven: …") says less of the topic than one where the asking is done. */
const CONTEXT_SHARE = 0.3;

export function createVocabulary(
  lexicon: Lexicon,
  scope: Scope,
  cues: Cues,
  corpusWords: Map<string, number>,
  { names, titles }: { names: string[]; titles: string[] },
): Vocabulary {
  const topical = new Map(corpusWords);
  for (const word of wordsOf(lexicon.concepts.flatMap(({ terms }) => terms)))
    topical.set(word, (topical.get(word) ?? 0) + 1);
  for (const word of wordsOf(cues['answer-types'].flatMap((type) => type.cues)))
    topical.set(word, topical.get(word) ?? 1);
  // What the corpus speaks of by now is a topic of its own, though it was another field's before.
  const ofOtherFields = wordsOf([
    ...scope.diseases,
    ...scope.populations,
    ...scope.organs,
    ...scope.drugs,
    ...scope.topics,
  ]).filter((word) => !corpusWords.has(word));
  const general = new Set([...wordsOf([...names, ...phrasesOf(cues)]), ...ofOtherFields]);
  const everyday = createNearWords(
    [...general, ...stopWords()]
      .filter((word) => word.length >= SHORTEST_START && familiarity(word) > SLIP_PER_MILLION)
      .map((word) => ({ word })),
  );
  const isSlip = (word: string) => familiarity(word) < SLIP_PER_MILLION && everyday.hasWithin(word, 1);
  const ofTitles = new Set(wordsOf(titles));
  const stems = new Set(
    [...topical.keys(), ...ofTitles].flatMap((word) => tokenize(word).map(({ stem }) => stem)),
  );

  const beginnings = createBeginnings(topical.keys());
  const isBeginning = (word: string) => word.length >= SHORTEST_START && beginnings.isOneOf(word);

  return {
    topical,
    wholeWord(start) {
      if (start.length < SHORTEST_START || topical.has(start) || general.has(start) || isEnglishWord(start))
        return undefined;
      let best: string | undefined;
      for (const word of beginnings.from(start)) {
        const isLonger = word.length >= start.length + MISSING_LETTERS;
        if (isLonger && (topical.get(word) ?? 0) > (topical.get(best ?? '') ?? 0)) best = word;
      }
      return best;
    },
    isKnown: (word) => topical.has(word) || general.has(word) || ofTitles.has(word),
    besideConceptsIn(sentences, ofOurField) {
      const words = sentences.flatMap((sentence) => telling(sentence, ofOurField));
      return {
        besideConcepts: words.filter(({ stem }) => stems.has(stem)),
        unknown: words.flatMap(({ word, stem, specificity }) =>
          stems.has(stem) || isBeginning(word) ? [] : [{ word, specificity }],
        ),
      };
    },
  };

  /** Words that no concept takes in and that say something of a topic, each with how much. */
  function telling({ tokens, mentions, ask }: Sentence, ofOurField: boolean) {
    return tokens.flatMap(({ word, stem, surface }, at) => {
      if (!(WORD.test(word) || CODE.test(word)) || isStopWord(word) || general.has(word)) return [];
      if (mentions.some(({ start, end }) => start <= at && at < end)) return [];
      const frequency = familiarity(word);
      if (frequency > GENERAL_PER_MILLION || isSlip(word)) return [];
      const isAsked = ask.start <= at && at < ask.end;
      const share = isAsked || !(ofOurField || isProperName(surface)) ? 1 : CONTEXT_SHARE;
      const half = ofOurField ? HALF_SPECIFIC_PER_MILLION : HALF_SPECIFIC_ELSEWHERE;
      return [{ word, stem, specificity: (share * half) / (half + frequency) }];
    });
  }
}

/** Of a person, a place or a trial; in the context ("the Rizzoli protocols") it does not say what is asked. */
function isProperName(surface: string): boolean {
  return /^\p{Lu}/u.test(surface);
}

/** Everything that prompts/cues.yaml listens for, and the words that carry no topic. */
function phrasesOf(cues: Cues): string[] {
  const { reset, correction, continuation, why } = cues['follow-up'];
  const types = cues['answer-types'].flatMap((type) => type.cues);
  return [
    ...types,
    ...cues.comparison.cues,
    ...reset,
    ...correction,
    ...continuation,
    ...why,
    ...cues.assertion,
    ...cues['asserting-clause'].openers,
    ...cues['either-way'],
    ...cues.negators,
    cues.filler,
  ];
}

function wordsOf(phrases: string[]): string[] {
  return phrases.flatMap((phrase) => tokenize(phrase).map(({ word }) => word));
}
