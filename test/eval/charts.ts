import { escapeText } from '../support/svg-text.ts';
import type { Verdict } from './figures.ts';
import { percentOf } from './figures.ts';
import type { Point } from './risk.ts';
import type { Part } from './silence.ts';

const WIDTH = 720;
/** Readable on white and on dark: the page's own scheme decides. */
const STYLE = `<style>
text{font:13px system-ui,sans-serif;fill:#24292f}.quiet{fill:#656d76}.title{font-weight:600;font-size:15px}
.grid{stroke:#d0d7de}.axis{stroke:#8c959f}.bar{stroke:#cf222e;stroke-width:2}
.tuning{--c:#0969da}.unseen{--c:#bc4c00}path{fill:none;stroke:var(--c);stroke-width:2}circle,rect{fill:var(--c)}text.tuning,text.unseen{fill:var(--c)}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.quiet{fill:#9198a1}.grid{stroke:#3d444d}.axis{stroke:#656c76}.bar{stroke:#ff7b72}.tuning{--c:#58a6ff}.unseen{--c:#f0883e}}
</style>`;

/** Risk against coverage, one line a part, from the most confident answer to the least one given. */
export function riskCoverageChart(curves: Record<Part, Point[]>): string {
  const [height, left, right, top, bottom] = [360, 60, 120, 48, 300];
  const points = Object.values(curves).flat();
  const [mostX, mostY] = [
    roundUp(points.map((point) => point.coverage)),
    roundUp(points.map((point) => point.risk)),
  ];
  const x = (coverage: number) => left + (coverage / mostX) * (WIDTH - left - right);
  const y = (risk: number) => bottom - (risk / mostY) * (bottom - top);
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    line(left, y(share * mostY), WIDTH - right, y(share * mostY), 'grid'),
    text(left - 8, y(share * mostY) + 4, percent(share * mostY), 'quiet', 'end'),
    text(x(share * mostX), bottom + 20, percent(share * mostX), 'quiet', 'middle'),
  ]);
  const lines = (['tuning', 'unseen'] as const).flatMap((part, at) => {
    const curve = curves[part];
    const last = curve.at(-1);
    if (!last) return [];
    const path = curve.map(({ coverage, risk }) => `${fixed(x(coverage))} ${fixed(y(risk))}`).join('L');
    // The two ends lie close together; their labels do not.
    return [
      `<g class="${part}"><path d="M${path}"/><circle cx="${fixed(x(last.coverage))}" cy="${fixed(y(last.risk))}" r="4"/></g>`,
      text(WIDTH - right + 14, top + 8 + at * 20, `${part} ${percent(last.risk)}`, part, 'start'),
    ];
  });
  return svg(height, 'Risk against coverage', [
    text(left, 24, 'Wrong among the answers given (risk) by share of questions answered', 'title', 'start'),
    ...grid,
    line(left, bottom, WIDTH - right, bottom, 'axis'),
    ...lines,
    text(
      (left + WIDTH - right) / 2,
      bottom + 44,
      'share of all questions answered; the dot is where the bot stops answering',
      'quiet',
      'middle',
    ),
  ]);
}

/** What must be rare, beside the most that is allowed: shares short of 100 % for bars from below. */
export function missesChart(verdicts: Verdict[]): string {
  const [left, right, top, step] = [330, 70, 56, 30];
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
    const part = label.includes('(unseen)') ? 'unseen' : 'tuning';
    return [
      text(left - 12, y + 15, label, '', 'end'),
      `<g class="${part}"><rect x="${left}" y="${y + 4}" width="${fixed(Math.max(1, x(misses) - left))}" height="14" rx="2"/></g>`,
      line(x(allowed), y, x(allowed), y + 22, 'bar'),
      text(Math.max(x(misses), x(allowed)) + 8, y + 15, percent(misses / 100), 'quiet', 'start'),
    ];
  });
  const height = top + rows.length * step + 16;
  return svg(height, 'What must be rare', [
    text(12, 24, 'What must be rare, and the most that is allowed (red)', 'title', 'start'),
    line(left, top - 6, left, height - 16, 'axis'),
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

function fixed(value: number): string {
  return value.toFixed(1);
}

function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  return `<line class="${kind}" x1="${fixed(x1)}" y1="${fixed(y1)}" x2="${fixed(x2)}" y2="${fixed(y2)}"/>`;
}

function text(x: number, y: number, words: string, kind: string, anchor: string): string {
  return `<text class="${kind}" x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}">${escapeText(words)}</text>`;
}

function svg(height: number, title: string, parts: string[]): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`;
  return [open, `<title>${escapeText(title)}</title>`, STYLE, ...parts, '</svg>', ''].join('\n');
}
