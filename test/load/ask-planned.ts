import { setTimeout as pause } from 'node:timers/promises';
import type { Asking, Place } from './asking.ts';
import type { Planned } from './plan.ts';

/** Of an answer that is still to come: what the bot did not acknowledge in time Slack delivers again, the third time after a minute. */
export const PATIENCE_MS = 90_000;

/** Everybody asks once, one place after the other: word lists are read, the role question is asked, and nothing of it is measured. */
export async function warmUp(asking: Asking, places: readonly Place[], text: string): Promise<void> {
  for (const place of places) {
    void asking.ask(place, text);
    await pause(WARM_UP_PAUSE_MS);
  }
  await asking.settle(PATIENCE_MS);
  asking.forget();
}
const WARM_UP_PAUSE_MS = 100;

/** Asks at the planned moments, whether the questions before are answered or not; `onTime` says how late the last one was asked. */
export async function askPlanned(
  asking: Asking,
  places: readonly Place[],
  planned: readonly Planned[],
): Promise<{ latestMs: number }> {
  const start = performance.now();
  let latestMs = 0;
  for (const { atMs, place, text, followsUp } of planned) {
    const early = atMs - (performance.now() - start);
    if (early > 0) await pause(early);
    latestMs = Math.max(latestMs, performance.now() - start - atMs);
    const asked = places[place];
    if (asked !== undefined) void asking.ask(asked, text, followsUp);
  }
  await asking.settle(PATIENCE_MS);
  return { latestMs };
}

/**
 * So many questions under way at any moment, each in a place that has had a second since its last answer (the bot posts one a second into a
 * channel), until `seconds` are over. Returns the answers a second.
 */
export async function askClosed(
  asking: Asking,
  places: readonly Place[],
  { texts, underWay, seconds }: { texts: readonly string[]; underWay: number; seconds: number },
): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const free = [...places];
  let answers = 0;
  let next = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      const place = free.shift();
      if (place === undefined) {
        await pause(10);
        continue;
      }
      await asking.ask(place, texts[next++ % texts.length] ?? '');
      if (performance.now() < until) answers += 1;
      setTimeout(() => free.push(place), PLACE_RESTS_MS);
    }
  };
  await Promise.race([
    Promise.all(Array.from({ length: underWay }, one)),
    pause(seconds * 1000 + PATIENCE_MS),
  ]);
  return answers / seconds;
}
const PLACE_RESTS_MS = 1100;
