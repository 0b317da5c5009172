import { parseArgs } from 'node:util';
import { z } from 'zod';
import { tidily } from '../instances/tidily.ts';
import { type ArmName, makeArm } from './arms.ts';
import { createPlan } from './plan.ts';
import { failuresOf, line, TITLES } from './report.ts';
import { runPlan } from './run.ts';

/**
 * `npm run chaos`: whether each message gets exactly one reply while processes die and Slack fails. Ends with 1 when the bot loses,
 * doubles, delays or misplaces one, or when a control without an outbox does none of that, because then the test sees nothing.
 */
const Options = z.object({
  seed: z.coerce.number().int().min(0).default(1),
  runs: z.coerce.number().int().min(1).default(1),
  events: z.coerce.number().int().min(10).default(600),
  store: z.enum(['postgresql', 'embedded', 'both']).default('both'),
  control: z.boolean().default(true),
});

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seed: { type: 'string' },
    runs: { type: 'string' },
    events: { type: 'string' },
    store: { type: 'string' },
    control: { type: 'boolean' },
  },
});
const options = Options.parse(values);
const arms: ArmName[] = [
  ...(options.store === 'both' ? (['postgresql', 'embedded'] as const) : [options.store]),
  ...(options.control ? (['say', 'say once'] as const) : []),
];

await tidily(async (later) => {
  const failures: string[] = [];
  console.log(TITLES);
  for (let seed = options.seed; seed < options.seed + options.runs; seed += 1)
    for (const arm of arms) {
      const plan = createPlan(seed, options.events);
      const undos: (() => unknown)[] = [];
      const undo = async (): Promise<void> => {
        // oxlint-disable-next-line no-await-in-loop -- in their order
        for (let one = undos.pop(); one; one = undos.pop()) await one();
      };
      later(undo);
      // oxlint-disable no-await-in-loop -- one run at a time has the machine
      const result = await runPlan(
        plan,
        (workspace) => makeArm(arm, workspace, (one) => undos.push(one)),
        (one) => undos.push(one),
      );
      await undo();
      // oxlint-enable no-await-in-loop
      console.log(line(seed, arm, result));
      failures.push(...failuresOf(seed, arm, result));
    }
  console.log(failures.length === 0 ? 'All as it should be.' : failures.join('\n'));
  return failures.length === 0 ? 0 : 1;
});
