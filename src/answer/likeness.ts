import type { Question } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Understanding } from '../question/understand.ts';

/** How like a question is to the likest one that editors wrote for a statement, from 0 to 1, by statement id. */
export type Likeness = (question: Question) => Map<string, number>;

/** Concepts carry most of what a question means; its bare words and the kind of answer wanted tell questions on one topic apart. */
const WORD_WEIGHT = 0.35;
const TYPE_WEIGHT = 0.5;
/** A question on the other setting asks for something else, however like it is. */
const OTHER_SETTING = 0.4;

type Features = Map<string, number>;
type Written = { statement: string; settings: Set<string>; length: number };

/**
 * Compares a question with those of corpus/questions.yaml: the cosine of concepts, words and kind of answer, each weighted by how
 * few statements are asked about with it.
 */
export function createLikeness(questions: Map<string, string[]>, understand: Understanding): Likeness {
  const read = [...questions].flatMap(([statement, wordings]) =>
    wordings.flatMap((wording) => {
      const understood = understand(wording, undefined);
      return understood.kind === 'question' ? [{ statement, question: understood.question }] : [];
    }),
  );
  const spread = new Map<string, Set<string>>();
  for (const { statement, question } of read)
    for (const feature of featuresOf(question).keys())
      spread.set(feature, (spread.get(feature) ?? new Set()).add(statement));
  const rarity = (feature: string) => Math.log(1 + questions.size / ((spread.get(feature)?.size ?? 0) + 0.5));

  const written: Written[] = [];
  const postings = new Map<string, { at: number; weight: number }[]>();
  for (const [at, { statement, question }] of read.entries()) {
    const weighted = weigh(featuresOf(question), rarity);
    written.push({ statement, settings: settingsOf(question), length: lengthOf(weighted) });
    for (const [feature, weight] of weighted)
      postings.set(feature, [...(postings.get(feature) ?? []), { at, weight }]);
  }

  return (question) => {
    const weighted = weigh(featuresOf(question), rarity);
    const length = lengthOf(weighted);
    const products = new Map<number, number>();
    for (const [feature, own] of weighted)
      for (const { at, weight } of postings.get(feature) ?? [])
        products.set(at, (products.get(at) ?? 0) + own * weight);
    const likest = new Map<string, number>();
    for (const [at, product] of products) {
      const one = written[at];
      if (!one) continue;
      const like = (product / (length * one.length)) * (excludes(question, one) ? OTHER_SETTING : 1);
      likest.set(one.statement, Math.max(likest.get(one.statement) ?? 0, like));
    }
    return likest;
  };
}

function featuresOf({ asked, answerType, terms }: Question): Features {
  const features: Features = new Map([[`type ${answerType}`, TYPE_WEIGHT]]);
  for (const term of terms) features.set(`word ${term}`, WORD_WEIGHT);
  for (const { concept, weight, from } of asked) if (from !== 'answer') features.set(concept.id, weight);
  return features;
}

function weigh(features: Features, rarity: (feature: string) => number): Features {
  return new Map([...features].map(([feature, weight]) => [feature, weight * rarity(feature)]));
}

function lengthOf(features: Features): number {
  return Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
}

function settingsOf({ asked }: Question): Set<string> {
  return new Set(
    asked
      .map(({ concept }) => concept)
      .filter(isSideOfSetting)
      .map(({ id }) => id),
  );
}

function excludes({ asked }: Question, { settings }: Written): boolean {
  const sides = asked.filter(({ concept, from }) => from !== 'answer' && isSideOfSetting(concept));
  return (
    sides.length > 0 &&
    !sides.some(({ concept }) => settings.has(concept.id)) &&
    sides.some(({ concept }) => concept.opposite.some((id) => settings.has(id)))
  );
}
