import { tokenize } from '../language/analyzer.ts';
import type { ConceptReader } from '../question/concepts.ts';

/** The concept that a guideline's disease is, or undefined when the lexicon has no name for the whole of it ("several cancers"). */
export function diseaseNamed(disease: string, concepts: ConceptReader): string | undefined {
  const tokens = tokenize(disease);
  const whole = concepts
    .mentions(tokens)
    .find(({ concept, start, end }) => concept.slot === 'disease' && end - start === tokens.length);
  return whole?.concept.id;
}
