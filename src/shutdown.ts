import type { Logger } from 'pino';
import { troubleOf } from './conversation/trouble.ts';
import { DRAIN_MS } from './slack/app.ts';

export type Shutdown = {
  /** To be closed when the process ends, before what was opened earlier. False from `close`: something was cut off. */
  opened: (close: () => Promise<unknown>) => void;
  /** False from the moment that somebody asked for the end. */
  isRunning: () => boolean;
  /** Ends the process in order. */
  begin: () => Promise<void>;
};

/** Longer than the app drains, by time to close the store. Kubernetes kills 30 s after it asked, Docker by itself after 10 (docs/operation.md). */
export const STOP_LIMIT_MS = DRAIN_MS + 3000;

/**
 * Ends the process when the system asks for it. Status 0: what was under way is finished. 1: it was cut off, because it took too long or a
 * second signal came; nothing is lost by that, as after a crash. What nobody catches ends it, too, with a line in the log.
 */
export function createShutdown(
  log: Logger,
  exit: (status: number) => void = (status) => process.exit(status),
): Shutdown {
  const open: (() => Promise<unknown>)[] = [];
  let running = true;

  async function begin(): Promise<void> {
    if (!running) return exit(1);
    running = false;
    setTimeout(() => {
      log.warn({ limitMs: STOP_LIMIT_MS }, 'stopped late');
      exit(1);
    }, STOP_LIMIT_MS).unref();
    let whole = true;
    for (const close of open.toReversed())
      try {
        if ((await close()) === false) whole = false;
      } catch (error) {
        whole = false;
        log.error(troubleOf(error, 'stop'), 'trouble');
      }
    log.info({ whole }, 'stopped');
    exit(whole ? 0 : 1);
  }

  process.on('SIGINT', () => void begin());
  process.on('SIGTERM', () => void begin());
  // A token revoked while running makes Bolt's reconnect reject where nobody listens. The message of an error may quote a question.
  for (const fault of ['unhandledRejection', 'uncaughtException'] as const)
    process.on(fault, (error: unknown) => {
      log.error(troubleOf(error, 'unhandled'), 'trouble');
      exit(1);
    });
  return { opened: (close) => void open.push(close), isRunning: () => running, begin };
}
