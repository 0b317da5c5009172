import type { Concept } from '../corpus/lexicon.ts';
import type { ConceptReader } from './concepts.ts';
import { mayBeDenied } from './question.ts';
import type { AnswerType, Asked, Question } from './question.ts';
import { isSideOfSetting, namesTopic } from './slots.ts';

/** What a question implies without saying it counts less than what it says. */
const IMPLIED_WEIGHT = 0.6;

/** Its duration is a concept of its own; that of an operation is none. */
const CHEMOTHERAPY = 'chemotherapy';
const SCHEDULE = 'follow-up-schedule';

export type Implications = {
  /** What follows from what was said, without what was said. */
  implied: (said: Asked[], answerType: AnswerType, asserts: boolean) => Asked[];
  /** The two settings that a question brings together, or two concepts that exclude each other where it compares. */
  sides: (named: Concept[], compares: boolean, asserts: boolean) => Question['sides'];
};

export function createImplications(concepts: ConceptReader): Implications {
  return {
    implied: (said, answerType, asserts) => [
      ...settings(said),
      ...(mayBeDenied({ answerType, asserts }) ? denials(said, asserts) : []),
      ...(answerType === 'share' ? frequency(said) : []),
      ...(answerType === 'duration' ? duration(said) : []),
      ...(answerType === 'share' ? schedule(said) : []),
    ],
    sides(named, compares, asserts) {
      // "Synchronous ones come after an interval, right?" sets nothing side by side.
      const compared =
        asserts && !compares ? named.filter(isSideOfSetting) : named.flatMap((one) => settingOf(one) ?? []);
      const [first, second] = new Map(compared.map((setting) => [setting.id, setting])).values();
      if (first && second && first.opposite.includes(second.id)) return [first, second];
      return compares ? opposites(named.filter(({ slot }) => slot !== 'setting')) : undefined;
    },
  };

  /** The setting that a concept belongs to by its nature: second-line treatment and a second remission belong to relapse. */
  function settingOf(concept: Concept): Concept | undefined {
    if (concept.slot === 'setting') return isSideOfSetting(concept) ? concept : undefined;
    const ids = [...concepts.ancestors(concept.id), ...concept.related];
    return ids.flatMap((id) => concepts.concept(id) ?? []).find(isSideOfSetting);
  }

  /** Where no setting was named, the one that the named concepts imply, if they agree. */
  function settings(said: Asked[]): Asked[] {
    if (said.some(({ concept }) => isSideOfSetting(concept))) return [];
    const implied = said
      .filter(({ weight }) => weight === 1)
      .flatMap(({ concept, from }) => {
        const setting = settingOf(concept);
        return setting ? [{ concept: setting, weight: IMPLIED_WEIGHT, from }] : [];
      });
    return new Set(implied.map(({ concept }) => concept.id)).size === 1 ? implied.slice(0, 1) : [];
  }

  /**
   * What would deny the question: the opposite of what it asks leave for ("is debulking enough?"), and of each attribute that it
   * takes for granted.
   */
  function denials(said: Asked[], asserts: boolean): Asked[] {
    return said
      .filter(
        ({ concept: { slot }, from }) =>
          from === 'question' && (slot === 'resection' || (asserts && slot === 'attribute')),
      )
      .flatMap(({ concept, from }) =>
        concept.opposite
          .flatMap((id) => concepts.concept(id) ?? [])
          .map((opposite) => ({ concept: opposite, weight: IMPLIED_WEIGHT, from })),
      )
      .filter(({ concept }) => !said.some((one) => one.concept.id === concept.id));
  }

  /** "How long does chemotherapy last?" asks for its duration in so many words. */
  function duration(said: Asked[]): Asked[] {
    const length = concepts.concept('duration');
    const ofTreatment =
      said.some(
        ({ concept: { id } }) => id === CHEMOTHERAPY || concepts.ancestors(id).includes(CHEMOTHERAPY),
      ) && !said.some(({ concept }) => concept.slot === 'outcome');
    const named = said.some(({ concept }) => concept.id === 'duration');
    return length && ofTreatment && !named
      ? [{ concept: length, weight: IMPLIED_WEIGHT, from: 'question' }]
      : [];
  }

  /** "How often a chest CT in follow-up?" asks for its schedule. */
  function schedule(said: Asked[]): Asked[] {
    const names = (id: string) => said.some(({ concept }) => concept.id === id);
    const planned = concepts.concept(SCHEDULE);
    const asksHowOften = names('frequency') && planned?.broader.some(names) === true;
    return planned && asksHowOften && !names(SCHEDULE)
      ? [{ concept: planned, weight: IMPLIED_WEIGHT, from: 'question' }]
      : [];
  }

  /** "What share has metastases at diagnosis?": a share of a setting, without an outcome, asks how common it is. */
  function frequency(said: Asked[]): Asked[] {
    const common = concepts.concept('frequency');
    const onlySetting =
      said.some(({ concept }) => concept.slot === 'setting') &&
      said.every(({ concept }) => !namesTopic(concept) && concept.slot !== 'extent');
    return common && onlySetting ? [{ concept: common, weight: IMPLIED_WEIGHT, from: 'question' }] : [];
  }
}

function opposites(named: Concept[]): [Concept, Concept] | undefined {
  for (const [at, concept] of named.entries()) {
    const other = named.slice(at + 1).find((one) => one.opposite.includes(concept.id));
    if (other) return [concept, other];
  }
  return undefined;
}
