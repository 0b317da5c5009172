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
  /** A turn of a few words that adds to the one before ("with surgery?"). */
  adding: boolean;
};

export type CueReader = {
  /** How a turn begins: what ends the topic, corrects or continues. `length` words say only that and are set aside. */
  opening: (tokens: Token[]) => Opening;
  answerType: (tokens: Token[]) => AnswerType;
  compares: (tokens: Token[]) => boolean;
  /** Where it compares. */
  comparisons: (tokens: Token[]) => { start: number; end: number }[];
  /** How many words at the end only ask for assent: "…, right?", "…, is that correct?". */
  tagLength: (tokens: Token[]) => number;
  asserts: (tokens: Token[]) => boolean;
  /** "Any others?" */
  asksForMore: (tokens: Token[]) => boolean;
  hasPronoun: (tokens: Token[]) => boolean;
  /** "It", "these": the very thing that was asked about. */
  meansTheSame: (tokens: Token[]) => boolean;
  /** "why?", "how come?" and nothing else. */
  whyOnly: (tokens: Token[]) => boolean;
};

/** A cue that opens a turn stands within its first words: "ok, and unrelated: …". */
const OPENING_WORDS = 4;
/** In a turn this short a correction may also stand at the end: "No, at diagnosis I meant." */
const SHORT_TURN = 8;
/** "Even with complete resection?" */
const VERY_SHORT_TURN = 5;

/** The subject of a clause has about so many words before its verb comes. */
const CLAUSE_REACH = 4;
/** With one of these, "is" and "does" ask for more than yes or no. */
const QUESTION_WORDS = new Set(['what', 'which', 'who', 'whom', 'whose', 'where', 'how']);

/** Listens for the cues of prompts/cues.yaml. */
export function createCueReader(cues: Cues): CueReader {
  const book = (phrases: string[]) => createPhraseBook(phrases.map((phrase) => [phrase, true] as const));
  const reset = book(cues['follow-up'].reset);
  const correction = book(cues['follow-up'].correction);
  const swap = book(cues['follow-up'].swap);
  const continuation = book(cues['follow-up'].continuation);
  const adding = book(cues['follow-up'].adding);
  const more = book(cues['follow-up'].more);
  const pronouns = book(cues['follow-up'].pronouns);
  const sameThing = book(cues['follow-up']['same-thing']);
  const why = book(cues['follow-up'].why);
  const comparison = book(cues.comparison.cues);
  const assertion = createPhraseBook<boolean>([
    ...cues['either-way'].map((phrase) => [phrase, false] as const),
    ...cues.assertion.map((phrase) => [phrase, true] as const),
  ]);
  const openers = book(cues['asserting-clause'].openers);
  const verbs = book(cues['asserting-clause'].verbs);
  const opensClause = (tokens: Token[]) =>
    openers.find(tokens).some(({ end }) => verbs.find(tokens.slice(end, end + CLAUSE_REACH)).length > 0);
  const types = cues['answer-types'].map(({ type, cues: phrases, except = [] }) => ({
    type,
    phrases: createPhraseBook<boolean>([
      ...except.map((phrase) => [phrase, false] as const),
      ...phrases.map((phrase) => [phrase, true] as const),
    ]),
  }));

  return {
    opening(tokens) {
      const isShort = tokens.length <= VERY_SHORT_TURN;
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
        adding: isShort && adding.find(start)[0]?.start === 0,
      };
    },
    answerType(turn) {
      const [leading] = continuation.find(turn.slice(0, OPENING_WORDS));
      const opened = leading?.start === 0 ? leading.end : 0;
      const isCondition = turn.slice(0, opened).some(({ word }) => word === 'if');
      // "What if some are left?" does not ask what some are, and "and if all could be removed?" not whether.
      const tokens = turn.slice(opened);
      // "Necrosis below 90 percent, what does it mean?" gives its figure, and asks for one only where it asks for nothing else.
      const isGiven = ({ start }: { start: number }) => /^\d/.test(tokens[start - 1]?.word ?? '');
      const heard = types.map(({ type, phrases }) => ({
        type,
        found: phrases.find(tokens).filter(({ value }) => value),
      }));
      const asked = heard.find(({ found }) => found.some((one) => !isGiven(one)))?.type;
      const put = heard.find(({ found }) => found.length > 0)?.type;
      const type = (asked === undefined || asked === 'yes-no' ? put : asked) ?? 'open';
      const asksMore = isCondition || tokens.some(({ word }) => QUESTION_WORDS.has(word));
      return type === 'yes-no' && asksMore ? 'open' : type;
    },
    compares: (tokens) => comparison.find(tokens).length > 0,
    comparisons: (tokens) => comparison.find(tokens),
    tagLength(tokens) {
      const last = assertion.find(tokens).at(-1);
      return last && last.end === tokens.length && last.start > 0 ? last.end - last.start : 0;
    },
    asksForMore: (tokens) => tokens.length <= SHORT_TURN && more.find(tokens).length > 0,
    asserts: (tokens) =>
      opensClause(tokens) ||
      assertion.find(tokens).some((found) => found.value && !isSideOfBody(tokens, found)),
    hasPronoun: (tokens) => pronouns.find(tokens).length > 0,
    meansTheSame: (tokens) => sameThing.find(tokens).length > 0,
    whyOnly(tokens) {
      const found = why.find(tokens)[0];
      return (
        found !== undefined &&
        tokens.every(({ word }, at) => (found.start <= at && at < found.end) || isStopWord(word))
      );
    },
  };
}

/** "In the right lung" takes nothing for granted. */
function isSideOfBody(tokens: Token[], { start, end }: { start: number; end: number }): boolean {
  const [word, next] = [tokens[start], tokens[end]];
  if (word?.word !== 'right' || end - start > 1 || !next) return false;
  return next.start - word.end <= 1 && !isStopWord(next.word);
}
