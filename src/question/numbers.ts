import type { Token } from '../language/analyzer.ts';
import type { ConceptReader, Mention } from './concepts.ts';
import { everySiteRemoved } from './every-site.ts';
import { lesionCounts, sidesReached } from './lesion-count.ts';
import { agesOverForty } from './patient-age.ts';
import { spansOfTreatment, spansToRelapse } from './time-span.ts';
import { responseSides } from './tumour-response.ts';

type Read = { id: string; start: number; end: number };

/** Concepts that numbers and quantifiers stand for, beside those that are `named`. */
export type NumberReader = {
  /** How many lesions, how good a response, how old, in a question or a statement; `thread` are words of what was carried over. */
  sides: (tokens: Token[], named: Mention[], thread?: Token[]) => Mention[];
  /** Sides that a number of a statement reaches into, and is not on. */
  reached: (tokens: Token[], named: Mention[]) => Mention[];
  /** How long until relapse, how long a treatment. In a statement a span of time is as often the time of a figure. */
  spans: (tokens: Token[], named: Mention[]) => Mention[];
};

export function createNumberReader({ concept }: Pick<ConceptReader, 'concept'>): NumberReader {
  const mentions = (read: Read[]) =>
    read.flatMap(({ id, start, end }) => {
      const known = concept(id);
      return known ? [{ concept: known, start, end, negated: false }] : [];
    });
  return {
    sides: (tokens, named, thread = []) =>
      mentions([
        ...lesionCounts(tokens, named, thread).flatMap(({ side, start, end }) =>
          side === undefined ? [] : [{ id: side, start, end }],
        ),
        ...responseSides(tokens, named),
        ...everySiteRemoved(tokens, named),
        ...agesOverForty(tokens).map((span) => ({ id: 'older-adults', ...span })),
      ]),
    reached: (tokens, named) =>
      mentions(
        lesionCounts(tokens, named, []).flatMap((count) =>
          sidesReached(count).map((id) => ({ id, start: count.start, end: count.end })),
        ),
      ),
    spans: (tokens, named) =>
      mentions([
        ...spansToRelapse(tokens, named).map((span) => ({ id: 'time-to-relapse', ...span })),
        ...spansOfTreatment(tokens, named).map((span) => ({ id: 'duration', ...span })),
      ]),
  };
}
