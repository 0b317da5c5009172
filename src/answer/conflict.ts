import type { Question } from '../question/question.ts';
import type { Opposed } from './disagreement/opposed.ts';
import type { Ranked } from './rank.ts';

/**
 * A question is about a dispute when another side of it fits nearly as well as the best statement: this share of its score. Those who
 * disagree say it in different words, and words weigh 1.45 in the ranker: "samarium or radium-223?" has its other side at 0.54, "are
 * skip metastases M1?" at 0.57. "Which drugs are in MAP?" is not about its age limit, which stands at 0.47.
 */
const OTHER_SIDE_SHARE = 0.52;

/** A side that fits worse than this is left out. */
const ANY_SIDE_SHARE = 0.45;
/** Of two statements that fit alike, either may be the one whose dispute is meant. */
const LEADING_SHARE = 0.95;

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
  const near = ranked.filter(({ total }) => total >= ANY_SIDE_SHARE * best.total);
  const leading = near.filter(({ total }) => total >= LEADING_SHARE * best.total);
  const [dispute] = leading
    .filter((one) => !isAskedOfSource(question, one))
    .flatMap((one) => (opposed.get(one.profile.statement.id) ?? []).map((sides) => ({ one, ...sides })))
    .map(({ one, against, beside }) => ({
      one,
      against: among(near, against),
      beside: among(near, beside),
    }))
    .filter(({ against }) => fitOf(against) >= OTHER_SIDE_SHARE * best.total)
    .toSorted(
      (a, b) => Number(b.one === best) - Number(a.one === best) || fitOf(b.against) - fitOf(a.against),
    );
  return dispute ? [dispute.one, ...dispute.against, ...dispute.beside] : [];
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
