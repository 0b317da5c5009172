import type { Asked, Question } from '../question/question.ts';
import type { Features, Written } from './written.ts';
import { conceptsOf, wordsOf } from './written.ts';

/**
 * How well what is asked of each statement explains a question, in the order of the statements: 1 for all of it, 0 for no better than
 * what is asked of any, less for what a much asked statement is never asked. What comes back tells it for any concepts in place of the
 * question's own, and holds until something else is asked.
 */
export type Likelihood = (question: Question) => (asked: Asked[]) => Float64Array;

/**
 * So much of what is asked in general stands beside what is asked of one statement, in the weights of `Features`; an editors' question
 * weighs about 3. With 2 the right statement is first for 77.8 % of the editors' questions, each left out; with 10 for 77.5 %, with 30
 * for 77.2 %, without this model for 75.2 %.
 */
const SMOOTHING = 2;

/**
 * A language model of each statement by its own words and the questions that editors wrote for it, all taken together, where `Likeness`
 * knows the likest one alone. Smoothed by all questions (Dirichlet priors: Zhai and Lafferty, ACM TOIS 2004;22:179).
 */
export function createLikelihood(statements: number, written: Written[]): Likelihood {
  const masses = new Float64Array(statements);
  const byFeature = new Map<string, Map<number, number>>();
  let all = 0;
  for (const { place, features } of written)
    for (const [feature, weight] of features) {
      const weights = byFeature.get(feature) ?? new Map<number, number>();
      byFeature.set(feature, weights.set(place, (weights.get(place) ?? 0) + weight));
      masses[place] = (masses[place] ?? 0) + weight;
      all += weight;
    }
  // What a statement loses for a feature that nothing asked of it has.
  const absent = masses.map((mass) => Math.log(SMOOTHING / (mass + SMOOTHING)));
  const postings = new Map(
    [...byFeature].map(([feature, weights]) => {
      const share = [...weights.values()].reduce((sum, weight) => sum + weight, 0) / all;
      const gains = Float64Array.from(weights.values(), (weight) =>
        Math.log(1 + weight / (SMOOTHING * share)),
      );
      return [feature, { places: Uint32Array.from(weights.keys()), gains, most: -Math.log(share) }];
    }),
  );

  // The same for every question: fetching memory for a large corpus takes longer than the sum.
  const sums = new Float64Array(statements);

  return (question) => {
    const words = wordsOf(question);
    // The words of a comparison belong to both of its sides: for one side its concepts alone tell.
    return (asked) => explained(new Map([...(asked === question.asked ? words : []), ...conceptsOf(asked)]));
  };

  function explained(features: Features): Float64Array {
    sums.fill(0);
    let mass = 0;
    let most = 0;
    for (const [feature, weight] of features) {
      const posting = postings.get(feature);
      if (!posting) continue;
      mass += weight;
      most += weight * posting.most;
      for (let step = 0; step < posting.places.length; step++) {
        const place = posting.places[step] ?? 0;
        sums[place] = (sums[place] ?? 0) + weight * (posting.gains[step] ?? 0);
      }
    }
    // Multiplied, because to divide takes longer, some twenty thousand times.
    const share = most > 0 ? 1 / most : 0;
    for (let at = 0; at < sums.length; at++) sums[at] = ((sums[at] ?? 0) + mass * (absent[at] ?? 0)) * share;
    return sums;
  }
}
