import type { Element, Parents, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';
import { plainLine } from './document.ts';
import { all, dropped } from './html-tree.ts';

/** Wider tables than this are a slip. */
const WIDEST_SPAN = 100;

/**
 * A cell that spans rows or columns is said in each of them, and a row of headers in each header below it. Word does not always mark the
 * row of headers: it is the first one.
 */
export function spread(table: Element): void {
  const open: { cell: Element; column: number; rows: number }[] = [];
  const rowsOfHeaders = headersOf(table);
  for (const row of all(table, ({ tagName }) => tagName === 'tr')) {
    const cells: Element[] = [];
    const given = row.children.filter((child): child is Element => child.type === 'element');
    const above = open.splice(0);
    for (let next = 0; next < given.length || above.some(({ column }) => column === cells.length);) {
      const spanning = above.find(({ column }) => column === cells.length);
      const cell = spanning?.cell ?? given[next];
      if (!cell) break;
      const width = spanning ? 1 : spanOf(cell, 'colSpan');
      const rows = spanning ? spanning.rows : spanOf(cell, 'rowSpan');
      if (!spanning) next += 1;
      for (let step = 0; step < width; step += 1) {
        const copy = { ...cell, properties: {} };
        if (rows > 1) open.push({ cell: copy, column: cells.length, rows: rows - 1 });
        cells.push(copy);
      }
    }
    row.children = cells;
  }
  const [lowest, ...others] = rowsOfHeaders.toReversed();
  for (const [column, cell] of (lowest?.children ?? []).entries()) {
    if (cell.type !== 'element') continue;
    cell.tagName = 'th';
    const above = others.toReversed().map(({ children }) => children[column]);
    const names = [...above, cell].flatMap((one) => (one ? plainLine(toString(one)) || [] : []));
    if (new Set(names).size > 1) cell.children = [{ type: 'text', value: [...new Set(names)].join(', ') }];
  }
  dropped(table, (element) => others.includes(element));
}

/** What a table is about stands above it, as in other formats. */
export function captionsFirst(node: Parents): void {
  const children: RootContent[] = [];
  for (const child of node.children) {
    if (child.type === 'element') captionsFirst(child);
    if (child.type === 'element' && child.tagName === 'table') {
      const captions = all(child, ({ tagName }) => tagName === 'caption');
      dropped(child, ({ tagName }) => tagName === 'caption');
      children.push(...captions.map((caption) => ({ ...caption, tagName: 'p' })));
    }
    children.push(child);
  }
  node.children = children as typeof node.children;
}

/** The rows in the head of a table, or those at its start that have nothing but headers; else the first row. */
function headersOf(table: Element): Element[] {
  const rows = all(table, ({ tagName }) => tagName === 'tr');
  const inHead = all(table, ({ tagName }) => tagName === 'thead').flatMap((head) =>
    all(head, ({ tagName }) => tagName === 'tr'),
  );
  const isOfHeaders = ({ children }: Element) =>
    children.every((cell) => cell.type !== 'element' || cell.tagName === 'th');
  const body = rows.findIndex((row) => !isOfHeaders(row));
  const headers = inHead.length > 0 ? inHead : rows.slice(0, Math.max(body, 0));
  return headers.length > 0 && headers.length < rows.length ? headers : rows.slice(0, 1);
}

function spanOf({ properties }: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Number(properties[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST_SPAN) : 1;
}
