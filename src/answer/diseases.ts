import { grouped } from '../corpus/grouped.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Asked } from '../question/question.ts';
import { saysWhatIsWanted } from '../question/slots.ts';
import type { Profile } from './profile.ts';
import { type Subset, isWithin } from './subset.ts';

/**
 * The diseases that a question is about (ids of concepts), of those that there are guidelines for: those it names, else those that alone
 * have what it asks about ("disappearing metastases"), else the one that most statements are about.
 */
export type DiseaseReader = (asked: Asked[], subset?: Subset) => string[];

export function createDiseaseReader(profiles: Profile[], concepts: ConceptReader): DiseaseReader {
  const diseases = grouped(profiles, ({ disease }) => (disease === undefined ? [] : [disease]));
  const mainDisease = commonestDisease(undefined);
  const soleDisease = createSoleDiseases(profiles, concepts);

  function commonestDisease(subset: Subset | undefined): string | undefined {
    const counted = [...diseases].map(([disease, members]) => ({
      disease,
      count: members.filter(({ passage }) => isWithin(subset, passage)).length,
    }));
    const [most] = counted.toSorted((a, b) => b.count - a.count);
    return most !== undefined && most.count > 0 ? most.disease : undefined;
  }

  return (asked, subset) => {
    const said = asked.map(({ concept: { id } }) => id).filter((id) => diseases.has(id));
    if (said.length > 0) return said;
    const own = asked.flatMap(({ concept: { id }, from }) =>
      from === 'question' ? (soleDisease.get(id) ?? []) : [],
    );
    if (own.length > 0) return own;
    const main = subset === undefined ? mainDisease : commonestDisease(subset);
    return main === undefined ? [] : [main];
  };
}

/**
 * What is wanted and only statements on one disease have (an intervention, an outcome, an attribute); what questions of every field ask
 * about belongs to none.
 */
function createSoleDiseases(profiles: Profile[], concepts: ConceptReader): Map<string, string> {
  const diseases = new Map<string, Set<string | undefined>>();
  for (const { disease, concepts: held } of profiles)
    for (const id of held.keys()) diseases.set(id, (diseases.get(id) ?? new Set()).add(disease));
  return new Map(
    [...diseases].flatMap(([id, [disease, ...others]]) => {
      const concept = concepts.concept(id);
      const isWanted = concept !== undefined && saysWhatIsWanted(concept) && concept.shared !== true;
      return isWanted && disease !== undefined && others.length === 0 ? [[id, disease]] : [];
    }),
  );
}
