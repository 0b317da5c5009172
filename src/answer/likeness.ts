import type { Asked, Question } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Features, Written } from './written.ts';
import { conceptsOf, wordsOf } from './written.ts';

/**
 * How like a question is to each statement, or to the likest question that editors wrote for it, from 0 to 1, in the order of the
 * statements. What comes back tells it for any concepts in place of the question's own, and holds until something else is asked.
 */
export type Likeness = (question: Question) => (asked: Asked[]) => Float64Array;

/** A question on the other setting asks for something else, however like it is. */
const OTHER_SETTING = 0.4;

/**
 * Compares a question with those of corpus/questions.yaml: the cosine of concepts, words and kind of answer, each weighted by how
 * few statements are asked about with it.
 */
export function createLikeness(statements: number, written: Written[]): Likeness {
  const spread = new Map<string, Set<number>>();
  for (const { place, features } of written)
    for (const feature of features.keys()) spread.set(feature, (spread.get(feature) ?? new Set()).add(place));
  const rarity = (feature: string) => Math.log(1 + statements / ((spread.get(feature)?.size ?? 0) + 0.5));

  const lists = new Map<string, { at: number[]; weights: number[] }>();
  const lengths = written.map(({ features }, at) => {
    const weighted = weigh(features, rarity);
    for (const [feature, weight] of weighted) {
      const list = lists.get(feature) ?? { at: [], weights: [] };
      list.at.push(at);
      list.weights.push(weight);
      lists.set(feature, list);
    }
    return lengthOf(weighted);
  });
  const postings = new Map(
    [...lists].map(([feature, { at, weights }]) => [
      feature,
      { at: Uint32Array.from(at), weights: Float64Array.from(weights) },
    ]),
  );

  const products = new Float64Array(written.length);
  // Flat arrays: a large corpus has a hundred thousand questions, and a comparison goes through them half a dozen times.
  const places = Uint32Array.from(written, ({ place }) => place);
  const shares = Float64Array.from(lengths, (length) => 1 / length);
  const groups = numbered(written.map(({ settings }) => settings));

  function add(features: Features, sums: Float64Array): void {
    for (const [feature, own] of features) {
      const list = postings.get(feature);
      if (!list) continue;
      for (let step = 0; step < list.at.length; step++) {
        const at = list.at[step] ?? 0;
        sums[at] = (sums[at] ?? 0) + own * (list.weights[step] ?? 0);
      }
    }
  }

  // A question's words are added once for all that is asked in its place; a new question takes the place of the last one.
  const byWords = new Float64Array(written.length);
  let added: Features | undefined;
  const likest = new Float64Array(statements);

  return (question) => {
    const words = weigh(wordsOf(question), rarity);
    return (asked) => likestFor(asked, words);
  };

  function likestFor(asked: Asked[], words: Features): Float64Array {
    if (added !== words) {
      byWords.fill(0);
      add(words, byWords);
      added = words;
    }
    const concepts = weigh(conceptsOf(asked), rarity);
    const share = 1 / lengthOf(new Map([...words, ...concepts]));
    products.set(byWords);
    add(concepts, products);
    const excludes = otherSetting(asked);
    const factors = Float64Array.from(groups.distinct, (settings) =>
      excludes(settings) ? OTHER_SETTING : 1,
    );
    likest.fill(0);
    for (let at = 0; at < products.length; at++) {
      const product = products[at] ?? 0;
      if (product === 0) continue;
      const place = places[at] ?? 0;
      const like = product * share * (shares[at] ?? 1) * (factors[groups.of[at] ?? 0] ?? 1);
      if (like > (likest[place] ?? 0)) likest[place] = like;
    }
    return likest;
  }
}

/** Few sets of settings are distinct among many questions: each question's set by its number. */
function numbered(sets: Set<string>[]): { distinct: Set<string>[]; of: Uint16Array } {
  const known = new Map<string, number>();
  const distinct: Set<string>[] = [];
  const of = Uint16Array.from(sets, (set) => {
    const key = [...set].toSorted().join(' ');
    const number = known.get(key) ?? distinct.push(set) - 1;
    known.set(key, number);
    return number;
  });
  return { distinct, of };
}

function weigh(features: Features, rarity: (feature: string) => number): Features {
  return new Map([...features].map(([feature, weight]) => [feature, weight * rarity(feature)]));
}

function lengthOf(features: Features): number {
  return Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
}

/** Whether what was written is of the other setting than what is asked, and of that one alone. */
function otherSetting(asked: Asked[]): (settings: Set<string>) => boolean {
  const sides = asked.filter(({ concept, from }) => from !== 'answer' && isSideOfSetting(concept));
  const opposite = sides.flatMap(({ concept }) => concept.opposite);
  return (settings) =>
    settings.size > 0 &&
    !sides.some(({ concept }) => settings.has(concept.id)) &&
    opposite.some((id) => settings.has(id));
}
