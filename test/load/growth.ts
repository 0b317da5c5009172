import type { Sample } from './stand.ts';
import { slopePerHour } from './statistics.ts';

/** How a process went on. Memory in MB, slopes in MB an hour, both without the beginning. */
export type Growth = {
  firstRss: number;
  lastRss: number;
  rssSlope: number;
  /** Of what full collections leave of the heap; NaN of fewer than two of them. */
  heapSlope: number;
  /** Of one processor. */
  cpuShare: number;
  /** The longest that its event loop was held. */
  blockMs: number;
};

/** Caches fill and code is compiled: a quarter of the time, and no more than five minutes, are not counted. */
const WARM_UP_SHARE = 0.25;
const MOST_WARM_UP_MS = 5 * 60 * 1000;
const MB = 2 ** 20;

export function growthOf(samples: readonly Sample[]): Growth {
  const startedAt = samples[0]?.atMs ?? 0;
  const lastedMs = (samples.at(-1)?.atMs ?? 0) - startedAt;
  const countedFrom = startedAt + Math.min(MOST_WARM_UP_MS, lastedMs * WARM_UP_SHARE);
  const counted = samples.filter(({ atMs }) => atMs >= countedFrom);
  const [first, last] = [counted[0], counted.at(-1)];
  const rss = counted.map(({ atMs, rss: value }) => ({ atMs, value: value / MB }));
  const heap = counted.flatMap(({ atMs, heapKept }) =>
    heapKept === undefined ? [] : [{ atMs, value: heapKept / MB }],
  );
  return {
    firstRss: (first?.rss ?? NaN) / MB,
    lastRss: (last?.rss ?? NaN) / MB,
    rssSlope: slopePerHour(rss),
    heapSlope: slopePerHour(heap),
    cpuShare: first && last ? (last.cpuMs - first.cpuMs) / (last.atMs - first.atMs) : NaN,
    blockMs: Math.max(...counted.map(({ blockMs }) => blockMs)),
  };
}
