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

/** Work that can be left and taken up again between two steps; what it returns is its result. */
export type Steps<Result> = Generator<void, Result>;

/** Does all of the work and lets everything else have its turn in between. */
export async function withPauses<Result>(work: Steps<Result>): Promise<Result> {
  const breathe = createBreathing();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

/** Does all of the work at once. */
export function inOneGo<Result>(work: Steps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
