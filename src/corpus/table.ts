import type { PhrasingContent, Table } from 'mdast';
import { merged, takeMarks, type Said } from './marks.ts';
import { normalForm } from './normal-form.ts';
import { visibleText, type Fault } from './visible-text.ts';

/** A row written `header: cell · header: cell`; offsets are those of the row in the file. */
export type Row = Said & { text: string; start: number; end: number };

/** The rows of a table, and what the marks in its headers say of all of them. Cells without a word or figure are left out. */
export function readTable(table: Table, file: string, fault: Fault): { said: Said; rows: Row[] } {
  const [head, ...body] = table.children.map(({ children, position }) => ({
    cells: children.map((cell) => readCell(cell.children, file, fault)),
    start: position?.start.offset ?? 0,
    end: position?.end.offset ?? 0,
  }));
  const headers = head?.cells ?? [];
  if (headers.some(({ text }) => text === '' || text.includes(': ')))
    fault(
      head?.start ?? 0,
      'A column of this table has no header, or one with a colon inside.',
      'Give each column a short header without a colon.',
    );
  const rows = body.map(({ cells, start, end }) => {
    const filled = cells.flatMap((cell, column) =>
      cell.text === '' ? [] : [{ ...cell, header: headers[column]?.text ?? '' }],
    );
    if (filled.length < 2 || cells.length > headers.length)
      fault(
        start,
        'This row has fewer than two filled cells, or more cells than the table has headers.',
        'Fill its cells, one for each header.',
      );
    return {
      text: filled.map(({ header, text }) => `${header}: ${text}`).join(' · '),
      start,
      end,
      // A cell may hold nothing but the source of its row.
      ...merged(cells),
    };
  });
  return { said: merged(headers), rows };
}

/** "{#row-name}" at the end of a cell says something of its row. */
const ATTRIBUTES = /\{[^{}]*\}\s*$/;

function readCell(nodes: PhrasingContent[], file: string, fault: Fault): Said & { text: string } {
  const { clean, marks } = takeMarks(visibleText(file, nodes, fault), fault);
  const start = nodes[0]?.position?.start.offset ?? 0;
  const end = nodes.at(-1)?.position?.end.offset ?? 0;
  const form = normalForm(clean.text);
  const written = file.slice(start, end).replace(ATTRIBUTES, '');
  if (normalForm(written) !== form || clean.text.includes(' · '))
    fault(
      start,
      'This cell cannot be found in the file as a reader sees it.',
      'Put citations and attributes at the end of the cell, page numbers into the sentence before the table; use no " · ".',
    );
  return { text: /[\p{L}\p{N}]/u.test(form) ? clean.text : '', ...merged(marks) };
}
