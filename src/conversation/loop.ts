import { setTimeout as sleep } from 'node:timers/promises';

export type Loop = {
  start: () => void;
  /** Something may have become due: look at once. */
  wake: () => void;
  /** Claims nothing more and waits for what is under way; false when that took longer than `drainMs`. */
  stop: (drainMs: number) => Promise<boolean>;
};

/**
 * What a loop repeats. Neither call may reject: both report their own trouble, and `claim` then returns undefined. From when `stopping` is
 * aborted they begin no further step that takes long.
 */
export type Work<Job> = {
  claim: (stopping: AbortSignal) => Promise<Job | undefined>;
  /** Returns in how many milliseconds there may be more of it to do; undefined when it is done with. */
  handle: (job: Job, stopping: AbortSignal) => Promise<number | undefined>;
};

/** Claims and handles jobs, at most `lanes` at once, as soon as woken and at the latest every `pollMs`. */
export function createLoop<Job>(work: Work<Job>, { lanes, pollMs }: { lanes: number; pollMs: number }): Loop {
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let woken = false;
  let endPause: (() => void) | undefined;

  const wake = (): void => {
    woken = true;
    endPause?.();
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      woken = false;
      const job = await work.claim(stopping.signal);
      if (job === undefined) await pause();
      else track(handle(job));
      if (underWay.size >= lanes) await Promise.race(underWay);
    }
  }

  async function handle(job: Job): Promise<void> {
    const againInMs = await work.handle(job, stopping.signal);
    // What waited behind this job may be claimed now.
    wake();
    if (againInMs !== undefined) setTimeout(wake, againInMs).unref();
  }

  function track(handling: Promise<void>): void {
    underWay.add(handling);
    void handling.finally(() => underWay.delete(handling));
  }

  async function pause(): Promise<void> {
    if (woken || stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function drained(): Promise<true> {
    await running;
    await Promise.all(underWay);
    return true;
  }

  return {
    start: () => {
      running ??= run();
    },
    wake,
    stop: async (drainMs) => {
      stopping.abort();
      wake();
      const timeUp = new AbortController();
      const late = sleep(drainMs, false, { signal: timeUp.signal }).catch(() => false);
      return Promise.race([drained(), late]).finally(() => timeUp.abort());
    },
  };
}
