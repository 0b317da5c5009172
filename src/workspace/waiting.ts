import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from './delivery.ts';
import type { Team } from './team.ts';

/** Resolves with the first truthy value; asks again after every change, and now and then for what changes without one. */
export function waitFor<T>(team: Team, predicate: () => T, milliseconds: number): Promise<NonNullable<T>> {
  const caller = new Error(`Nothing came within ${milliseconds} ms.`);
  return new Promise((resolve, reject) => {
    let settled = false;
    const finish = (settle: () => void): void => {
      settled = true;
      stopListening();
      clearInterval(poll);
      clearTimeout(timer);
      settle();
    };
    const look = (): void => {
      try {
        const value = predicate();
        if (value) finish(() => resolve(value));
      } catch (error) {
        finish(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    // Later: the change is announced in the middle of a call, which is in the log only when it has ended.
    const stopListening = team.onChange(() => setImmediate(() => settled || look()));
    const poll = setInterval(look, 25);
    const timer = setTimeout(() => finish(() => reject(caller)), milliseconds);
    look();
  });
}

/** Resolves when no delivery is waiting and nothing has changed for this long: "and no second answer came". */
export async function quiet(team: Team, deliveries: Delivery[], milliseconds: number): Promise<void> {
  let changedAt = performance.now();
  const stopListening = team.onChange(() => (changedAt = performance.now()));
  const busy = (): boolean => deliveries.some(({ outcome }) => outcome === 'waiting');
  // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
  while (busy() || performance.now() - changedAt < milliseconds) await pause(10);
  stopListening();
}
