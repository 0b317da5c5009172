import type { Concept } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import type { Cues } from '../prompts/cues.ts';
import type { ConceptReader, Mention } from './concepts.ts';
import { NEXT_LINE, createGivenBefore } from './given-before.ts';
import type { Asked } from './question.ts';
import type { Sentence } from './sentence.ts';
import { namesTopic } from './slots.ts';

/** What only gives the case counts less than what is asked. */
const CONTEXT_WEIGHT = 0.6;
/** "Bilateral disease": beside a topic that is named, the word for a disease in general says next to nothing. */
const VAGUE_WEIGHT = 0.3;
/** What the harm that a treatment does is a kind of. */
const HARM = 'toxicity';

export type Named = {
  /** Concepts with their weight: in full where the asking is done, less where the sentence gives the case. */
  named: Asked[];
  /** Without what was given before: a second thoracotomy after first-line chemotherapy sets no settings side by side. */
  namedNow: Concept[];
};

/** Reads what the sentences of a question name. */
export function createNaming(
  cues: Pick<Cues, 'given-before'>,
  concepts: ConceptReader,
): (sentences: Sentence[]) => Named {
  const givenBefore = createGivenBefore(cues['given-before'], concepts);

  return (sentences) => {
    const asking = sentences.some(({ asks }) => asks);
    const vague = sentences.some(({ mentions }) =>
      mentions.some(({ concept }) => namesTopic(concept) && !concept.generic),
    );
    const weights = new Map<string, Asked>();
    const note = (concept: Concept, weight: number) => {
      const most = Math.max(weights.get(concept.id)?.weight ?? 0, weight);
      weights.set(concept.id, { concept, weight: most, from: 'question' });
    };
    const namedNow: Concept[] = [];
    for (const { mentions, ask, asks, tokens } of sentences) {
      const asksForHarm = mentions.some(({ concept }) => isHarm(concept));
      const { earlier, failed } = givenBefore(tokens, mentions);
      const next = failed.size > 0 ? concepts.concept(NEXT_LINE) : undefined;
      if (next) note(next, 1);
      for (const mention of mentions.filter((one) => !failed.has(one) && !isSetAside(tokens, one))) {
        const { concept, start } = mention;
        const asked =
          (asks || !asking) &&
          ask.start <= start &&
          start < ask.end &&
          !(earlier.has(mention) && !asksForHarm) &&
          !givesAge(concept, tokens[start]);
        const full = vague && concept.slot === 'disease' && concept.generic ? VAGUE_WEIGHT : 1;
        note(concept, full * (asked ? 1 : CONTEXT_WEIGHT));
      }
      const now = mentions.filter((mention) => !earlier.has(mention));
      namedNow.push(...now.map(({ concept }) => concept));
    }
    return { named: [...weights.values()], namedNow };
  };

  /** "Kidney damage after ifosfamide": what harm is asked of is its cause, not the case. */
  function isHarm({ id }: Concept): boolean {
    return id === HARM || concepts.ancestors(id).includes(HARM);
  }
}

/** "Not complete remission, just everybody with …": what is not asked about. */
function isSetAside(tokens: Token[], { start, end }: Mention): boolean {
  const [last, next] = [tokens[end - 1], tokens[end]];
  const isNot = tokens.slice(Math.max(0, start - 2), start).some(({ word }) => word === 'not');
  return (
    isNot && last !== undefined && next !== undefined && next.start - last.end > 1 && INSTEAD.has(next.word)
  );
}
const INSTEAD = new Set(['just', 'but', 'only', 'rather', 'instead']);

/** "62F, third relapse: operate?" is not asked about people of 62. */
function givesAge({ slot }: Concept, first: Token | undefined): boolean {
  return slot === 'population' && first !== undefined && /^[>≥]?\d/.test(first.word);
}
