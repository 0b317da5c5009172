import type { Question } from '../question/question.ts';
import type { Explanation } from './answer.ts';
import type { LedgerLine } from './ledger.ts';
import type { Ranked } from './rank.ts';

/** Statements beyond these did not come near. */
const MOST_EXPLAINED = 8;

/** How an answer came about: the rule, the reading, the ledger, and the scores of the statements by part. */
export function why(
  rule: string,
  question: Question,
  ranked: Ranked[],
  ledger: LedgerLine[],
  coverage?: number,
): Explanation {
  return {
    rule,
    coverage: coverage === undefined ? null : rounded(coverage),
    concepts: question.asked.map(({ concept, from }) => ({ id: concept.id, slot: concept.slot, from })),
    corrected: question.corrected,
    ledger: ledger.map(({ asked, met, by }) => ({
      slot: asked.concept.slot,
      concept: asked.concept.id,
      met,
      by,
    })),
    scores: ranked.slice(0, MOST_EXPLAINED).map(({ profile, total, parts }) => ({
      statement: profile.statement.id,
      total: rounded(total),
      parts: Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, rounded(value)])),
    })),
  };
}

/** A reply for which nothing was looked up. */
export function nothingLookedUp(rule: string): Explanation {
  return { rule, coverage: null, concepts: [], corrected: [], ledger: [], scores: [] };
}

/** Three decimals: enough to compare, and the same bytes on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
