import type { Answer } from '../../src/answer/answer.ts';
import type { Alternative, Expectation } from './cases.ts';
import { alternativesOf, kindsOf } from './cases.ts';
import { contentMet } from './faults.ts';
import type { Part } from './silence.ts';

/** What one question got, reduced to what risk and coverage are counted from. */
export type Outcome = {
  part: Part;
  /** Undefined where both an answer and silence are right. */
  answerable: boolean | undefined;
  /** A clinical statement was shown. */
  answered: boolean;
  /** Shown for a question that the corpus does not cover, or not what was asked for. */
  wrong: boolean;
  /** Wrong in topic, and the reader was not told: no "not covered" notice, no partial state. */
  silentlyWrong: boolean;
  /** The reader was told that something is not covered. */
  told: boolean;
  confidence: number;
};

/** One point for each confidence: the share of all questions answered from it on, and the share of wrong ones among these. */
export type Point = { confidence: number; coverage: number; risk: number };

export function outcomeOf(
  answer: Answer,
  answerable: boolean | undefined,
  part: Part,
  expectation: Expectation = {},
): Outcome {
  const answered = answer.statements.length > 0;
  const met = alternativesOf(expectation).map((one) => contentMet(one, answer));
  const unasked = answerable === false;
  const isTold = answer.state === 'partial' || answer.notices.some(({ kind }) => kind === 'not-covered');
  return {
    part,
    answerable,
    answered,
    told: isTold,
    wrong: answered && (unasked || met.every((one) => one.met < one.groups)),
    silentlyWrong: answered && !isTold && (unasked || met.every((one) => one.groups > 0 && one.met === 0)),
    confidence: answer.why.coverage?.share ?? 0,
  };
}

/** Whether a turn wants an answer (true), silence (false), or takes either. */
export function wantsAnswer(expectation: Expectation): boolean | undefined {
  const kinds = alternativesOf(expectation).map((one: Alternative) => kindsOf(one));
  if (kinds.every((one) => one.length === 1 && one[0] === 'answer')) return true;
  const isSilence = (one: string[]) => one.includes('abstention') && !one.includes('answer');
  return kinds.every(isSilence) ? false : undefined;
}

/** From the most confident answer down to the least one that the bot still gives. */
export function riskCoverage(outcomes: Outcome[]): Point[] {
  const counted = outcomes.filter(({ answerable }) => answerable !== undefined);
  const given = counted.filter(({ answered }) => answered);
  return [...new Set(given.map(({ confidence }) => confidence))]
    .toSorted((a, b) => b - a)
    .map((confidence) => {
      const kept = given.filter((one) => one.confidence >= confidence);
      const wrong = kept.filter((one) => one.wrong).length;
      return { confidence, coverage: kept.length / counted.length, risk: wrong / kept.length };
    });
}
