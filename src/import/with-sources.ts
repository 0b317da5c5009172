import { splitSentences } from '../corpus/sentences.ts';
import { bare, CITED, cited, keysIn } from './cited.ts';
import type { Block } from './document.ts';
import { isFilled } from './shaped.ts';
import type { Sources } from './sources.ts';

/**
 * What the document says without a mark is cited to the document. The marks of a lead-in are those of its items, too: an item
 * is never read without it.
 */
export function withSources(blocks: Block[], above: string[], sources: Sources): Block[] {
  return blocks.flatMap((block, at): Block[] => {
    switch (block.kind) {
      case 'heading':
        return [block];
      case 'paragraph':
        if (leads(block, blocks[at + 1])) return [block];
        if (isClosed(block.text)) return [withKeys(block, above)];
        return [above.length > 0 ? block : withKeys(block, [sources.itself()])];
      case 'list': {
        const given = [...above, ...keysOfLead(blocks[at - 1], block)];
        return [{ ...block, items: block.items.map((item) => withSources(item, given, sources)) }];
      }
      case 'table': {
        const [head = [], ...rows] = block.rows;
        const given = [...above, ...keysOfLead(blocks[at - 1], block), ...head.flatMap(keysIn)];
        return [{ ...block, rows: [head, ...rows.map((row) => citedRow(row, given, sources))] }];
      }
    }
  });
}

/** A sentence without an end is no statement: it is read with what stands below it. */
function leads(block: Block, next: Block | undefined): boolean {
  const isAbove = next?.kind === 'list' || next?.kind === 'table';
  if (!isAbove || block.kind !== 'paragraph' || /[.!?…]["'”’)\]]*$/u.test(bare(block.text))) return false;
  return splitSentences(bare(block.text)).length < 2;
}

function keysOfLead(lead: Block | undefined, block: Block): string[] {
  return lead?.kind === 'paragraph' && leads(lead, block) ? keysIn(lead.text) : [];
}

/** Whether the last sentence has a mark: those before it inherit that, as the corpus reads them. */
function isClosed(text: string): boolean {
  const at = [...text.matchAll(CITED)].map(({ index }) => bare(text.slice(0, index)).length);
  const last = splitSentences(bare(text), new Set(at)).at(-1);
  return last === undefined || at.some((place) => place > last.start);
}

function withKeys<T extends { text: string }>(block: T, keys: string[]): T {
  const more = keys.filter((key) => !keysIn(block.text).includes(key));
  return more.length === 0 ? block : { ...block, text: `${block.text} ${cited(more)}` };
}

/** A row inherits what stands above it, unless it has marks of its own. */
function citedRow(row: string[], above: string[], sources: Sources): string[] {
  const own = row.flatMap(keysIn);
  const more =
    own.length > 0 ? above.filter((key) => !own.includes(key)) : above.length > 0 ? [] : [sources.itself()];
  const last = row.findLastIndex(isFilled);
  return more.length === 0 ? row : row.map((cell, at) => (at === last ? `${cell} ${cited(more)}` : cell));
}
