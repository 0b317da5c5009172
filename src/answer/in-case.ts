import type { Asked, Question } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Decision } from './decide.ts';
import type { StatementRanker } from './rank.ts';

/** What was decided, and for which reading of the turn. */
export type Reading = { question: Question; decision: Decision };

/** By a heading at least; a statement of no setting in particular has 0.5 for each. */
const OF_CASE = 0.6;

/**
 * A turn of a few words ("surgery?") in the case of its thread, where the corpus has a firm answer to just that: its best statement
 * speaks of the case. Else it is a question of its own.
 */
export function inCaseOrAlone(
  question: Question,
  decideOne: (question: Question) => Decision,
  ranker: Pick<StatementRanker, 'speaksOf'>,
): Reading {
  const decision = decideOne(question);
  const { alone } = question;
  if (alone === undefined || isOfCase(question, decision, ranker)) return { question, decision };
  return { question: alone, decision: decideOne(alone) };
}

function isOfCase(
  { asked }: Question,
  decision: Decision,
  ranker: Pick<StatementRanker, 'speaksOf'>,
): boolean {
  if (decision.kind !== 'answer') return false;
  const [best] = decision.disagreeing.length > 0 ? decision.disagreeing : decision.chosen;
  const ofThread = asked.filter(({ from }) => from === 'thread');
  const settings = ofThread.filter(({ concept }) => isSideOfSetting(concept));
  const speaks = (one: Asked) => best !== undefined && ranker.speaksOf(best.profile, one) >= OF_CASE;
  return settings.length > 0 ? settings.every(speaks) : ofThread.some(speaks);
}
