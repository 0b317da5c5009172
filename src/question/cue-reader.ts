import type { Token } from '../language/analyzer.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Cues } from '../prompts/cues.ts';
import { createPhraseBook } from './phrase-book.ts';
import type { AnswerType } from './question.ts';

type Opening = {
  length: number;
  reset: boolean;
  correction: boolean;
  /** "No, the other group": the opposite of what the thread holds. */
  swap: boolean;
  continuation: boolean;
};

export type CueReader = {
  /** How a turn begins: what ends the topic, corrects or continues. `length` words say only that and are set aside. */
  opening: (tokens: Token[]) => Opening;
  answerType: (tokens: Token[]) => AnswerType;
  compares: (tokens: Token[]) => boolean;
  /** How many words at the end only ask for assent: "…, right?", "…, is that correct?". */
  tagLength: (tokens: Token[]) => number;
  asserts: (tokens: Token[]) => boolean;
  /** "Any others?" */
  asksForMore: (tokens: Token[]) => boolean;
  hasPronoun: (tokens: Token[]) => boolean;
  /** "why?", "how come?" and nothing else. */
  whyOnly: (tokens: Token[]) => boolean;
};

/** A cue that opens a turn stands within its first words: "ok, and unrelated: …". */
const OPENING_WORDS = 4;
/** In a turn this short a correction may also stand at the end: "No, at diagnosis I meant." */
const SHORT_TURN = 8;

/** With one of these, "is" and "does" ask for more than yes or no. */
const QUESTION_WORDS = new Set(['what', 'which', 'who', 'whom', 'whose', 'where', 'how']);

/** Listens for the cues of prompts/cues.yaml. */
export function createCueReader(cues: Cues): CueReader {
  const book = <T>(phrases: string[], value: T) =>
    createPhraseBook(phrases.map((phrase) => [phrase, value] as const));
  const reset = book(cues['follow-up'].reset, true);
  const correction = book(cues['follow-up'].correction, true);
  const swap = book(cues['follow-up'].swap, true);
  const continuation = book(cues['follow-up'].continuation, true);
  const more = book(cues['follow-up'].more, true);
  const pronouns = book(cues['follow-up'].pronouns, true);
  const why = book(cues['follow-up'].why, true);
  const comparison = book(cues.comparison.cues, true);
  const assertion = book(cues.assertion, true);
  const types = cues['answer-types'].map(({ type, cues: phrases }) => ({
    type,
    phrases: book(phrases, true),
  }));

  return {
    opening(tokens) {
      const start = tokens.slice(0, OPENING_WORDS);
      const ended = reset.find(start)[0];
      const corrected = correction.find(start)[0];
      const continues = continuation.find(start)[0]?.start === 0;
      return {
        length: ended?.end ?? (corrected && corrected.start <= 1 ? corrected.end : 0),
        reset: ended !== undefined,
        correction:
          corrected !== undefined || (tokens.length <= SHORT_TURN && correction.find(tokens).length > 0),
        swap: tokens.length <= SHORT_TURN && swap.find(tokens).length > 0,
        continuation: continues,
      };
    },
    answerType(tokens) {
      const type = types.find(({ phrases }) => phrases.find(tokens).length > 0)?.type ?? 'open';
      return type === 'yes-no' && tokens.some(({ word }) => QUESTION_WORDS.has(word)) ? 'open' : type;
    },
    compares: (tokens) => comparison.find(tokens).length > 0,
    tagLength(tokens) {
      const last = assertion.find(tokens).at(-1);
      return last && last.end === tokens.length && last.start > 0 ? last.end - last.start : 0;
    },
    asksForMore: (tokens) => tokens.length <= SHORT_TURN && more.find(tokens).length > 0,
    asserts: (tokens) => assertion.find(tokens).length > 0,
    hasPronoun: (tokens) => pronouns.find(tokens).length > 0,
    whyOnly(tokens) {
      const found = why.find(tokens)[0];
      return (
        found !== undefined &&
        tokens.every(({ word }, at) => (found.start <= at && at < found.end) || isStopWord(word))
      );
    },
  };
}
