import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Later, tidily } from '../instances/tidily.ts';
import { type ArmName, makeArm } from './arms.ts';
import { createPlan } from './plan.ts';
import { failuresOf, line, TITLES } from './report.ts';
import { runPlan } from './run.ts';
import { SCENARIOS } from './scenarios.ts';

/**
 * `npm run chaos`: whether each message gets exactly one reply while processes die and Slack fails. Ends with 1 when the bot loses,
 * doubles, delays or misplaces one, or when a control without an outbox does none of that, because then the test sees nothing.
 */
const Options = z.strictObject({
  seed: z.coerce.number().int().min(0).default(1),
  runs: z.coerce.number().int().min(1).default(1),
  events: z.coerce.number().int().min(10).default(600),
  store: z.enum(['postgresql', 'embedded', 'both']).default('both'),
  control: z.boolean().default(true),
  scenario: z.enum([...Object.keys(SCENARIOS), 'all']).optional(),
});

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    events: { type: 'string' },
    store: { type: 'string' },
    control: { type: 'boolean' },
    scenario: { type: 'string' },
  },
});
const options = Options.parse(values);

await tidily(async (later) => {
  const failures =
    options.scenario === undefined ? await runAll(later) : await playAll(later, options.scenario);
  console.log(failures.length === 0 ? 'All as it should be.' : failures.join('\n'));
  return failures.length === 0 ? 0 : 1;
});

/** Each seed with each arm. */
async function runAll(later: Later): Promise<string[]> {
  const { seed: first, runs, events, store, control } = options;
  const arms: ArmName[] = [
    ...(store === 'both' ? (['postgresql', 'embedded'] as const) : [store]),
    ...(control ? (['say', 'say once'] as const) : []),
  ];
  const failures: string[] = [];
  console.log(TITLES);
  for (let seed = first; seed < first + runs; seed += 1)
    for (const arm of arms) {
      // oxlint-disable-next-line no-await-in-loop -- one run at a time has the machine
      const result = await cleanedUp(later, (own) =>
        runPlan(createPlan(seed, events), (workspace) => makeArm(arm, workspace, own), own),
      );
      console.log(line(seed, arm, result));
      failures.push(...failuresOf(seed, arm, result));
    }
  return failures;
}

async function playAll(later: Later, chosen: string): Promise<string[]> {
  const failures: string[] = [];
  for (const [name, { outcome, play }] of Object.entries(SCENARIOS)) {
    if (chosen !== 'all' && chosen !== name) continue;
    // oxlint-disable-next-line no-await-in-loop -- one at a time has the machine
    const problems = await cleanedUp(later, play);
    console.log(`${name}: ${problems.length === 0 ? 'held' : 'NOT HELD'}. ${outcome}`);
    failures.push(...problems.map((problem) => `${name}: ${problem}`));
  }
  return failures;
}

/** Undoes after each part what it registered; at the end of the script, should it not get so far. */
async function cleanedUp<Result>(later: Later, part: (own: Later) => Promise<Result>): Promise<Result> {
  const undos: (() => unknown)[] = [];
  const undo = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    for (let one = undos.pop(); one; one = undos.pop()) await one();
  };
  later(undo);
  const result = await part((one) => undos.push(one));
  await undo();
  return result;
}
