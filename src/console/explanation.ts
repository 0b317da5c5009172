import type { Explained } from '../answer/explain.ts';

/** Between the columns of the table of scores. */
const GAP = '  ';

/** How an answer came about, for the terminal. */
export function explanationText({ title, rule, parts, scores, corpus }: Explained): string {
  const blocks = [
    `${title}\n${rule}`,
    ...parts.map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)].join('\n')),
    ...(scores ? [[scores.heading, ...table(scores.rows), ...scores.statements].join('\n  ')] : []),
    corpus,
  ];
  return blocks.join('\n\n');
}

/** Labels to the left, figures to the right, statements numbered above. */
function table(rows: { label: string; cells: string[] }[]): string[] {
  const numbers = (rows[0]?.cells ?? []).map((_, at) => String(at + 1));
  const all = [{ label: '', cells: numbers }, ...rows];
  const wide = Math.max(...all.map(({ label }) => label.length));
  const narrow = Math.max(...all.flatMap(({ cells }) => cells.map((cell) => cell.length)));
  return all.map(({ label, cells }) =>
    [label.padEnd(wide), ...cells.map((cell) => cell.padStart(narrow))].join(GAP).trimEnd(),
  );
}
