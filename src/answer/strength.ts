import type { Concept } from '../corpus/lexicon.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Asked } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Profile } from './profile.ts';

/** How much a concept of each slot says about what is wanted. Tuned on test/eval/questions/tuning.ndjson. */
const SLOT_WEIGHT = {
  disease: 0.1,
  setting: 0.8,
  site: 0.5,
  extent: 0.9,
  resection: 1,
  intervention: 1,
  outcome: 1,
  time: 0.8,
  population: 1,
  source: 0.8,
  attribute: 1,
  modifier: 0.3,
} as const;

/** A statement that speaks of something broader, or of something close, than what was asked. */
const BROADER_STRENGTH = 0.4;
const RELATED_STRENGTH = 0.35;
/** From this strength on, a statement speaks of a related concept by name or by its kind. */
const RELATED_FROM = 0.85;
/** A statement for no setting in particular stands in either. */
const ANY_SETTING_STRENGTH = 0.5;
/** A statement about both settings says less of one than a statement about that one. */
const BOTH_SIDES = 0.85;
/** A statement that editors say is asked about a concept meets it nearly as one that names a kind of it does. */
const ASKED_OF_STRENGTH = 0.8;

/** What something speaks of, be it a statement or a section that may not be quoted. */
type Spoken = Pick<Profile, 'concepts'>;

/** How much what is asked matters, and how far statements meet it. */
export function createStrength(profiles: Profile[], concepts: ConceptReader) {
  const holders = new Map<string, number>();
  for (const { concepts: held } of profiles)
    for (const id of held.keys()) holders.set(id, (holders.get(id) ?? 0) + 1);
  const rarity = remembering(
    (id: string) =>
      Math.log(1 + profiles.length / ((holders.get(id) ?? 0) + 0.5)) / Math.log(1 + profiles.length / 0.5),
  );

  /** How much one asked concept matters in this question. */
  function importance({ concept, weight }: Asked): number {
    return weight * SLOT_WEIGHT[concept.slot] * (0.35 + 0.65 * rarity(concept.id));
  }

  /** How far a statement meets a concept, from 0 to 1: by what it says, or by what editors say that it is asked. */
  function strength(profile: Profile, asked: Pick<Asked, 'concept'>): number {
    const askedOf = profile.askedOf.has(asked.concept.id) ? ASKED_OF_STRENGTH : 0;
    return Math.max(speaksOf(profile, asked), askedOf);
  }

  /** How far a statement speaks of a concept. A setting is all or nothing: relapse is no broader name for diagnosis. */
  function speaksOf(profile: Spoken, { concept }: Pick<Asked, 'concept'>): number {
    const held = profile.concepts.get(concept.id);
    const others = strongestOpposite(profile, concept);
    if (isSideOfSetting(concept)) {
      if (held === undefined) return others > 0 ? 0 : ANY_SETTING_STRENGTH;
      return others >= held ? held * BOTH_SIDES : held;
    }
    if (held !== undefined) return held;
    const broader = concept.broader.some((id) => profile.concepts.get(id) === 1);
    return Math.max(broader ? BROADER_STRENGTH : 0, isRelated(profile, concept) ? RELATED_STRENGTH : 0);
  }

  function isRelated(profile: Spoken, { related }: Concept): boolean {
    return related.some((id) => (profile.concepts.get(id) ?? 0) >= RELATED_FROM);
  }

  function strongestOpposite(profile: Spoken, { opposite }: Concept): number {
    return opposite.reduce((most, id) => Math.max(most, profile.concepts.get(id) ?? 0), 0);
  }

  /** What a statement can stand on the other side of: what was asked without its opposite. */
  function opposable(asked: Asked[]): Concept[] {
    const alsoAsked = (id: string) =>
      asked.some(({ concept }) => concept.id === id || concepts.ancestors(concept.id).includes(id));
    return asked
      .filter(({ concept, from }) => from === 'question' || concept.slot === 'setting')
      .flatMap(({ concept }) => (concept.opposite.some(alsoAsked) ? [] : concept));
  }

  /** The statement stands on the other side of something that was asked, and on this side not at all. */
  function opposes(profile: Profile, concept: Concept): boolean {
    return (
      !profile.concepts.has(concept.id) &&
      strongestOpposite(profile, concept) > 0 &&
      (isSideOfSetting(concept) || !isRelated(profile, concept))
    );
  }

  /** The sources that a question names or its thread is about, of those that statements of the corpus speak of. */
  function sourcesIn(asked: Asked[]): string[] {
    return asked
      .filter(({ concept: { id, slot }, from }) => slot === 'source' && from !== 'answer' && holders.has(id))
      .map(({ concept }) => concept.id);
  }

  /** Concepts that statements speak of. */
  const held = [...holders.keys()].flatMap((id) => concepts.concept(id) ?? []);
  return { importance, strength, speaksOf, opposable, opposes, sourcesIn, held };
}

function remembering<T>(judge: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const judged = judge(id);
    known.set(id, judged);
    return judged;
  };
}
