import { BESIDE, COLOURS, type Point, dot, frame, picture, text, trace } from '../support/svg-chart.ts';
import { ENGINE_NAMES } from './engine-names.ts';
import type { Row } from './results.ts';

export type Line = { engine: string; points: Point[] };

const HEIGHT = 420;
const PLOT = { left: 70, right: 570, top: 30, bottom: 360 };
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
  const drawn = lines.flatMap(({ engine, points }, at) => {
    const places = points.map(({ x, y }) => ({ x: xOf(x), y: yOf(y) }));
    const colour = COLOURS[at % COLOURS.length] ?? COLOURS[0];
    const isOurs = at === 0;
    const end = { x: PLOT.right + BESIDE, y: (ends[at] ?? 0) + 5 };
    return [
      trace(places, colour, { weight: isOurs ? 3.5 : 2 }),
      ...places.map((each) => dot(each, colour)),
      text(end, engine, { colour, bold: isOurs }),
    ];
  });
  return picture(HEIGHT, 'Median time of a query against the number of passages, by engine', [
    ...frame(PLOT, {
      above: 'Median time of a query, ms',
      below: 'Passages',
      columns: ticks(across).map((value) => ({ at: xOf(value), label: value.toLocaleString('en-GB') })),
      levels: ticks(up).map((value) => ({ at: yOf(value), label: String(value) })),
    }),
    ...drawn,
  ]);
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
