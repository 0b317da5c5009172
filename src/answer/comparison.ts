import type { Statement } from '../corpus/guideline.ts';
import type { Concept } from '../corpus/lexicon.ts';
import type { Asked, Question } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import { isTopical, MEETS, NAMED } from './ledger.ts';
import type { Profile } from './profile.ts';
import type { Ranked, StatementRanker } from './rank.ts';

/** All statements, best first, for these concepts in place of the question's own. */
export type RankFor = (asked: Asked[]) => Ranked[];

/** One dimension of a comparison; without a label it is what the question asks. */
export type ComparisonRow = { label: Concept | undefined; left: Ranked[]; right: Ranked[] };

/** A statement about both sides leads a comparison when it has at least this share of the best score. */
const JOINT_SHARE = 0.75;
/** A second statement of a column has at least this share of its first one's score. */
const NEXT_ROW_SHARE = 0.62;
/** Rows of a comparison that a phone can hold. */
const MOST_ROWS = 4;
/** More topics than these make a row each ("intent, surgery, drugs, outlook"). */
const MOST_TOGETHER = 2;
/** Rows of a comparison without a dimension of its own. */
const OVERVIEW_DIMENSIONS = ['biology', 'treatment', 'long-term-survival'];

/**
 * One column a side: the best statements of each side along what was asked, or an overview where nothing else was. Undefined
 * when one of the sides has nothing to show.
 */
export function compare(
  question: Question,
  rankFor: RankFor,
  lookUp: (id: string) => Concept | undefined,
  leastCoverage: number,
): ComparisonRow[] | undefined {
  const [left, right] = question.sides ?? [];
  if (!left || !right) return undefined;
  const asked = question.asked.filter((one) => one.from !== 'answer' && isTopical(one));
  const settings = question.asked.filter(
    ({ concept }) => isSideOfSetting(concept) && concept !== left && concept !== right,
  );
  const overview = OVERVIEW_DIMENSIONS.flatMap((id) => {
    const concept = lookUp(id);
    return concept ? [[{ concept, weight: 1, from: 'question' as const }]] : [];
  });
  const dimensions: Asked[][] =
    asked.length > MOST_TOGETHER
      ? asked.slice(0, MOST_ROWS).map((one) => [one])
      : asked.length > 0
        ? [asked, asked]
        : question.answerType === 'definition'
          ? [[]]
          : overview;
  const taken = new Set<Statement>();
  const rows = dimensions.flatMap((dimension) => {
    const cells = ([side, other]: [Concept, Concept]) => {
      const ranked = rankFor([...settings, ...dimension, { concept: side, weight: 1, from: 'question' }]);
      const isFitting = ({ profile, covers }: Ranked) =>
        covers >= leastCoverage && standsFor(profile, side, other);
      const best = ranked.find(isFitting);
      const next = ranked.find((one) => !taken.has(one.profile.statement) && isFitting(one));
      if (!best || !next || next.total < NEXT_ROW_SHARE * best.total) return [];
      taken.add(next.profile.statement);
      return [next];
    };
    const row = {
      label: asked.length > 0 ? undefined : dimension[0]?.concept,
      left: cells([left, right]),
      right: cells([right, left]),
    };
    return row.left.length + row.right.length > 0 ? [row] : [];
  });
  return rows.some((row) => row.left.length > 0 && row.right.length > 0) ? rows : undefined;
}

/**
 * One statement that has the figures of both sides needs no columns ("78% with 1–2 nodules against 28% with three or more"), and neither
 * do treatments that statements compare.
 */
export function isComparedAlready({ sides }: Question, ranked: Ranked[]): boolean {
  const [best] = ranked;
  if (sides === undefined || sides[0].slot === 'setting' || !best) return false;
  const hasBoth = ({ profile }: Ranked) => sides.every(({ id }) => profile.concepts.get(id) === 1);
  const compares = ({ profile, total }: Ranked) =>
    total >= JOINT_SHARE * best.total &&
    sides.every(({ id }) => (profile.concepts.get(id) ?? 0) >= NAMED || profile.comparedWith.has(id));
  return hasBoth(best) || (sides[0].slot === 'intervention' && ranked.some(compares));
}

/** The statement that sets both sides against each other itself, where it is among the best: it leads the columns. */
export function speaksOfBoth(question: Question, ranked: Ranked[], ranker: StatementRanker): Ranked[] {
  const sides = question.sides ?? [];
  const best = ranked[0];
  const joint = ranked.find(({ profile }) => sides.every(({ id }) => profile.concepts.get(id) === 1));
  if (!joint || !best || joint.total < JOINT_SHARE * best.total) return [];
  const asked = question.asked.filter(isTopical);
  return asked.every((one) => ranker.strength(joint.profile, one) >= MEETS) ? [joint] : [];
}

/** About this side, and not by name about the other, too. */
function standsFor({ concepts }: Profile, side: Concept, other: Concept): boolean {
  const [own, others] = [concepts.get(side.id) ?? 0, concepts.get(other.id) ?? 0];
  return own > others && others < NAMED;
}

export function inRows(rows: ComparisonRow[]): Ranked[] {
  return [...new Set(rows.flatMap(({ left, right }) => [...left, ...right]))];
}
