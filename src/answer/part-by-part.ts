import type { Question } from '../question/question.ts';
import type { Decision } from './decide.ts';
import { ledgerOf, missingIn } from './ledger.ts';
import type { Ranked, StatementRanker } from './rank.ts';

/** Beside the best statement of each part, so many in all. */
const MOST_SHOWN = 4;
/** Where the whole is too much for any one statement, its parts may be answered all the same, if each of them is. */
const TOO_MUCH = new Set(['too-little-covered', 'pieced-together']);

type Given = Extract<Decision, { kind: 'answer' }>;

/**
 * A question of several parts, decided as a whole, where each part has its own best statement in the answer: the parts in their order
 * come first, what else the whole has follows. What no part answers is named as not covered.
 */
export function partByPart(
  question: Question,
  whole: Decision,
  decidePart: (part: Question) => Decision,
  ranker: StatementRanker,
): Decision {
  const { parts = [] } = question;
  const isOpen = whole.kind === 'answer' ? whole.rule === 'covered' : TOO_MUCH.has(whole.rule);
  if (parts.length < 2 || !isOpen) return whole;
  const answers = parts
    .map(decidePart)
    .filter((part): part is Given => part.kind === 'answer' && isFirm(part));
  const leads = distinct(answers.flatMap(({ chosen }) => chosen.slice(0, 1)));
  const before = whole.kind === 'answer' ? whole.chosen : [];
  const isEach = answers.length === parts.length && leads.length > 1;
  const adds = whole.kind === 'answer' && leads.some((lead) => !holds(before, lead));
  if (!isEach && !adds) return whole;
  // What is among the best for each part answers all of them at once.
  const joint = before.filter((one) => answers.every((part) => holds(part.chosen, one))).slice(0, 1);
  const chosen = distinct([...joint, ...leads, ...before]).slice(0, Math.max(MOST_SHOWN, leads.length));
  const ledger = ledgerOf(question, chosen, ranker);
  const weakest = answers.reduce((least, one) => (one.coverage.share < least.coverage.share ? one : least));
  const read = whole.kind === 'answer' ? [whole] : answers;
  return {
    kind: 'answer',
    rule: 'part-by-part',
    chosen,
    leads,
    rows: undefined,
    ledger,
    missing: missingIn(ledger, ranker),
    unread: [...new Set(read.flatMap(({ unread }) => unread))],
    looseFit: !isEach && whole.kind === 'answer' && whole.looseFit,
    // A dispute leads where it is about what leads; that others disagree with a later part is said.
    disagreeing: (joint.length > 0 && whole.kind === 'answer' ? whole : answers[0])?.disagreeing ?? [],
    coverage: weakest.coverage,
  };
}

/** A part of few words scores low, as a turn that leans on its thread does: how much of it is covered tells more. */
function isFirm({ looseFit, coverage }: Given): boolean {
  return !looseFit || coverage.share >= MOST_COVERED;
}
const MOST_COVERED = 0.8;

function holds(ranked: Ranked[], { profile }: Ranked): boolean {
  return ranked.some((one) => one.profile === profile);
}

function distinct(ranked: Ranked[]): Ranked[] {
  return ranked.filter((one, at) => !holds(ranked.slice(0, at), one));
}
