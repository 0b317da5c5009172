import type { Question } from '../question/question.ts';
import type { Opposed } from './disagreement/opposed.ts';
import type { Ranked } from './rank.ts';

/**
 * A question is about a dispute when its other side comes before most of what else the corpus has on it: so many statements, at most,
 * that are no part of the dispute fit better. Those who disagree say it in different words, so that no share of a score tells:
 * "samarium or radium-223?" has its other side at 0.3 of the best score and in the third place, "Which drugs are in MAP?" its age
 * limit at 0.44, behind eight others. Of the questions of test/fixtures/declared-conflicts.yaml these need no more than 3 …
 */
const MOST_BETWEEN = 3;
/** … and those on which the corpus has many statements that fit alike, 6, the other side having this share of the best score. */
const MOST_ALIKE_BETWEEN = 6;
const ALIKE_SHARE = 0.65;

/** A side that fits worse than this share of the best score is left out … */
const ANY_SIDE_SHARE = 0.45;
/** … unless it is the only other side: "samarium or radium-223?" has samarium at 0.3 of the best score. */
const ONLY_SIDE_SHARE = 0.28;
/** Of two statements that fit alike, either may be the one whose dispute is meant. */
const LEADING_SHARE = 0.9;

/** "How many cycles in EURAMOS-1?" asks what one source says, not who is right. */
function isAskedOfSource({ asked, cites }: Question, { profile }: Ranked): boolean {
  return (
    asked.some(({ concept: { id, slot } }) => slot === 'source' && profile.concepts.has(id)) ||
    profile.statement.citationKeys.some((key) => cites.includes(key))
  );
}

/**
 * The dispute that the question asks about, if it asks about one that one of the best statements stands in. That one first, then those
 * from other sources, then those from its own.
 */
export function sidesOfConflict(
  question: Question,
  best: Ranked,
  ranked: Ranked[],
  opposed: Opposed,
): Ranked[] {
  const near = ranked.filter(({ total }) => total >= ONLY_SIDE_SHARE * best.total);
  const fits = ({ total }: Ranked) => total >= ANY_SIDE_SHARE * best.total;
  const fittingOrOne = (sides: Ranked[]) => {
    const fitting = sides.filter(fits);
    return fitting.length > 0 ? fitting : sides.slice(0, 1);
  };
  const treatments = treatmentsAsked(question, best);
  const onWhatIsAsked = (one: Ranked) => treatments.length === 0 || speaksOfAny(one, treatments);
  const leading = near.filter(onWhatIsAsked).filter(({ total }) => total >= LEADING_SHARE * best.total);
  const [dispute] = leading
    .filter((one) => !isAskedOfSource(question, one))
    .flatMap((one) => (opposed.get(one.profile.statement.id) ?? []).map((sides) => ({ one, ...sides })))
    .map(({ one, against, beside }) => ({
      one,
      against: fittingOrOne(among(near, against).filter(onWhatIsAsked)),
      beside: among(near, beside).filter(onWhatIsAsked).filter(fits),
    }))
    .filter(({ one, against, beside }) => {
      const most = fitOf(against) >= ALIKE_SHARE * best.total ? MOST_ALIKE_BETWEEN : MOST_BETWEEN;
      return liesBetween(near, one, against, beside) <= most;
    })
    .toSorted(
      (a, b) => Number(b.one === best) - Number(a.one === best) || fitOf(b.against) - fitOf(a.against),
    );
  return dispute ? [dispute.one, ...dispute.against, ...dispute.beside] : [];
}

/** The drugs and procedures that are asked about by name, if the best statement speaks of one: a side on others is none of this question. */
function treatmentsAsked({ asked }: Question, best: Ranked): string[] {
  const named = asked
    .filter(
      ({ concept, from, weight }) =>
        from === 'question' && weight === 1 && concept.slot === 'intervention' && !concept.generic,
    )
    .map(({ concept }) => concept.id);
  return speaksOfAny(best, named) ? named : [];
}

function speaksOfAny({ profile }: Ranked, ids: string[]): boolean {
  return ids.some((id) => profile.concepts.has(id));
}

/** How many statements beside the dispute fit better than its other side; without one, all do. */
function liesBetween(near: Ranked[], one: Ranked, against: Ranked[], beside: Ranked[]): number {
  const [first] = against;
  if (!first) return Infinity;
  return near.slice(0, near.indexOf(first)).filter((other) => other !== one && !beside.includes(other))
    .length;
}

/** The score of the best, which is the first; nothing fits where there is none. */
function fitOf([first]: Ranked[]): number {
  return first?.total ?? -Infinity;
}

/** The sides that have to do with the question: a dispute on several drugs is not told in full to whoever asks about one of them. */
function among(near: Ranked[], ids: string[]): Ranked[] {
  const wanted = new Set(ids);
  return near.filter(({ profile }) => wanted.has(profile.statement.id));
}
