import { setImmediate as nextTurn } from 'node:timers/promises';

/** Slack's socket wants a sign of life within a second, and a reader an answer in far less: milliseconds of work in one go. */
const ONE_GO_MS = 20;

/**
 * For long work on the event loop: `await breathe()` between two pieces of it lets everything else have its turn, when this work
 * has taken more than its share since the last time.
 */
export function createBreathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < ONE_GO_MS) return;
    await nextTurn();
    since = performance.now();
  };
}
