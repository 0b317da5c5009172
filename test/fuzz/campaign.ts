import * as fc from 'fast-check';
import type { Target } from './target.ts';

export type Finding = { target: string; problem: string; input: string; replay: string };
export type Outcome = {
  target: string;
  inputs: number;
  findings: Finding[];
  slowestMs: number;
  seconds: number;
};

/** More of one target are most often the same again. */
const MOST_FINDINGS = 5;
/** Characters of an input that are shown. */
const SHOWN = 2000;

export type Going = {
  seed: number;
  inputs: number;
  /** Epoch milliseconds. */
  until?: number;
  /** Of a finding, as its replay names it: only that is tried. */
  path?: string;
  /** Called before each input. */
  beat?: () => void;
  mostFindings?: number;
};

/**
 * Tries one target until its inputs or its time are used up. A finding is shrunk to its smallest
 * form and the rest goes on with another seed, so that one fault does not hide the next.
 */
export async function campaign(target: Target, going: Going): Promise<Outcome> {
  const { until = Infinity, path, beat, mostFindings = MOST_FINDINGS } = going;
  const opened = await target.open();
  // Opening the Slack targets takes a minute on a busy machine, and is no input that hangs.
  beat?.();
  const together = opened.together ?? 1;
  const begun = Date.now();
  const findings: Finding[] = [];
  const crashes: string[] = [];
  const crashed = (error: unknown) => void crashes.push(`unhandled: ${wordsOf(error)}`);
  process.on('unhandledRejection', crashed);
  process.on('uncaughtException', crashed);
  let slowestMs = 0;
  let tried = 0;
  let { seed } = going;

  const problemsOf = async (input: unknown): Promise<string[]> => {
    beat?.();
    const before = process.cpuUsage();
    const problems = await found(opened.check, input);
    // A rejection that nobody waits for is told when the promises of this input are done.
    await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000 / together;
    slowestMs = Math.max(slowestMs, ms);
    const slow = ms > target.longestMs ? [`hang: it takes ${ms.toFixed(0)} ms of processor time`] : [];
    return [...crashes.splice(0), ...problems, ...slow];
  };

  while (tried < going.inputs && Date.now() < until && findings.length < mostFindings) {
    const property = fc.asyncProperty(opened.inputs, async (input) => {
      if (Date.now() > until) return;
      tried += together;
      const [problem] = await problemsOf(input);
      if (problem !== undefined) throw new Error(problem);
    });
    const numRuns = Math.ceil((going.inputs - tried) / together);
    // oxlint-disable-next-line no-await-in-loop -- one after another
    const details = await fc.check(property, {
      seed,
      numRuns,
      // Making a batch small would take as long as all the rest; its target finds the one that matters.
      endOnFailure: path !== undefined || together > 1,
      ...(path === undefined ? {} : { path }),
    });
    if (!details.failed) break;
    const known = { seed, path: details.counterexamplePath ?? '0' };
    findings.push({
      target: target.name,
      problem: wordsOf(details.errorInstance),
      input: fc.stringify(details.counterexample?.[0]).slice(0, SHOWN),
      replay: `npm run fuzz -- --target ${target.name} --seed ${known.seed} --path ${known.path}`,
    });
    if (path !== undefined) break;
    seed += 1;
  }
  process.off('unhandledRejection', crashed);
  process.off('uncaughtException', crashed);
  await opened.close?.();
  return { target: target.name, inputs: tried, findings, slowestMs, seconds: (Date.now() - begun) / 1000 };
}

async function found(
  check: (input: unknown) => string[] | Promise<string[]>,
  input: unknown,
): Promise<string[]> {
  try {
    return await check(input);
  } catch (error) {
    return [`crash: ${wordsOf(error)}`];
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split('\n').find((line) => line.includes('/src/')) ?? '';
  return error.message.startsWith('crash:') || place === ''
    ? error.message
    : `${error.name}: ${error.message} ${place.trim()}`;
}
