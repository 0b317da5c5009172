import { setTimeout as pause } from 'node:timers/promises';
import type { Workspace } from '../../src/workspace/workspace.ts';
import type { Instance } from '../instances/instance.ts';
import type { Trouble } from './plan.ts';

/** What was done to the processes. */
export type Done = {
  killed: number;
  terminated: number;
  frozen: number;
  /** All of it with its time, in milliseconds of the epoch. */
  acts: { at: number; what: string }[];
  /** Ends that nobody asked for, and what a process said when it was not to be started. */
  unexpected: string[];
};

export type TroubleMaker = {
  /** Does no more of the plan, and resolves when every instance is up again. */
  end(): Promise<Done>;
};

/** A kill waits for so many that are up, because a start takes seconds: else nobody would be there most of the time. */
const UP_BEFORE_A_KILL = 2;
/** Where one process has the store to itself it lives so long at least, for the same reason. */
const LIFE_ALONE_MS = 5000;
const LOOK_EVERY_MS = 50;
/** Of the log of a process that did not end in order. */
const LOG_SHOWN = 700;
/** Between the death of a process and its next life, as a supervisor leaves. */
const RESTART_MS = 100;

/** Does from now on what the plan says, so many times slower, and starts whatever died again. */
export function makeTrouble(
  plan: Trouble[],
  instances: Instance[],
  workspace: Workspace,
  slowness: number,
): TroubleMaker {
  const done: Done = { killed: 0, terminated: 0, frozen: 0, acts: [], unexpected: [] };
  const note = (what: string): void => void done.acts.push({ at: workspace.team.now(), what });
  /** Frozen or dying: nothing more is done to them. */
  const spared = new Set<Instance>();
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  let upSince = startedAt;
  const over = new AbortController();

  const up = (): Instance[] => instances.filter((one) => one.state() === 'connected' && !spared.has(one));

  function mayKill(): boolean {
    return instances.length === 1
      ? up().length === 1 && performance.now() - upSince > LIFE_ALONE_MS
      : up().length >= UP_BEFORE_A_KILL;
  }

  async function until(condition: () => boolean): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
    while (!over.signal.aborted && !condition()) await pause(LOOK_EVERY_MS);
  }

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  async function kill(instance: Instance, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (signal === 'SIGKILL') done.killed += 1;
    else done.terminated += 1;
    spared.add(instance);
    note(`${instance.name} gets ${signal}`);
    const ended = await instance.end(signal);
    spared.delete(instance);
    if (signal === 'SIGTERM' && ended?.code !== 0)
      done.unexpected.push(
        `${instance.name} ended with ${ended?.code ?? ended?.signal} after SIGTERM; the end of its log:\n${instance.log().slice(-LOG_SHOWN)}`,
      );
    await startAgain(instance);
  }

  async function startAgain(instance: Instance): Promise<void> {
    await pause(RESTART_MS);
    try {
      await instance.start();
      note(`${instance.name} is connected again`);
      upSince = performance.now();
    } catch (error) {
      done.unexpected.push(String(error));
      if (!over.signal.aborted) await startAgain(instance);
    }
  }

  async function freeze(instance: Instance, milliseconds: number): Promise<void> {
    done.frozen += 1;
    spared.add(instance);
    note(`${instance.name} is frozen`);
    instance.signal('SIGSTOP');
    await pause(milliseconds);
    instance.signal('SIGCONT');
    note(`${instance.name} thaws`);
    spared.delete(instance);
    upSince = performance.now();
  }

  async function happen(trouble: Trouble): Promise<void> {
    switch (trouble.kind) {
      case 'kill':
      case 'freeze': {
        await until(mayKill);
        const alive = up();
        const chosen = alive[trouble.who % alive.length];
        if (over.signal.aborted || chosen === undefined) return;
        track(trouble.kind === 'kill' ? kill(chosen, trouble.signal) : freeze(chosen, trouble.milliseconds));
        return;
      }
      case 'kill-all':
        for (const instance of up()) track(kill(instance, 'SIGKILL'));
        return;
      case 'cut':
        workspace.cut();
        return;
      case 'refresh':
        workspace.disconnect('refresh_requested');
    }
  }

  /** One after the other, each at its time or later. */
  async function inTurn(troubles: Trouble[]): Promise<void> {
    for (const trouble of troubles) {
      // oxlint-disable no-await-in-loop -- one after the other is the plan
      await until(() => performance.now() - startedAt >= trouble.at * slowness);
      if (over.signal.aborted) return;
      await happen(trouble);
      // oxlint-enable no-await-in-loop
    }
  }

  const ofSockets = ({ kind }: Trouble): boolean => kind === 'cut' || kind === 'refresh';
  // What waits for a process holds up no loss of a socket.
  const whole = Promise.all([inTurn(plan.filter(ofSockets)), inTurn(plan.filter((one) => !ofSockets(one)))]);

  return {
    async end() {
      over.abort();
      await whole;
      // oxlint-disable-next-line no-await-in-loop -- a kill may be under way in another
      while (underWay.size > 0) await Promise.all(underWay);
      for (const instance of instances)
        if (instance.state() === 'down') done.unexpected.push(`${instance.name} is down in the end`);
      return done;
    },
  };
}
