import type { ArmName } from './arms.ts';
import type { Result } from './run.ts';

const COLUMNS: [title: string, width: number, cell: (result: Result) => string | number][] = [
  ['questions', 9, ({ questions }) => questions],
  ['kills', 7, ({ killed, terminated }) => `${killed}+${terminated}`],
  ['faults', 8, ({ faults, posts }) => `${faults}/${posts}`],
  ['again', 5, ({ redelivered }) => redelivered],
  ['nobody there', 12, ({ undelivered }) => undelivered.length],
  ['lost', 4, ({ lost }) => lost.length],
  ['duplicated', 10, ({ duplicated }) => duplicated.length],
  ['late', 4, ({ late }) => late.length],
  ['wrong thread', 12, ({ wrongThread }) => wrongThread.length],
  ['unchanged', 9, ({ unchanged }) => unchanged.length],
  ['p50 s', 6, ({ seconds }) => quantile(seconds, 0.5)],
  ['p99 s', 6, ({ seconds }) => quantile(seconds, 0.99)],
  ['most s', 6, ({ seconds }) => quantile(seconds, 1)],
  ['run s', 6, ({ wallSeconds }) => wallSeconds.toFixed(0)],
];

/** `kills` are by SIGKILL + by SIGTERM, `faults` of all posts, `again` events that came more than once. */
export const TITLES = row(
  'seed',
  'arm',
  COLUMNS.map(([title, width]) => title.padStart(width)),
);

export function line(seed: number, arm: ArmName, result: Result): string {
  return row(
    String(seed),
    arm,
    COLUMNS.map(([, width, cell]) => String(cell(result)).padStart(width)),
  );
}

/** Stories of questions that went wrong, of each kind. */
const TOLD = 5;

/** Why the script must not say that all is well; with the places in the plan, to look for. */
export function failuresOf(seed: number, arm: ArmName, result: Result): string[] {
  const { lost, duplicated, late, wrongThread, unchanged, unexpected } = result;
  const where = `seed ${seed}, ${arm}`;
  if (arm === 'say' || arm === 'say once')
    return lost.length > 0 && duplicated.length > 0
      ? []
      : [`${where}: the control lost or doubled nothing, so this run shows nothing.`];
  const counts = { lost, duplicated, late, 'in the wrong thread': wrongThread, 'not changed': unchanged };
  return [
    ...Object.entries(counts).flatMap(([what, steps]) =>
      steps.length > 0
        ? [
            `${where}: ${what}: steps ${steps.join(', ')} of the plan`,
            ...steps.slice(0, TOLD).flatMap(result.story),
          ]
        : [],
    ),
    ...unexpected.map((what) => `${where}: ${what}`),
  ];
}

function row(seed: string, arm: string, cells: string[]): string {
  return [seed.padStart(6), arm.padEnd(10), ...cells].join('  ');
}

function quantile(sorted: number[], share: number): string {
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return (sorted[Math.max(0, at)] ?? 0).toFixed(1);
}
