import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Message } from '../../src/workspace/team.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import type { Instance } from '../instances/instance.ts';
import type { Later } from '../instances/tidily.ts';
import { judge, type Verdict } from './judge.ts';
import { createPeople, type People, seed } from './people.ts';
import { LATEST_AGAIN_MS, type Plan } from './plan.ts';
import { storyOf } from './story.ts';
import { type Done, makeTrouble } from './trouble.ts';

/** Who is put to the test: processes that share a store. */
export type Arm = {
  /** Not started yet. */
  instances: Instance[];
  /** Whether all that was accepted is done with. */
  isSettled: () => Promise<boolean>;
  /** Whether it promises to follow edits and deletions. */
  followsChanges: boolean;
};

export type Result = Verdict &
  Done & {
    /** Events of people's that came more than once, whether Slack or the plan had it so. */
    redelivered: number;
    posts: number;
    faults: number;
    /** What happened to a question of the plan, told in lines. */
    story: (id: number) => string[];
    wallSeconds: number;
  };

/** Slack retries three times, over six minutes. Here everything goes wrong a hundred times as often, so it retries sooner, and twice more. */
export const REDELIVERY = { ackMs: 3000, delaysMs: [0, 3000, 6000, 12_000, 24_000] };
/** No post is given up later than this; what is not settled then never will be. */
const SETTLED_WITHIN_MS = 180_000;
/** Three that start at once are connected within this on a machine of two cores; where it takes longer, the whole plan does. */
const USUAL_START_MS = 8000;
const QUIET_MS = 2000;

/** Lets the arm live through the plan in a new workspace, waits until all is settled, and counts. */
export async function runPlan(
  plan: Plan,
  makeArm: (workspace: Workspace, later: Later) => Promise<Arm>,
  later: Later,
): Promise<Result> {
  const people = createPeople(plan);
  const { faultPlan } = people;
  const workspace = await createWorkspace({ manifest, seed, redelivery: REDELIVERY, faultPlan });
  later(() => workspace.stop());
  workspace.faults.strictRates = true;
  const arm = await makeArm(workspace, later);
  later(() => Promise.all(arm.instances.map((instance) => instance.end('SIGKILL'))));
  const firstStartAt = performance.now();
  await Promise.all(arm.instances.map((instance) => instance.start()));

  const startedAt = performance.now();
  const slowness = Math.max(1, (startedAt - firstStartAt) / USUAL_START_MS);
  const trouble = makeTrouble(plan.trouble, arm.instances, workspace, slowness);
  await people.live(workspace, slowness);
  const done = await trouble.end();
  await settled(workspace, arm, people);
  const wallSeconds = (performance.now() - startedAt) / 1000;

  const attempts = attemptsOf(workspace, people.events.keys());
  const taken = new Set([...attempts].filter(isTaken).map(([event]) => people.events.get(event)));
  const asked = people.spoken().map((message) => ({
    ...message,
    delivered: taken.has(message.id),
    changeDelivered: taken.has(message.change),
  }));
  return {
    ...judge(asked, postsIn(workspace), arm.followsChanges),
    ...done,
    redelivered: [...attempts.values()].filter(({ length }) => length > 1).length,
    posts: workspace.calls('chat.postMessage').length,
    faults: people.faults(),
    story: (id) =>
      storyOf(
        asked.filter((one) => one.id === id),
        workspace,
        people.events,
        done.acts,
      ),
    wallSeconds,
  };
}

const isTaken = ([, outcomes]: [string, string[]]): boolean => outcomes.includes('acknowledged');

/** What became of each delivery, by event. */
function attemptsOf(workspace: Workspace, events: Iterable<string>): Map<string, string[]> {
  const attempts = new Map([...events].map((id): [string, string[]] => [id, []]));
  for (const { eventId = '', outcome } of workspace.deliveries()) attempts.get(eventId)?.push(outcome);
  return attempts;
}

/** Whether Slack has not given up yet what nobody has acknowledged. */
export function mayComeAgain(workspace: Workspace, events: Iterable<string>): boolean {
  return [...attemptsOf(workspace, events)].some(
    (tried) => !isTaken(tried) && tried[1].length <= REDELIVERY.delaysMs.length,
  );
}

/** Waits until nothing can come any more: every event was taken or given up, and the arm has done its work. */
async function settled(workspace: Workspace, arm: Arm, people: People): Promise<void> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  await pause(LATEST_AGAIN_MS);
  // oxlint-disable no-await-in-loop -- waiting is the purpose
  while (performance.now() < until) {
    await pause(QUIET_MS);
    if (!mayComeAgain(workspace, people.events.keys()) && (await arm.isSettled())) break;
  }
  // oxlint-enable no-await-in-loop
  await workspace.quiet(QUIET_MS);
}

function postsIn(workspace: Workspace): Message[] {
  const { app, messages } = workspace.team;
  return [...messages.values()].flat().filter(({ user }) => user === app.userId);
}
