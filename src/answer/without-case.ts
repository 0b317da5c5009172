import type { Question } from '../question/question.ts';
import { isTopical } from './ledger.ts';

/** What a case says beside these is of the patient, and no source is of just such a patient. */
const OF_CORE = new Set(['disease', 'setting', 'extent', 'resection', 'time']);

/** With fewer facts of a patient, what is not covered is as likely what was asked. */
const FACTS_OF_CASE = 2;

/**
 * "17M, distal femur, 4 bilateral nodules, finished MAP, good necrosis. Resect?": what is asked, in its setting, without the rest of the
 * case. Undefined where next to nothing would be left out, nothing is asked by itself, or neither our disease nor a setting is named.
 */
export function withoutCase(question: Question): Question | undefined {
  const core = question.asked.filter(({ concept, weight }) => weight === 1 || OF_CORE.has(concept.slot));
  const asksOne = core.some((one) => one.weight === 1 && one.from === 'question' && isTopical(one));
  const isCase = question.asked.length - core.length >= FACTS_OF_CASE;
  const isOurs = question.asked.some(
    ({ concept: { slot, generic }, from }) =>
      from === 'question' && (slot === 'setting' || (slot === 'disease' && generic !== true)),
  );
  return isOurs && asksOne && isCase ? { ...question, asked: core } : undefined;
}

/** "Flying after thoracotomy": what was understood is the case, and what is asked of it was not. */
export function asksOfCaseAlone({ asked, followUp }: Question): boolean {
  const named = asked.filter(({ concept: { slot } }) => slot !== 'disease' && slot !== 'modifier');
  return (
    !followUp && named.length > 0 && named.every(({ from, weight }) => from === 'question' && weight < 1)
  );
}
