import type { Concept } from '../corpus/lexicon.ts';
import type { AnswerType } from '../question/question.ts';
import type { Profile } from './profile.ts';

/** 1 for each statement that has the trait, by its place in the corpus. */
type Marks = Uint8Array;

/**
 * What the ranker asks of hundreds of statements at every question. Flat arrays: the sets and maps of so many profiles lie all over
 * memory, and fetching them took longer than the sum.
 */
export type Traits = {
  /** Says that something is not so, or only within limits. */
  denies: Marks;
  /** Says what must or must never be done. */
  rules: Marks;
  /** Says what something is called. */
  names: Marks;
  /** Limits another statement. */
  limits: Marks;
  /** Its form answers this type of question. */
  giving: (type: AnswerType) => Marks;
  /** It stands on the other side of the concept; undefined where the concept has no other side. */
  opposing: (concept: Concept) => Marks | undefined;
  /** It names the concept only as what something else is compared with. */
  comparedWith: (concept: Concept) => Marks;
  /** It names a treatment, and speaks neither of this one nor of a kind of it or something close. */
  onOtherTreatment: (concept: Concept) => Marks;
  /** Whether the statement at a place is on a disease that is none of these (ids of concepts). */
  onOtherDisease: (diseases: string[]) => (place: number) => boolean;
};

/** What `createStrength` says of a statement and a concept; none of it may depend on the question. */
type Says = {
  opposes: (profile: Profile, concept: Concept) => boolean;
  /** From 0 to 1. */
  speaksOf: (profile: Profile, asked: { concept: Concept }) => number;
  /** Names a treatment, not only that there is one. */
  namesTreatment: (profile: Profile) => boolean;
};

export function createTraits(profiles: Profile[], { opposes, speaksOf, namesTreatment }: Says): Traits {
  const marked = (has: (profile: Profile) => boolean): Marks => Uint8Array.from(profiles, (one) => +has(one));
  const limiting = new Set(profiles.flatMap(({ statement }) => statement.limitedBy));
  const byType = new Map<AnswerType, Marks>();
  const byConcept = new Map<string, Marks>();
  const byComparison = new Map<string, Marks>();
  const byTreatment = new Map<string, Marks>();
  const treated = profiles.map(namesTreatment);
  // Zero stands for no disease in particular.
  const diseases = [...new Set(profiles.map(({ disease }) => disease))].filter((id) => id !== undefined);
  const numbers = new Map(diseases.map((id, at) => [id, at + 1]));
  const diseaseAt = Uint16Array.from(profiles, ({ disease }) => numbers.get(disease ?? '') ?? 0);

  return {
    denies: marked(({ denies }) => denies),
    rules: marked(({ rules }) => rules),
    names: marked(({ names }) => names),
    limits: marked(({ statement }) => limiting.has(statement.id)),
    giving: (type) => keptIn(byType, type, () => marked(({ gives }) => gives.has(type))),
    opposing: (concept) =>
      concept.opposite.length === 0
        ? undefined
        : keptIn(byConcept, concept.id, () => marked((profile) => opposes(profile, concept))),
    comparedWith: ({ id }) =>
      keptIn(byComparison, id, () => marked(({ comparedWith }) => comparedWith.has(id))),
    onOtherTreatment: (concept) =>
      keptIn(byTreatment, concept.id, () =>
        Uint8Array.from(
          profiles,
          (profile, at) => +(treated[at] === true && speaksOf(profile, { concept }) === 0),
        ),
      ),
    onOtherDisease(asked) {
      const isOther = [false, ...diseases.map((id) => !asked.includes(id))];
      return (place) => isOther[diseaseAt[place] ?? 0] ?? false;
    },
  };
}

function keptIn<Key>(known: Map<Key, Marks>, key: Key, find: () => Marks): Marks {
  const marks = known.get(key) ?? find();
  known.set(key, marks);
  return marks;
}
