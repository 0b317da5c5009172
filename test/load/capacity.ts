import { RETENTION } from '../../src/store/retention-times.ts';
import type { Step } from './chart.ts';
import { table } from './document.ts';

// Guesses, not measured; whoever knows better computes anew.
const WORKSPACES = [100, 1000, 10_000];
/** One of each of forty people. */
const QUESTIONS_A_DAY = 40;
const HOURS_A_DAY = 8;
/** The busiest minutes against the mean of the day. */
const PEAK = 5;
/** Of a processor, so that waiting stays short. */
const IN_USE = 0.6;
/** Most that `pg` opens for a process. */
const POOL = 10;

export type Capacity = {
  workspaces: number;
  /** Answers a second in the busiest minutes. */
  peak: number;
  bots: number;
  /** Processors of PostgreSQL. */
  serverCores: number;
  connections: number;
  /** Of all bots. */
  memoryGb: number;
  rowsADay: number;
  /** At most: what erased text leaves free is used again. */
  diskGb: number;
};

/** What so many workspaces take, by what one answer took. A bot is one process, which uses one processor. */
export function capacityFor(
  workspaces: number,
  { rate, botsShare, serverShare, bytes, megabytes }: Step,
): Capacity {
  const answersADay = workspaces * QUESTIONS_A_DAY;
  const peak = (answersADay / (HOURS_A_DAY * 3600)) * PEAK;
  const coresFor = (share: number) => ((share / rate) * peak) / IN_USE;
  // One more than needed, because one may be down.
  const bots = Math.ceil(coresFor(botsShare)) + 1;
  return {
    workspaces,
    peak,
    bots,
    serverCores: coresFor(serverShare),
    connections: bots * POOL,
    memoryGb: (bots * megabytes) / 1024,
    rowsADay: answersADay,
    diskGb: (answersADay * RETENTION.answerDays * bytes) / 2 ** 30,
  };
}

/** For one bot on PostgreSQL as it was measured, in a table with its formulas. */
export function capacityText(step: Step): string {
  const rows = WORKSPACES.map((workspaces) => capacityFor(workspaces, step)).map((one) => [
    one.workspaces.toLocaleString('en-GB'),
    one.peak.toFixed(1),
    String(one.bots),
    `${one.memoryGb.toFixed(1)} GB`,
    one.serverCores.toFixed(1),
    String(one.connections),
    one.rowsADay.toLocaleString('en-GB'),
    `${one.diskGb.toFixed(0)} GB`,
  ]);
  const [bot, server] = [step.botsShare, step.serverShare].map((share) =>
    ((share / step.rate) * 1000).toFixed(1),
  );
  return [
    `By the first row: an answer takes ${bot} ms of a bot's processor, ${server} ms of PostgreSQL's and ${(step.bytes / 1024).toFixed(1)} kB on disk, and a bot ${step.megabytes.toFixed(0)} MB.`,
    [
      `Guessed, not measured: ${QUESTIONS_A_DAY} questions a workspace a day in ${HOURS_A_DAY} hours, and ${PEAK} times the mean in the busiest minutes.`,
      `Peak = workspaces × ${QUESTIONS_A_DAY} ÷ (${HOURS_A_DAY} × 3600) × ${PEAK}; processors = peak × time ÷ ${IN_USE}; bots = processors rounded up, and one more;`,
      `connections = bots × ${POOL}; disk = answers a day × ${RETENTION.answerDays} days × kB, at most.`,
    ].join('\n'),
    table(
      [
        'workspaces',
        'answers a second at the peak',
        'bots',
        'their memory',
        'PostgreSQL’s processors',
        'connections without a pooler',
        'answers a day',
        'disk after two years',
      ],
      rows,
    ),
  ].join('\n\n');
}
