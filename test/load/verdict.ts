import type { Outcome } from './asking.ts';
import { percentile } from './statistics.ts';

/** What is promised, and whether it was kept. */
export type Verdict = { bar: string; measured: string; held: boolean };

export function answeredOnce({ asked, lost, repeated }: Outcome, errors: readonly string[]): Verdict[] {
  return [
    {
      bar: 'every question is answered once',
      measured: `${asked - lost - repeated} of ${asked}, ${lost} not, ${repeated} more than once`,
      held: lost === 0 && repeated === 0,
    },
    { bar: 'no error is logged', measured: String(errors.length), held: errors.length === 0 },
  ];
}

export function fastEnough({ latencies }: Outcome, share: number, mostMs: number): Verdict {
  const measured = percentile(latencies, share);
  return {
    bar: `p${share * 100} from event to post under ${mostMs} ms`,
    measured: `${measured.toFixed(0)} ms`,
    held: measured < mostMs,
  };
}

/** Prints the verdicts; the exit code. */
export function judge(verdicts: readonly Verdict[]): number {
  for (const { bar, measured, held } of verdicts)
    console.log(`${held ? 'OK  ' : 'FAIL'} ${bar}: ${measured}`);
  return verdicts.every(({ held }) => held) ? 0 : 1;
}
