import type { Asked, Question } from '../question/question.ts';
import type { Ranked, StatementRanker } from './rank.ts';

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

/** For each slot of the question: met or not, and by which of the chosen statements. */
export function ledgerOf(question: Question, chosen: Ranked[], ranker: StatementRanker): LedgerLine[] {
  return question.asked.map((asked) => {
    const meets = ({ profile }: Ranked) =>
      asked.concept.slot === 'intervention'
        ? ranker.speaksOf(profile, asked) >= SPEAKS
        : ranker.strength(profile, asked) >= MEETS;
    const by = chosen.find(meets);
    return { asked, met: by !== undefined, by: by?.profile.statement.id ?? null };
  });
}
