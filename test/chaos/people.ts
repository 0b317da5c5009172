import { setTimeout as pause } from 'node:timers/promises';
import { objectOf } from '../../src/workspace/arguments.ts';
import type { FaultPlan } from '../../src/workspace/faults.ts';
import type { Message, Seed } from '../../src/workspace/team.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { type Asked, questionOf } from './judge.ts';
import { CHANNELS, PEOPLE, type Plan, type Step } from './plan.ts';

/** What a person said to the bot, as it stands now. */
export type Spoken = Omit<Asked, 'delivered' | 'changeDelivered'> & {
  /** Step that edited or deleted it. */
  change?: number;
};

/** Those who ask, and what befalls their messages and the replies to them. */
export type People = {
  spoken(): Spoken[];
  /** Steps of the plan, by the ids of the events that told of them. */
  events: ReadonlyMap<string, number>;
  /** For the workspace that they live in. */
  faultPlan: FaultPlan;
  /** Posts that met with a fault. */
  faults(): number;
  /** Does all steps of the plan, each at its time, so many times slower. */
  live(workspace: Workspace, slowness: number): Promise<void>;
};

const person = (n: number): string => `U0CHAOS${String(n).padStart(3, '0')}`;
const channel = (n: number): string => `C0CHAOS${String(n).padStart(3, '0')}`;

/** Enough people and channels for the plan. */
export const seed: Seed = {
  people: Array.from({ length: PEOPLE }, (_, n) => ({
    id: person(n),
    handle: `person-${n}`,
    name: `Person ${n}`,
    role: 'Oncology',
    isAdmin: false,
  })),
  channels: Array.from({ length: CHANNELS }, (_, n) => ({
    id: channel(n),
    name: `channel-${n}`,
    topic: '',
    withApp: true,
  })),
};

export function createPeople(plan: Plan): People {
  const asked = new Map<number, Spoken>();
  const byKey = new Map<string, number>();
  const events = new Map<string, number>();
  const attempts = new Map<number, number>();
  /** The step that is being done: its events are sent before it is over. */
  let doing: Step | undefined;
  let faults = 0;

  function keep({ id }: Step, { channel: at, ts, thread_ts, text }: Message, workspace: Workspace): void {
    const threadTs = at.startsWith('D') ? undefined : (thread_ts ?? ts);
    asked.set(id, { id, channel: at, ts, threadTs, text: text.replace(workspace.mention, '').trim() });
    byKey.set(`${at}:${ts}`, id);
  }

  function take(step: Step, workspace: Workspace): void {
    switch (step.kind) {
      case 'mention': {
        const text = `${workspace.mention} ${step.text}`;
        return keep(
          step,
          workspace.post({ user: person(step.person), channel: channel(step.channel), text }),
          workspace,
        );
      }
      case 'direct':
        return keep(step, workspace.directMessage(person(step.person), step.text), workspace);
      case 'follow-up': {
        const root = known(step.root);
        const { mention } = workspace;
        const hasReply = workspace
          .messages(root.channel, root.ts)
          .some(({ user }) => user === workspace.team.app.userId);
        // Without a mention the bot hears only what is said in a thread that it answers in.
        const text = step.mentioned || !hasReply ? `${mention} ${step.text}` : step.text;
        const message = { user: person(step.person), channel: root.channel, text, threadTs: root.ts };
        return keep(step, workspace.post(message), workspace);
      }
      case 'edit': {
        const question = known(step.question);
        Object.assign(question, { text: step.text, edited: true, change: step.id });
        workspace.edit(question.channel, question.ts, `${workspace.mention} ${step.text}`);
        return undefined;
      }
      case 'delete': {
        const question = known(step.question);
        Object.assign(question, { deleted: true, change: step.id });
        workspace.delete(question.channel, question.ts);
        return undefined;
      }
    }
  }

  function known(id: number): Spoken {
    const question = asked.get(id);
    if (question === undefined) throw new Error(`Step ${id} has not been done yet.`);
    return question;
  }

  return {
    spoken: () => [...asked.values()],
    events,
    faults: () => faults,
    faultPlan: {
      again(event) {
        if (doing === undefined) return undefined;
        events.set(String(event['event_id']), doing.id);
        return plan.again(doing.id, String(objectOf(event['event'])?.['type']));
      },
      onPost({ metadata }) {
        const id = byKey.get(questionOf(metadata) ?? '');
        if (id === undefined) return undefined;
        const attempt = attempts.get(id) ?? 0;
        attempts.set(id, attempt + 1);
        const fault = plan.postFault(id, attempt);
        if (fault) faults += 1;
        return fault;
      },
    },
    async live(workspace, slowness) {
      const startedAt = performance.now();
      for (const step of plan.steps) {
        const inMs = startedAt + step.at * slowness - performance.now();
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the plan
        if (inMs > 0) await pause(inMs);
        doing = step;
        take(step, workspace);
        doing = undefined;
      }
    },
  };
}
