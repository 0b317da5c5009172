import type { Concept } from '../corpus/lexicon.ts';
import type { Asked, Question } from '../question/question.ts';
import type { Ranked, StatementRanker } from './rank.ts';
import { WEIGHTS } from './weights.ts';

/** One line of the coverage ledger: a slot of the question, and the statement that meets it. */
export type LedgerLine = { asked: Asked; met: boolean; by: string | null };

/** From this strength on a statement meets a slot of the question. */
export const MEETS = 0.35;
/** A drug or procedure is met by a statement under whose headings it is named, not by one that is only close to it, or asked about it. */
export const SPEAKS = 0.45;
/** A statement speaks of a concept by name, or by a kind of it. */
export const NAMED = 0.85;
/** Concepts below this importance are not worth a "Not covered" line. */
const WORTH_SAYING = 0.3;

/** Slots that make a topic of their own; the others only colour one. */
const TOPICAL_SLOTS = new Set([
  'resection',
  'intervention',
  'outcome',
  'population',
  'source',
  'attribute',
  'extent',
  'time',
  'site',
]);

export function isTopical({ concept }: Asked): boolean {
  return TOPICAL_SLOTS.has(concept.slot);
}

/** Asked by the person, a topic of its own, and rare enough to be missed. */
export function worthSaying(asked: Asked, ranker: StatementRanker): boolean {
  return asked.from === 'question' && isTopical(asked) && ranker.importance(asked) >= WORTH_SAYING;
}

/**
 * From this likeness to an editor's question on (0 to 1), a drug or procedure that the editor names there is met, though the statement
 * only implies it ("growth factors with MAP?").
 */
const SURE_FIT = 0.6;

/** By name, by what it is asked about in nearly these words, or, where a frequency is asked for, by having a share. */
function isMetBy({ profile, parts }: Ranked, asked: Asked, ranker: StatementRanker): boolean {
  const { id, slot } = asked.concept;
  if (id === 'frequency' && profile.gives.has('share')) return true;
  if (slot !== 'intervention') return ranker.strength(profile, asked) >= MEETS;
  const isSure = parts.questions >= SURE_FIT * WEIGHTS.questions;
  return ranker.speaksOf(profile, asked) >= SPEAKS || (isSure && profile.askedOf.has(id));
}

/** Worth a "Not covered" line. */
export function missingIn(ledger: LedgerLine[], ranker: StatementRanker): Concept[] {
  return ledger
    .filter(({ asked, met }) => !met && worthSaying(asked, ranker))
    .map(({ asked }) => asked.concept);
}

/** For each slot of the question: met or not, and by which of the chosen statements. */
export function ledgerOf(question: Question, chosen: Ranked[], ranker: StatementRanker): LedgerLine[] {
  return question.asked.map((asked) => {
    const by = chosen.find((one) => isMetBy(one, asked, ranker));
    return { asked, met: by !== undefined, by: by?.profile.statement.id ?? null };
  });
}
