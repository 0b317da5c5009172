import {
  BESIDE,
  COLOURS,
  WIDTH,
  dot,
  frame,
  gridLine,
  picture,
  round,
  text,
  trace,
} from '../support/svg-chart.ts';
import type { Verdict } from './figures.ts';
import { percentOf } from './figures.ts';
import type { Point } from './risk.ts';
import type { Part } from './silence.ts';

const COLOUR_OF: Record<Part, string> = { tuning: COLOURS[0], unseen: COLOURS[1] };
/** Stands out from the bars, too. */
const RED = '#cf222e';

/** Risk against coverage, one line a part, from the most confident answer to the least one given. */
export function riskCoverageChart(curves: Record<Part, Point[]>): string {
  const plot = { left: 70, right: 590, top: 30, bottom: 300 };
  const points = Object.values(curves).flat();
  const [mostX, mostY] = [
    roundUp(points.map((point) => point.coverage)),
    roundUp(points.map((point) => point.risk)),
  ];
  const x = (coverage: number) => plot.left + (coverage / mostX) * (plot.right - plot.left);
  const y = (risk: number) => plot.bottom - (risk / mostY) * (plot.bottom - plot.top);
  const quarters = [0, 0.25, 0.5, 0.75, 1];
  const lines = (['tuning', 'unseen'] as const).flatMap((part, at) => {
    const places = curves[part].map(({ coverage, risk }) => ({ x: x(coverage), y: y(risk) }));
    const [end, last] = [places.at(-1), curves[part].at(-1)];
    if (!end || !last) return [];
    const colour = COLOUR_OF[part];
    // The two ends lie close together; their labels do not.
    const beside = { x: plot.right + BESIDE, y: plot.top + 8 + at * 20 };
    return [
      trace(places, colour, { weight: 2 }),
      dot(end, colour),
      text(beside, `${part} ${percent(last.risk)}`, { colour }),
    ];
  });
  return picture(360, 'Risk against coverage', [
    ...frame(plot, {
      above: 'Wrong among the answers given (risk) by share of questions answered',
      below: 'share of all questions answered; the dot is where the bot stops answering',
      columns: quarters.map((share) => ({ at: x(share * mostX), label: percent(share * mostX) })),
      levels: quarters.map((share) => ({ at: y(share * mostY), label: percent(share * mostY) })),
    }),
    ...lines,
  ]);
}

/** What must be rare, beside the most that is allowed: shares short of 100 % for bars from below. */
export function missesChart(verdicts: Verdict[]): string {
  const [left, right, top, step] = [360, 70, 56, 30];
  const rows = verdicts
    .filter(({ figure }) => /silence|silent|answered/.test(figure))
    .map(({ figure, share, ...bar }) => {
      const isRare = bar['at-most'] !== undefined;
      const [misses, allowed] = isRare
        ? [percentOf(share), bar['at-most'] ?? 0]
        : [100 - percentOf(share), 100 - (bar['at-least'] ?? 0)];
      return {
        label: isRare
          ? figure
          : figure.replace(/^silence/, 'not silent:').replace('questions answered', 'questions not answered'),
        misses,
        allowed,
      };
    });
  const most = roundUp(rows.flatMap(({ misses, allowed }) => [misses / 100, allowed / 100])) * 100;
  const x = (value: number) => left + (value / most) * (WIDTH - left - right);
  const drawn = rows.flatMap(({ label, misses, allowed }, at) => {
    const y = top + at * step;
    const colour = COLOUR_OF[label.includes('(unseen)') ? 'unseen' : 'tuning'];
    const limit = [y, y + 22].map((end) => ({ x: x(allowed), y: end }));
    return [
      text({ x: left - 12, y: y + 15 }, label, { anchor: 'end' }),
      `<rect x="${left}" y="${y + 4}" width="${round(Math.max(1, x(misses) - left))}" height="14" rx="2" fill="${colour}"/>`,
      trace(limit, RED, { weight: 2 }),
      text({ x: Math.max(x(misses), x(allowed)) + 8, y: y + 15 }, percent(misses / 100)),
    ];
  });
  const height = top + rows.length * step + 16;
  return picture(height, 'What must be rare', [
    text({ x: 12, y: 24 }, 'What must be rare, and the most that is allowed (red)'),
    gridLine({ x: left, y: top - 6 }, { x: left, y: height - 16 }),
    ...drawn,
  ]);
}

/** The next fifth of a power of ten: 0.06 → 0.06, 0.43 → 0.6. */
function roundUp(values: number[]): number {
  const most = Math.max(0.01, ...values);
  const unit = 10 ** Math.floor(Math.log10(most)) / 5;
  return Math.ceil(Number((most / unit).toFixed(6))) * unit;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
