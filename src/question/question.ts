import type { ANSWER_TYPES } from '../prompts/cues.ts';
import type { Concept } from '../corpus/lexicon.ts';

export type AnswerType = (typeof ANSWER_TYPES)[number] | 'open';

/**
 * A concept of the question. `weight` is 1 for what the person named now, less for what the thread carried over. What only our
 * last answer spoke of (`answer`) decides between readings that are otherwise equal.
 */
export type Asked = { concept: Concept; weight: number; from: 'question' | 'thread' | 'answer' };

/** A question as it was understood: plain data, without a word of the person but in `terms`, `unknown` and `corrected`. */
export type Question = {
  asked: Asked[];
  answerType: AnswerType;
  /** The two concepts of one slot that the question sets against each other. */
  sides: [Concept, Concept] | undefined;
  /** Words that neither the corpus nor everyday speech accounts for; `specificity` from 0 (general) to 1 (a topic of its own). */
  unknown: { word: string; specificity: number }[];
  /** Keys of references that the question names by their first author. */
  cites: string[];
  /** Stems of words that the corpus has and that no concept takes in; `specificity` as above. */
  besideConcepts: { word: string; stem: string; specificity: number }[];
  /** Something of the corpus's own field was named or carried over, not only what any disease can be asked about. */
  ofOurField: boolean;
  /** The same turn without the case that it took from the thread, where it may be a question of its own. */
  alone?: Question;
  /** The same question read part by part, where it has several. */
  parts?: Question[];
  /** Names of other tumours, organs, drugs or topics, as written in the scope list or the question. */
  outside: string[];
  /** Among them is a disease, a drug, an organ or another word that is asked about, not only what is asked of something. */
  outsideSubject: boolean;
  /** Has a word for the very thing that the thread is about: "what does it cost?". */
  meansTheSame: boolean;
  /** Goes on about what the question before asked, and the corpus does not hold. */
  ofUncovered?: boolean;
  /** Topics of other fields that may be named in passing: what else is asked decides. */
  inPassing: string[];
  /** Words of the question that the corpus has, too, each once. */
  words: string[];
  /** Index terms of the question, for the ranker. */
  terms: string[];
  /** The question takes something for granted ("…, right?", "as …"). */
  asserts: boolean;
  /** Ids of statements that the last answer showed, where the turn asks for more than these. */
  shown: string[];
  /** Leans on the turn before; `carried` says what it took from there. */
  followUp: boolean;
  corrected: { from: string; to: string }[];
};

/** Asks whether something is so or may be done, or takes it for granted: the answer may be that it is not. */
export function mayBeDenied({ answerType, asserts }: Pick<Question, 'answerType' | 'asserts'>): boolean {
  return asserts || answerType === 'yes-no';
}

/** From this specificity on, an unknown word is a topic of its own, which is named as not covered. */
export const OWN_TOPIC = 0.5;

/** What a turn is, before anything is looked up. */
export type Understood =
  | { kind: 'question'; question: Question }
  | { kind: 'smalltalk'; intent: string }
  | { kind: 'show-source' }
  | { kind: 'other-language' }
  | { kind: 'empty' };
