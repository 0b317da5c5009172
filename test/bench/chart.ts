import { ENGINE_NAMES } from './engine-names.ts';
import { escapeText } from '../support/svg-text.ts';
import type { Row } from './results.ts';

type Point = { x: number; y: number };
export type Line = { engine: string; points: Point[] };

const WIDTH = 720;
const HEIGHT = 420;
const PLOT = { left: 70, right: 570, top: 30, bottom: 360 };
/** Apart in hue and lightness for colour-blind readers, after Okabe and Ito; each is readable on white and on near-black. */
const COLOURS = ['#2b7fd4', '#d55e00', '#009e73', '#cc79a7', '#b58900', '#808080'];
/** Names at the ends of lines, in units of the picture. */
const LABEL_HEIGHT = 16;

/** One line an engine: the median time in milliseconds against the number of passages. */
export function linesOf(rows: Row[]): Line[] {
  return ENGINE_NAMES.map((engine) => ({
    engine,
    points: rows
      .filter((row) => row.engine === engine)
      .map(({ passages, p50Ms }) => ({ x: passages, y: p50Ms }))
      .toSorted((a, b) => a.x - b.x),
  })).filter(({ points }) => points.length > 0);
}

/** Both axes logarithmic: a straight line at 45 degrees is a time in proportion to the number of passages. */
export function chart(lines: Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const across = decades(all.map(({ x }) => x));
  const up = decades(all.map(({ y }) => y));
  const xOf = place(across, PLOT.left, PLOT.right);
  const yOf = place(up, PLOT.bottom, PLOT.top);
  const ends = apart(lines.map(({ points }) => yOf(points.at(-1)?.y ?? 1)));
  const drawn = lines.map(({ engine, points }, at) => {
    const places = points.map(({ x, y }) => `${round(xOf(x))},${round(yOf(y))}`);
    const colour = COLOURS[at % COLOURS.length] ?? '';
    const dots = places.map((each) => `<circle cx="${each.replace(',', '" cy="')}" r="4" fill="${colour}"/>`);
    const weight = at === 0 ? 3.5 : 2;
    return [
      `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="${weight}"/>`,
      ...dots,
      `<text x="${PLOT.right + 14}" y="${round((ends[at] ?? 0) + 5)}" fill="${colour}"${at === 0 ? ' font-weight="700"' : ''}>${escapeText(engine)}</text>`,
    ].join('\n');
  });
  const columns = ticks(across).map((value) => {
    const x = round(xOf(value));
    return `<line class="grid" x1="${x}" x2="${x}" y1="${PLOT.top}" y2="${PLOT.bottom}"/><text class="ink" x="${x}" y="${PLOT.bottom + 22}" text-anchor="middle">${value.toLocaleString('en-GB')}</text>`;
  });
  const levels = ticks(up).map((value) => {
    const y = round(yOf(value));
    return `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y}" y2="${y}"/><text class="ink" x="${PLOT.left - 10}" y="${y + 5}" text-anchor="end">${value}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Median time of a query against the number of passages, by engine" font-family="system-ui, sans-serif" font-size="14">
<style>
.page { fill: #ffffff } .ink { fill: #333333 } .grid { stroke: #d8d8d8 }
@media (prefers-color-scheme: dark) { .page { fill: #0d1117 } .ink { fill: #d0d7de } .grid { stroke: #30363d } }
</style>
<rect class="page" width="${WIDTH}" height="${HEIGHT}"/>
<text class="ink" x="${PLOT.left}" y="18">Median time of a query, ms</text>
<text class="ink" x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 48}" text-anchor="middle">Passages</text>
${[...columns, ...levels, ...drawn].join('\n')}
</svg>
`;
}

/** Whole powers of ten around all values. */
function decades(values: number[]): [number, number] {
  const [least, most] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  return [least, Math.max(most, least + 1)];
}

function ticks([from, to]: [number, number]): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => Number(`1e${from + at}`));
}

function place([from, to]: [number, number], start: number, end: number): (value: number) => number {
  return (value) => start + ((Math.log10(value) - from) / (to - from)) * (end - start);
}

/** Moves labels down until none covers another. */
function apart(heights: number[]): number[] {
  const moved = [...heights];
  let lowest = -Infinity;
  for (const at of [...heights.keys()].toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    lowest = Math.max(heights[at] ?? 0, lowest + LABEL_HEIGHT);
    moved[at] = lowest;
  }
  return moved;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
