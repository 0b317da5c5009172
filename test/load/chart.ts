import { BESIDE, COLOURS, dot, frame, picture, round, text, trace } from '../support/svg-chart.ts';

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

const HEIGHT = 360;
const PLOT = { left: 70, right: 560, top: 40, bottom: 300 };
const LEVELS = 4;

/** Answers a second against the number of bots, beside what as many times the first would be. */
export function chart(steps: readonly Step[]): string {
  const [first] = steps;
  const most = niceTop(Math.max(...steps.map(({ rate }) => rate), first?.rate ?? 1));
  const last = Math.max(1, ...steps.map(({ instances }) => instances));
  const xOf = (instances: number) => PLOT.left + ((instances - 0.5) / last) * (PLOT.right - PLOT.left);
  const yOf = (rate: number) => PLOT.bottom - (Math.min(rate, most) / most) * (PLOT.bottom - PLOT.top);
  const place = ({ instances, rate }: { instances: number; rate: number }) => ({
    x: xOf(instances),
    y: yOf(rate),
  });
  const inProportion = steps
    .map(({ instances }) => ({ instances, rate: (first?.rate ?? 0) * instances }))
    .filter(({ rate }) => rate <= most);
  const levels = Array.from({ length: LEVELS + 1 }, (_, at) => (most / LEVELS) * at);
  const [measured, compared] = [COLOURS[0], COLOURS[5]];
  return picture(HEIGHT, 'Answers a second against the number of bots', [
    ...frame(PLOT, {
      above: 'Answers a second',
      below: 'Bots on one PostgreSQL',
      columns: steps.map(({ instances }) => ({ at: xOf(instances), label: String(instances) })),
      levels: levels.map((rate) => ({ at: yOf(rate), label: String(round(rate)) })),
    }),
    trace(inProportion.map(place), compared, { weight: 2, dashed: true }),
    trace(steps.map(place), measured, { weight: 3.5 }),
    ...steps.map(place).map((at) => dot(at, measured)),
    ...steps.map((step) => {
      const { x, y } = place(step);
      return text({ x, y: y - 12 }, step.rate.toFixed(1), { anchor: 'middle' });
    }),
    text({ x: PLOT.right + BESIDE, y: PLOT.top + 6 }, 'measured', { colour: measured, bold: true }),
    text({ x: PLOT.right + BESIDE, y: PLOT.top + 28 }, 'in proportion', { colour: compared }),
  ]);
}

/** The next of 1, 2 or 5 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value * 1.1));
  return ([1, 2, 5, 10].find((step) => step * power >= value * 1.1) ?? 10) * power;
}
