import type { Concept } from '../corpus/lexicon.ts';
import { nextContext } from './carry-over.ts';
import type { ConceptReader } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import type { Asked, Question } from './question.ts';
import { OWN_TOPIC } from './question.ts';
import { saysOfWhom, saysWhatIsWanted } from './slots.ts';

/**
 * What of a question the corpus does not hold, where nothing was answered: what is asked about (`subject`: another drug, disease or organ,
 * or a word that nobody knows), or what is asked of something that it does hold (`aspect`: the price of one of our drugs). The turns that
 * lean on the question are about it as well. Undefined where the question named nothing of the kind: then it was perhaps not understood.
 */
export function uncoveredIn(question: Question): ThreadContext['uncovered'] {
  const { outside, inPassing, unknown, asked, outsideSubject } = question;
  const isNamed =
    outside.length + inPassing.length > 0 || unknown.some(({ specificity }) => specificity >= OWN_TOPIC);
  if (!isNamed) return undefined;
  return outsideSubject || !asked.some(isSubject) ? 'subject' : 'aspect';
}

/**
 * Whether a turn that leans on its thread ("does it help?", "side effects?") goes on about what was not covered. It does not where it puts a
 * subject of ours in its place, or asks something else of the subject that the thread has, or is a whole question without a word for the
 * thing asked about before ("and the outlook at relapse?").
 */
export function goesOnAboutUncovered(
  uncovered: NonNullable<ThreadContext['uncovered']>,
  named: Asked[],
  meansTheSame: boolean,
): boolean {
  const asksAnew = named.some(({ concept }) => saysWhatIsWanted(concept));
  if (uncovered === 'aspect') return !asksAnew;
  const namesDisease = named.some(({ concept: { slot, shared } }) => slot === 'disease' && shared !== true);
  const isWhole = namesDisease || (asksAnew && named.some(({ concept }) => saysOfWhom(concept)));
  return (meansTheSame || !isWhole) && !named.some(isSubject);
}

/** The thread after a question that was not covered: its topic stays as it was, unless the question named a subject of ours. */
export function contextOfUncovered(
  before: ThreadContext | undefined,
  question: Question,
  corpusVersion: string,
  concepts: Pick<ConceptReader, 'concept'>,
): ThreadContext | undefined {
  const found = uncoveredIn(question);
  if (found === undefined) return before;
  // "And what does it cost?" asks it of the drug that the thread has.
  const isOfThread =
    question.meansTheSame &&
    !question.outsideSubject &&
    before?.uncovered === undefined &&
    before?.concepts.some((id) => isParticular(concepts.concept(id)));
  const uncovered = isOfThread ? 'aspect' : found;
  const named = uncovered === 'aspect' ? question.asked.filter(({ from }) => from === 'question') : [];
  const takesOver = named.some(isSubject);
  if (before && !takesOver) return { ...before, uncovered };
  const { shown, answerType } = before ?? { shown: [], answerType: question.answerType };
  const held = { concepts: [], shown, answerType, corpusVersion: before?.corpusVersion ?? corpusVersion };
  return { ...nextContext(before, takesOver ? named : [], held), uncovered };
}

function isSubject({ concept, from }: Asked): boolean {
  return from !== 'answer' && isParticular(concept);
}

function isParticular(concept: Concept | undefined): boolean {
  return concept?.slot === 'intervention' && concept.generic !== true;
}
