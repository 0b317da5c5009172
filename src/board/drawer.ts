import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../content/own-thread.ts';
import type { Drawing, Drawn } from './drawing.ts';

/** Draws PDFs beside the event loop. The same drawing gives the same bytes. */
export type Drawer = {
  /** Waits for those before it. Rejects with what went wrong in the thread, or where the drawer was stopped. */
  draw: (drawing: Drawing) => Promise<Uint8Array>;
  /** Ends the thread, and lets none begin any more. */
  stop: () => Promise<void>;
};

/** A first drawing takes several times as long as the next, and before a meeting one brief is drawn after the other. */
const KEPT_IDLE_MS = 5 * 60 * 1000;

/**
 * A drawing takes up to a second of processor time, in which the bot would hear nothing and acknowledge nothing. The thread starts with
 * the first one: most bots never draw, and load neither pdfkit nor its fonts.
 */
export function createDrawer(): Drawer {
  const stopping = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  async function endThread(): Promise<void> {
    clearTimeout(idle);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function drawNext(drawing: Drawing): Promise<Uint8Array> {
    const { signal } = stopping;
    signal.throwIfAborted();
    clearTimeout(idle);
    thread ??= startThread(new URL('./drawing.ts', import.meta.url));
    thread.ref();
    const told = once(thread, 'message', { signal });
    thread.postMessage(drawing);
    const drawn = await told.then(
      ([each]: Drawn[]) => each,
      async (error: unknown) => {
        await endThread();
        throw error;
      },
    );
    thread.unref();
    idle = setTimeout(() => void endThread(), KEPT_IDLE_MS).unref();
    if (drawn === undefined || 'error' in drawn) throw drawn?.error;
    return drawn.bytes;
  }

  return {
    async draw(drawing) {
      const drawn = last.then(async () => drawNext(drawing));
      last = drawn.catch(() => undefined);
      return drawn;
    },
    async stop() {
      stopping.abort();
      await last;
      await endThread();
    },
  };
}
