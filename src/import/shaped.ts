import { bare } from './cited.ts';
import { plainLine, type Block } from './document.ts';

/** Blocks as the corpus has them: no empty items, and tables with headers and filled rows. */
export function shaped(blocks: Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'table') return tables(block);
    // A heading inside a list item is no section.
    if (block.kind === 'heading') return [{ kind: 'paragraph', text: block.text, line: block.line }];
    if (block.kind !== 'list') return [block];
    const items = block.items
      .map((item) => shaped(item.filter((part) => part.kind !== 'paragraph' || bare(part.text) !== '')))
      .filter((item) => item.length > 0);
    return items.length > 0 ? [{ ...block, items }] : [];
  });
}

export function isFilled(cell: string): boolean {
  return /[\p{L}\p{N}]/u.test(bare(cell));
}

/** A table as the corpus reads it: headers without a colon, at least two filled cells a row; a lone cell parts the table. */
function tables(table: Extract<Block, { kind: 'table' }>): Block[] {
  const width = Math.max(0, ...table.rows.map((row) => row.length));
  const [head = [], ...body] = table.rows.map((row) =>
    Array.from({ length: width }, (_, at) => cellText(row[at] ?? '')),
  );
  const headers = head.map((cell, at) => {
    const header = cell.replaceAll(': ', ' – ');
    return isFilled(header) ? header : at === 0 ? 'Row' : `Column ${at + 1}`;
  });
  // One row is no table but a layout, and its text is text.
  if (body.length === 0)
    return head.filter(isFilled).map((text) => ({ kind: 'paragraph', text, line: table.line }));
  const parts: Block[] = [];
  for (const row of body) {
    const last = parts.at(-1);
    // A cell that spans the whole row is said in each of its columns.
    const filled = row.filter(isFilled);
    const [only, ...others] =
      filled.length === width && new Set(filled).size === 1 ? filled.slice(0, 1) : filled;
    if (others.length > 0 && last?.kind === 'table') last.rows.push(row);
    else if (others.length > 0) parts.push({ ...table, rows: [headers, row] });
    else if (only !== undefined) parts.push({ kind: 'paragraph', text: only, line: table.line });
  }
  return parts;
}

function cellText(cell: string): string {
  return plainLine(cell).replaceAll(' · ', ', ');
}
