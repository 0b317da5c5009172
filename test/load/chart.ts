/** One measurement of `--scale`; shares are of one processor. */
export type Step = {
  instances: number;
  /** Answers a second. */
  rate: number;
  p50Ms: number;
  p99Ms: number;
  botsShare: number;
  serverShare: number;
  /** Of the imitated Slack and those who ask. */
  ownShare: number;
  /** Transactions of PostgreSQL, and what it has more on disk, an answer. */
  commits: number;
  bytes: number;
  connections: number;
  /** Memory of the largest bot. */
  megabytes: number;
};

const WIDTH = 720;
const HEIGHT = 360;
const PLOT = { left: 70, right: 560, top: 40, bottom: 300 };
const LEVELS = 4;

/** Answers a second against the number of bots, beside what as many times the first would be. */
export function chart(steps: readonly Step[]): string {
  const [first] = steps;
  const most = niceTop(Math.max(...steps.map(({ rate }) => rate), first?.rate ?? 1));
  const last = Math.max(1, ...steps.map(({ instances }) => instances));
  const x = (instances: number) => PLOT.left + ((instances - 0.5) / last) * (PLOT.right - PLOT.left);
  const y = (rate: number) => PLOT.bottom - (Math.min(rate, most) / most) * (PLOT.bottom - PLOT.top);
  const place = (instances: number, rate: number) => `${round(x(instances))},${round(y(rate))}`;
  const inProportion = steps
    .map(({ instances }) => ({ instances, rate: (first?.rate ?? 0) * instances }))
    .filter(({ rate }) => rate <= most);
  const grid = Array.from({ length: LEVELS + 1 }, (_, at) => (most / LEVELS) * at).map(
    (rate) =>
      `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${round(y(rate))}" y2="${round(y(rate))}"/><text class="ink" x="${PLOT.left - 10}" y="${round(y(rate) + 5)}" text-anchor="end">${round(rate)}</text>`,
  );
  const drawn = steps.map(
    ({ instances, rate }) =>
      `<circle cx="${round(x(instances))}" cy="${round(y(rate))}" r="5" fill="#2b7fd4"/><text class="ink" x="${round(x(instances))}" y="${round(y(rate) - 12)}" text-anchor="middle">${rate.toFixed(1)}</text><text class="ink" x="${round(x(instances))}" y="${PLOT.bottom + 22}" text-anchor="middle">${instances}</text>`,
  );
  const line = (points: readonly { instances: number; rate: number }[], look: string) =>
    `<polyline points="${points.map(({ instances, rate }) => place(instances, rate)).join(' ')}" fill="none" ${look}/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Answers a second against the number of bots" font-family="system-ui, sans-serif" font-size="14">
<style>
.page { fill: #ffffff } .ink { fill: #333333 } .grid { stroke: #d8d8d8 }
@media (prefers-color-scheme: dark) { .page { fill: #0d1117 } .ink { fill: #d0d7de } .grid { stroke: #30363d } }
</style>
<rect class="page" width="${WIDTH}" height="${HEIGHT}"/>
<text class="ink" x="${PLOT.left}" y="20">Answers a second</text>
<text class="ink" x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 48}" text-anchor="middle">Bots on one PostgreSQL</text>
${grid.join('\n')}
${line(inProportion, 'stroke="#808080" stroke-width="2" stroke-dasharray="5 5"')}
${line(steps, 'stroke="#2b7fd4" stroke-width="3.5"')}
${drawn.join('\n')}
<text x="${PLOT.right + 14}" y="${PLOT.top + 6}" fill="#2b7fd4" font-weight="700">measured</text>
<text x="${PLOT.right + 14}" y="${PLOT.top + 28}" fill="#808080">in proportion</text>
</svg>
`;
}

/** The next of 1, 2 or 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value * 1.1));
  return ([1, 2, 5, 10].find((step) => step * power >= value * 1.1) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
