import type { Answer } from '../answer/answer.ts';
import type { Explain } from '../answer/explain.ts';
import type { Gap } from '../answer/gap.ts';
import type { ForReview } from '../answer/for-review.ts';
import type { Local } from '../answer/local.ts';
import type { Proof } from '../answer/proof.ts';
import type { ShortCard } from '../corpus/card.ts';
import type { Role, ThreadContext } from '../question/context.ts';
import type { Screening } from '../question/guard/screen.ts';
import type { Reword } from '../question/rewording/rewording.ts';

/** One message to the bot, whatever the surface. */
export type Turn = {
  text: string;
  role: Role;
  context: ThreadContext | undefined;
  /** What the team adds to the corpus on that day; without it, nothing. */
  local?: Local | undefined;
  /** Ids of the guidelines that answers are chosen from; undefined is the whole corpus. */
  guidelines?: readonly string[] | undefined;
};

/** What comes of it. `context` replaces the thread's; undefined forgets it (a topic that ended). */
export type Reply = {
  answer: Answer;
  context: ThreadContext | undefined;
  /** What of the question the corpus does not cover, for its editors. */
  gap?: Gap | undefined;
};

/** The same assistant answers in Slack, in the terminal and in the batch interface. Its verbs are pure but for the time they take. */
export type Assistant = {
  reply: (turn: Turn) => Promise<Reply>;
  /** The guard alone: run it on a message as it came, before anything of it is kept. */
  screen: (text: string) => Screening;
  /** What a message gets whose words were not kept. */
  refusal: (screening: Exclude<Screening, { kind: 'clear' }>, role: Role) => Answer;
  /** What became of the statements of an answer; `seen` is a text that quoted them, where old wordings are found. */
  prove: (receipts: string[], seen: string, local?: Local) => Proof;
  /** The question in other words, for the second reader; only of text that the guard lets through. */
  reword: Reword;
  /** How an answer came about, in words. */
  explain: Explain;
  /** The words for a concept; its id where this lexicon does not have it. */
  label: (concept: string) => string;
  /** The whole disclaimer, help and privacy text, for surfaces that show them apart (App Home). Markdown. */
  about: () => { disclaimer: string; help: string; privacy: string };
  /** Questions that the corpus can answer, for prompts and App Home. */
  suggestions: () => string[];
  corpusCard: (local?: Local) => ShortCard;
  /** Every guideline, whole, with the state of its review. */
  forReview: (local?: Local) => ForReview[];
};
