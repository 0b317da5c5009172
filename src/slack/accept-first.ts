import type { App } from '@slack/bolt';
import { z } from 'zod';

/** Work that is under way; `settled` resolves when there is none, or when the time is over. */
export type Inflight = { settled(milliseconds: number): Promise<void> };

const Event = z.object({ event: z.unknown() });
// Bolt looks into these before it knows who listens, and throws where they are of another kind.
const Heard = z.object({
  event: z.object({
    type: z.string(),
    channel: z.union([z.string(), z.object({})]).optional(),
    item: z.object({}).optional(),
  }),
});

/**
 * Bolt acknowledges an event before its listeners run, and a crash in between would lose the message. So `keep` runs before
 * Bolt does: when it rejects, nothing is acknowledged (Socket Mode: silence, HTTP: 500), and Slack delivers again.
 */
export function acceptFirst(
  app: App,
  keep: (body: unknown) => Promise<void>,
  /** Names of the events that Bolt's listeners hear; of every other one, and of what is none, all is done once it is kept. */
  heardByBolt: ReadonlySet<string>,
  /** Hears why something was not acknowledged. */
  onRefused: (error: unknown, body: unknown) => void,
): Inflight {
  const process = app.processEvent.bind(app);
  const running = new Set<Promise<void>>();
  app.processEvent = async (event) => {
    // Bolt would ask for the installation of each message, to tell nobody.
    const isEvent = Event.safeParse(event.body).data?.event !== undefined;
    const type = Heard.safeParse(event.body).data?.event.type;
    const isDone = isEvent && (type === undefined || !heardByBolt.has(type));
    const work = keep(event.body).then(() => (isDone ? event.ack() : process(event)));
    running.add(work);
    try {
      await work;
    } catch (error) {
      onRefused(error, event.body);
      throw error;
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
