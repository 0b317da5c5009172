import type { App, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { errorCode } from './post-outcome.ts';

/** Work that is under way; `settled` resolves when there is none, or with false when the time is over. */
export type Inflight = { settled(milliseconds: number): Promise<boolean> };

const Event = z.object({ event: z.unknown() });
const Tap = z.object({ actions: z.unknown() });
/** What is tapped has a name, which Bolt looks at as a text for each listener whose names are a pattern. */
const Named = z.tuple([z.object({ action_id: z.string() })], z.unknown());
const Heard = z.object({ event: z.object({ type: z.string() }) });

type Hears = {
  /** Why something was not kept and not acknowledged, and how often Slack has brought it before. */
  onRefused: (error: unknown, refused: Pick<ReceiverEvent, 'body' | 'retryNum'>) => void;
  /** What Bolt could not read. It is acknowledged, because it would be no better when Slack sent it again. */
  onUnreadable: (error: unknown, body: unknown) => void;
  /** What was kept after Slack had given up waiting: it brings it again, and finds it kept. */
  onLate: (body: unknown) => void;
};

/** Over HTTP Bolt answers with 404 in our place after three seconds; an answer then comes too late. */
const TOO_LATE = 'ERR_HTTP_HEADERS_SENT';

/**
 * Bolt acknowledges an event before its listeners run, and a crash in between would lose the message. So `keep` runs before
 * Bolt does: when it rejects, nothing is acknowledged (Socket Mode: silence, HTTP: 500), and Slack delivers again.
 */
export function acceptFirst(
  app: App,
  keep: (body: unknown) => Promise<void>,
  /** Names of the events that Bolt's listeners hear; of every other one, and of what is none, all is done once it is kept. */
  heardByBolt: ReadonlySet<string>,
  { onRefused, onUnreadable, onLate }: Hears,
): Inflight {
  const process = app.processEvent.bind(app);
  const inTime =
    ({ ack, body }: ReceiverEvent): ReceiverEvent['ack'] =>
    async (answer) => {
      try {
        await ack(answer);
      } catch (error) {
        if (errorCode(error) !== TOO_LATE) throw error;
        onLate(body);
      }
    };
  // Bolt tells `app.error` what its listeners throw; what it throws itself comes from before them.
  const processReadable: typeof process = async (event) => {
    let isAcknowledged = false;
    const ack: typeof event.ack = async (answer) => {
      isAcknowledged = true;
      await event.ack(answer);
    };
    try {
      const tapped = Tap.safeParse(event.body).data?.actions;
      if (tapped !== undefined && !Named.safeParse(tapped).success) throw new Error('an action has a name');
      await process({ ...event, ack });
    } catch (error) {
      onUnreadable(error, event.body);
      if (!isAcknowledged) await event.ack();
    }
  };
  const running = new Set<Promise<void>>();
  app.processEvent = async (event) => {
    // Bolt would ask for the installation of each message, to tell nobody.
    const isEvent = Event.safeParse(event.body).data?.event !== undefined;
    const type = Heard.safeParse(event.body).data?.event.type;
    const isDone = isEvent && (type === undefined || !heardByBolt.has(type));
    const ack = inTime(event);
    const work = keep(event.body).then(() => (isDone ? ack() : processReadable({ ...event, ack })));
    running.add(work);
    try {
      await work;
    } catch (error) {
      onRefused(error, event);
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
      return running.size === 0;
    },
  };
}
