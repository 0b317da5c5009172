import type { Asked, Question } from '../question/question.ts';
import { isTopical, MEETS, NAMED, SPEAKS, worthSaying } from './ledger.ts';
import type { Ranked, StatementRanker } from './rank.ts';

/** The bottom line and what supports it (ANSWER.md: at most four more); sides of a conflict and limits come on top. */
const MOST_STATEMENTS = 4;
/** A supporting statement has at least this share of the best one's score. */
const SUPPORT_SHARE = 0.72;
/** The second half of a compound question may be met by a statement that is this much weaker than the best. */
const COMPOUND_SHARE = 0.35;

/** The best statement, then those that add what it leaves open or that come close to it. */
export function cover(question: Question, ranked: Ranked[], ranker: StatementRanker): Ranked[] {
  const best = ranked[0];
  if (!best) return [];
  const chosen = [best];
  const isGap = (asked: Asked) =>
    worthSaying(asked, ranker) &&
    !givesTheCase(asked) &&
    chosen.every(({ profile }) => ranker.speaksOf(profile, asked) < MEETS);
  const strongest = (asked: Asked) =>
    Math.max(...chosen.map(({ profile }) => ranker.strength(profile, asked)));
  while (chosen.length < MOST_STATEMENTS) {
    const met = question.asked.map((asked) => ({
      asked,
      most: strongest(asked),
      gain: ranker.importance(asked),
    }));
    const gaps = question.asked.filter(isGap);
    const closesGap = ({ profile }: Ranked) => gaps.some((asked) => ranker.speaksOf(profile, asked) >= NAMED);
    const candidates = ranked
      .filter(
        (one) =>
          !chosen.includes(one) &&
          (one.total >= SUPPORT_SHARE * best.total ||
            (one.total >= COMPOUND_SHARE * best.total && closesGap(one))),
      )
      .map((one) => {
        const adds = met.reduce(
          (sum, { asked, most, gain }) =>
            sum + gain * Math.max(0, ranker.strength(one.profile, asked) - most),
          0,
        );
        return { one, worth: one.total + adds };
      })
      .toSorted((a, b) => b.worth - a.worth);
    const next = candidates[0];
    if (!next) break;
    chosen.push(next.one);
  }
  return chosen;
}

/** "17-year-old girl, …: which backbone?" does not ask about girls. */
function givesTheCase({ concept, weight }: Asked): boolean {
  return concept.slot === 'population' && weight < 1;
}

/**
 * "Toxicity of samarium": one thing asked of one subject, each met only by statements that do not speak of the other. Such pieces
 * are no answer.
 */
export function isPiecedTogether(
  { asked, sides }: Question,
  ranked: Ranked[],
  ranker: StatementRanker,
): boolean {
  const topical = asked.filter(
    (one) => one.from === 'question' && one.weight === 1 && isTopical(one) && one.concept.slot !== 'site',
  );
  const [subject, ...otherSubjects] = topical.filter(({ concept }) => SUBJECTS.has(concept.slot));
  const [aspect, ...others] = topical.filter(({ concept }) => !SUBJECTS.has(concept.slot));
  if (!subject || !aspect || !isAspect(aspect) || otherSubjects.length + others.length > 0 || sides)
    return false;
  return !ranked.some(
    ({ profile }) =>
      ranker.strength(profile, subject) >= SPEAKS && ranker.strength(profile, aspect) >= SPEAKS,
  );
}

/** An outcome, or a dose: that of another drug is none for this one, and neither is a ratio. */
function isAspect({ concept: { id, slot } }: Asked): boolean {
  return slot === 'outcome' || id === 'dose';
}

/** Slots of what something can be asked of. */
const SUBJECTS = new Set(['intervention']);
