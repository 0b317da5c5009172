export type Point = { x: number; y: number };
/** Where the axes run, in units of the picture. */
export type Plot = { left: number; right: number; top: number; bottom: number };
/** A line of the grid: its place on the axis, in units of the picture, and what is written there. */
export type Tick = { at: number; label: string };

/** As wide as a page of a repository shows a picture. */
export const WIDTH = 720;
/** Apart in hue and lightness for colour-blind readers, after Okabe and Ito; each is readable on white and on near-black. */
export const COLOURS = ['#2b7fd4', '#d55e00', '#009e73', '#cc79a7', '#b58900', '#808080'] as const;
/** Room between the right end of a plot and what is written beside it. */
export const BESIDE = 14;

/** A picture with a page of its own, light or dark as the reader's scheme is; `label` is read to whoever cannot see it. */
export function picture(height: number, label: string, parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeText(label)}" font-family="system-ui, sans-serif" font-size="14">
<style>
.page { fill: #ffffff } .ink { fill: #333333 } .grid { stroke: #d8d8d8 }
@media (prefers-color-scheme: dark) { .page { fill: #0d1117 } .ink { fill: #d0d7de } .grid { stroke: #30363d } }
</style>
<rect class="page" width="${WIDTH}" height="${height}"/>
${parts.join('\n')}
</svg>
`;
}

/** Titles above and below a plot, and its grid. */
export function frame(
  plot: Plot,
  { above, below, columns, levels }: { above: string; below: string; columns: Tick[]; levels: Tick[] },
): string[] {
  const { left, right, top, bottom } = plot;
  return [
    text({ x: left, y: 18 }, above),
    text({ x: (left + right) / 2, y: bottom + 48 }, below, { anchor: 'middle' }),
    ...columns.map(({ at: x, label }) => {
      const line = gridLine({ x, y: top }, { x, y: bottom });
      return line + text({ x, y: bottom + 22 }, label, { anchor: 'middle' });
    }),
    ...levels.map(({ at: y, label }) => {
      const line = gridLine({ x: left, y }, { x: right, y });
      return line + text({ x: left - 10, y: y + 5 }, label, { anchor: 'end' });
    }),
  ];
}

export function gridLine(from: Point, to: Point): string {
  return `<line class="grid" x1="${round(from.x)}" x2="${round(to.x)}" y1="${round(from.y)}" y2="${round(to.y)}"/>`;
}

/** In the colour of the page's ink where none is named. */
export function text(
  { x, y }: Point,
  words: string,
  look: { anchor?: 'middle' | 'end'; colour?: string; bold?: boolean } = {},
): string {
  const ink = look.colour === undefined ? ' class="ink"' : '';
  const rest = [
    look.anchor === undefined ? '' : ` text-anchor="${look.anchor}"`,
    look.colour === undefined ? '' : ` fill="${look.colour}"`,
    look.bold === true ? ' font-weight="700"' : '',
  ];
  return `<text${ink} x="${round(x)}" y="${round(y)}"${rest.join('')}>${escapeText(words)}</text>`;
}

export function trace(points: Point[], colour: string, look: { weight: number; dashed?: boolean }): string {
  const places = points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
  const dashes = look.dashed === true ? ' stroke-dasharray="5 5"' : '';
  return `<polyline points="${places}" fill="none" stroke="${colour}" stroke-width="${look.weight}"${dashes}/>`;
}

export function dot({ x, y }: Point, colour: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${colour}"/>`;
}

/** Tenths of a unit are finer than a screen shows. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Words between two tags or in an attribute, whatever is in them. */
function escapeText(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
