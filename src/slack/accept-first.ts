import type { App } from '@slack/bolt';

/** Work that is under way; `settled` resolves when there is none, or when the time is over. */
export type Inflight = { settled(milliseconds: number): Promise<void> };

/**
 * Bolt acknowledges an event before its listeners run, and a crash in between would lose the message. So `keep` runs before
 * Bolt does: when it rejects, nothing is acknowledged (Socket Mode: silence, HTTP: 500), and Slack delivers again.
 */
export function acceptFirst(app: App, keep: (body: unknown) => Promise<void>): Inflight {
  const process = app.processEvent.bind(app);
  const running = new Set<Promise<void>>();
  app.processEvent = async (event) => {
    const work = keep(event.body).then(() => process(event));
    running.add(work);
    try {
      await work;
    } finally {
      running.delete(work);
    }
  };
  return {
    async settled(milliseconds) {
      const over = AbortSignal.timeout(milliseconds);
      const timeUp = new Promise<void>((resolve) => over.addEventListener('abort', () => resolve()));
      while (running.size > 0 && !over.aborted) await Promise.race([Promise.allSettled(running), timeUp]);
    },
  };
}
