export type Timing = { p50Ms: number; p99Ms: number };
type Contestant = { name: string; run: (query: string) => unknown };

/**
 * Asks every query of every contestant, round by round and each round in another order, so that whatever else the machine
 * does strikes all alike. A query's time is its least over the rounds; a first round that is not counted warms up.
 */
export async function sideBySide(
  contestants: Contestant[],
  queries: string[],
  rounds: number,
): Promise<Map<string, Timing>> {
  const times = new Map(contestants.map(({ name }) => [name, queries.map(() => Infinity)]));
  for (let round = 0; round <= rounds; round++) {
    const turn = round % contestants.length;
    for (const { name, run } of [...contestants.slice(turn), ...contestants.slice(0, turn)]) {
      const of = times.get(name) ?? [];
      for (const [at, query] of queries.entries()) {
        const start = performance.now();
        await run(query);
        const took = performance.now() - start;
        if (round > 0) of[at] = Math.min(of[at] ?? Infinity, took);
      }
    }
  }
  return new Map(
    [...times].map(([name, all]) => [name, { p50Ms: percentile(all, 0.5), p99Ms: percentile(all, 0.99) }]),
  );
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What is in use, after rubbish is cleared away: the heap, and all of the process with native memory. */
export function memoryInUse(): { heap: number; all: number } {
  if (!globalThis.gc) throw new Error('start node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, all: rss };
}

/** The growth of the heap, or of the process where that is more: an engine in native code is not on the heap. In megabytes. */
export function megabytesSince(before: ReturnType<typeof memoryInUse>): number {
  const now = memoryInUse();
  return Math.max(now.heap - before.heap, now.all - before.all) / 2 ** 20;
}
