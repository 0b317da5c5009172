import type { Rule } from '../prompts/why.ts';
import type { Question } from '../question/question.ts';
import type { Explanation } from './answer.ts';
import type { LedgerLine } from './ledger.ts';
import type { Ranked } from './rank.ts';

/** Statements beyond these did not come near. */
const MOST_EXPLAINED = 8;

/** What was decided, as far as it explains itself. */
export type Decided = {
  rule: Rule;
  ranked: Ranked[];
  ledger: LedgerLine[];
  coverage?: { share: number; least: number } | undefined;
};

/** How an answer came about: the rule, the reading, the ledger, and the scores of the statements by part. */
export function why({ rule, ranked, ledger, coverage }: Decided, question: Question): Explanation {
  return {
    rule,
    answerType: question.answerType,
    terms: question.words,
    unknown: question.unknown.length,
    concepts: question.asked.map(({ concept, from }) => ({ id: concept.id, slot: concept.slot, from })),
    corrected: question.corrected,
    ledger: ledger.map(({ asked, met, by }) => ({
      slot: asked.concept.slot,
      concept: asked.concept.id,
      met,
      by,
    })),
    coverage: coverage ? { ...coverage, share: rounded(coverage.share) } : null,
    scores: ranked.slice(0, MOST_EXPLAINED).map(({ profile, total, parts }) => ({
      statement: profile.statement.id,
      total: rounded(total),
      parts: Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, rounded(value)])),
    })),
  };
}

/** A reply for which nothing was looked up. */
export function nothingLookedUp(rule: Rule): Explanation {
  return {
    rule,
    answerType: null,
    terms: [],
    unknown: 0,
    concepts: [],
    corrected: [],
    ledger: [],
    coverage: null,
    scores: [],
  };
}

/** Three decimals: enough to compare, and the same bytes on every machine. */
function rounded(value: number): number {
  // Without the sign of a negative zero, which JSON does not keep.
  return Math.round(value * 1000) / 1000 + 0;
}
