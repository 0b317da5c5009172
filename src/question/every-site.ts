import type { Token } from '../language/analyzer.ts';
import type { Mention } from './concepts.ts';

const EVERY = new Set(['all', 'every', 'each', 'everything', 'any', 'entire', 'whole']);
const SITES = new Set(['nodule', 'metastatic', 'cancer', 'primary-tumour']);
const REMOVAL = new Set(['surgery', 'metastasectomy', 'thoracotomy']);
/** "all (visible lung) metastases": this many words may stand between. */
const REACH = 3;

/** "Remove every nodule", "all lung mets resected": removal of all sites is complete resection, in whatever words. */
export function everySiteRemoved(
  tokens: Token[],
  named: Mention[],
): { id: 'complete-resection'; start: number; end: number }[] {
  if (!named.some(({ concept }) => REMOVAL.has(concept.id))) return [];
  return named.flatMap(({ concept, start }) => {
    const at = tokens.findIndex(
      ({ word }, position) => position < start && start - position <= REACH && EVERY.has(word),
    );
    return SITES.has(concept.id) && at >= 0
      ? [{ id: 'complete-resection' as const, start: at, end: at + 1 }]
      : [];
  });
}
