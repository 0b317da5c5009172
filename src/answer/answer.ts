import type { Rule } from '../prompts/why.ts';
import type { AnswerType } from '../question/question.ts';

/** What a reader gets. Surface-neutral: Slack, the console and the batch interface each render it their own way. */
export type Answer = {
  /** Hash of question reading, context, role and corpus version: the same question gives the same id and the same bytes. */
  id: string;
  kind: 'answer' | 'abstention' | 'clarification' | 'refusal' | 'smalltalk';
  /** Only of kind `answer`. */
  state: 'answered' | 'partial' | 'conflict' | null;
  /** The state in words, for the first line ("Answered from the corpus", "Not in the corpus", …). */
  headline: string;
  /** The question as it was understood, self-contained, escaped, free of identifiers. Empty when nothing may be echoed. */
  standaloneQuestion: string;
  /** "survival · synchronous · complete resection": shown whenever something was carried over or corrected. */
  readAs: string | null;
  /** Concepts taken over from the thread. */
  carried: { concept: string; label: string }[];
  /** Asks the same again with nothing carried over; null where nothing was, or nothing else is left. */
  withoutCarried: string | null;
  /** Words for people between headline and statements, for answers that carry no statement (help, refusal, abstention). */
  body: string | null;
  /** Bottom line first. */
  statements: ShownStatement[];
  /** Of a conflict: so many statements, from the first on, are its sides, newest first, and what limits them. Else 0. */
  sides: number;
  /** Of a comparison: one column a side; cells are indexes into `statements`. */
  comparison: { columns: [string, string]; rows: { label: string; cells: [number[], number[]] }[] } | null;
  citations: Citation[];
  /** Sections of link-only guidelines on what was asked. */
  pointers: Pointer[];
  notices: Notice[];
  /** Titles of sibling sections that usually belong to such a decision, or of the nearest sections of an abstention. */
  seeAlso: string[];
  /** One-tap questions: follow-ups of an answer (at most three), choices of a clarification (at most four). */
  followUps: string[];
  /** Review status and date of each guideline quoted, one line each. */
  review: string[];
  corpusVersion: string;
  /** One line; always the last of `text`. */
  disclaimer: string;
  /** The whole answer as a reader sees it, plain text, ending with the disclaimer. */
  text: string;
  why: Explanation;
};

export type ShownStatement = {
  /** Statement id in the corpus. */
  id: string;
  text: string;
  /** The words before a list that its item depends on; shown in front of the text. */
  leadIn?: string;
  /** Ids of the statements that limit this one: shown wherever it is, right behind it. */
  limitedBy?: string[];
  passageId: string;
  /** Heading path, from the guideline's title to the section. */
  section: string[];
  /** Numbers of `citations`. */
  citations: number[];
  receipt: string;
  /** In the source's own scheme, or the words for "ungraded in the source". */
  grade?: string;
  population?: string;
  /** Local practice notes on it that are in force, marked as such in words; no clinical evidence. */
  notes?: string[] | undefined;
};

export type Citation = {
  number: number;
  /** Key in the corpus references. */
  key: string;
  title: string;
  container: string;
  /** In words when the source bears no date: "undated, cited 2026". */
  year: number | string;
  url?: string;
  /** The reference in Vancouver style, without its number. */
  vancouver: string;
  /** "guideline", "randomised trial", "tertiary summary", … */
  evidenceType: string;
  /** Where it comes from, in words: "primary guideline", "society summary", "cohort", … */
  provenance: string;
  /** "abstract read": how far it was read for the corpus. */
  readAs: string;
  /** Which parts of the reference could not be found, in words; absent where it is complete. */
  incomplete?: string;
};

/** Where a guideline that may not be reproduced speaks of something: its title, the headings of the section, its address. */
export type Pointer = { title: string; section: string[]; url: string };

export type NoticeKind =
  | 'review-status'
  | 'phi'
  | 'emergency'
  | 'order'
  | 'conflict'
  | 'not-covered'
  | 'provenance'
  | 'carried-over'
  | 'plain-language'
  | 'false-premise'
  | 'read-as'
  | 'corrected-spelling'
  | 'limits'
  | 'differs'
  | 'language'
  | 'subset'
  | 'failure';
export type Notice = { kind: NoticeKind; text: string };

/** How the answer came about. Ids, words that the corpus has, and numbers; other words of the question are in the corrected pairs alone. */
export type Explanation = {
  rule: Rule;
  /** Null where nothing was looked up. */
  answerType: AnswerType | null;
  /** Words of the question that the corpus has, too. */
  terms: string[];
  /** How many neither the corpus nor everyday speech accounts for. */
  unknown: number;
  concepts: { id: string; slot: string; from: 'question' | 'thread' | 'answer' }[];
  corrected: { from: string; to: string }[];
  ledger: { slot: string; concept: string; met: boolean; by: string | null }[];
  /** Share of what was asked that the nearest statement covers, and the least that is answered; null where it did not come to that. */
  coverage: { share: number; least: number } | null;
  scores: { statement: string; total: number; parts: Record<string, number> }[];
};
