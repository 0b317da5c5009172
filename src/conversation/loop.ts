export type Loop = {
  start(): void;
  /** Something may have become due: look at once. */
  wake(): void;
  /** Claims nothing more and waits for what is under way; false when that took longer than `drainMs`. */
  stop(drainMs: number): Promise<boolean>;
};

/** What a loop repeats. Neither call may reject: both report their own trouble, and `claim` then returns undefined. */
export type Work<Job> = {
  claim(): Promise<Job | undefined>;
  /** Returns in how many milliseconds there may be more of it to do; undefined when it is done with. */
  handle(job: Job): Promise<number | undefined>;
};

/** Claims and handles jobs, at most `lanes` at once, as soon as woken and at the latest every `pollMs`. */
export function createLoop<Job>(work: Work<Job>, { lanes, pollMs }: { lanes: number; pollMs: number }): Loop {
  const underWay = new Set<Promise<void>>();
  let state: 'new' | 'running' | 'stopped' = 'new';
  let woken = false;
  let endPause = (): void => undefined;
  let running: Promise<void> = Promise.resolve();

  const wake = (): void => {
    woken = true;
    endPause();
  };

  async function run(): Promise<void> {
    while (state === 'running') {
      woken = false;
      const job = await work.claim();
      if (job === undefined) await pause();
      else track(job);
      if (underWay.size >= lanes) await Promise.race(underWay);
    }
  }

  function track(job: Job): void {
    const handled = work.handle(job).then((againInMs) => {
      underWay.delete(handled);
      // What waited behind this job may be claimed now.
      wake();
      if (againInMs !== undefined) setTimeout(wake, againInMs).unref();
    });
    underWay.add(handled);
  }

  async function pause(): Promise<void> {
    if (woken || state !== 'running') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    endPause = () => undefined;
  }

  return {
    start() {
      if (state !== 'new') return;
      state = 'running';
      running = run();
    },
    wake,
    async stop(drainMs) {
      state = 'stopped';
      wake();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), drainMs);
      });
      const drained = running.then(() => Promise.all(underWay)).then(() => true);
      return Promise.race([drained, late]).finally(() => clearTimeout(timer));
    },
  };
}
