import type { Concept } from '../corpus/lexicon.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { ConceptReader } from './concepts.ts';
import type { CueReader } from './cue-reader.ts';
import type { Sentence } from './sentence.ts';

/**
 * Two drugs or procedures that a sentence compares ("is A better than B", "A versus B", "compare A and B"): nothing but the comparison
 * stands between their names, and neither is a kind of the other.
 */
export function treatmentsSideBySide(
  { tokens, mentions }: Sentence,
  cues: Pick<CueReader, 'comparisons'>,
  concepts: ConceptReader,
): [Concept, Concept] | undefined {
  const treatments = mentions.filter(
    ({ concept }) => concept.slot === 'intervention' && concept.generic !== true,
  );
  const [first, second, ...others] = treatments;
  const compared = cues.comparisons(tokens);
  if (!first || !second || others.length > 0 || compared.length === 0) return undefined;
  const isBetween = (at: number) =>
    isStopWord(tokens[at]?.word ?? '') || compared.some(({ start, end }) => start <= at && at < end);
  for (let at = first.end; at < second.start; at += 1) if (!isBetween(at)) return undefined;
  const kinds = ({ id }: Concept) => [id, ...concepts.ancestors(id)];
  const isKin =
    kinds(first.concept).includes(second.concept.id) || kinds(second.concept).includes(first.concept.id);
  return isKin ? undefined : [first.concept, second.concept];
}
