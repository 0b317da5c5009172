// Loaded into a bot that is measured, before the bot itself: adds a line of figures to the file LOAD_FIGURES each second. Plain
// JavaScript, because the bot runs built, and from inside, because that is the same on every system.
import { appendFileSync } from 'node:fs';
import { PerformanceObserver, constants, monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.LOAD_FIGURES;
if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  // What is left behind a full collection: between two of them a heap is mostly rubbish.
  let heapKept;
  new PerformanceObserver((list) => {
    const wasFull = list
      .getEntries()
      .some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (wasFull) heapKept = process.memoryUsage().heapUsed;
  }).observe({ entryTypes: ['gc'] });
  setInterval(() => {
    const { rss } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const sample = {
      atMs: Date.now(),
      rss,
      heapKept,
      cpuMs: (user + system) / 1000,
      blockMs: delay.max / 1e6,
    };
    heapKept = undefined;
    delay.reset();
    appendFileSync(file, `${JSON.stringify(sample)}\n`);
  }, 1000).unref();
}
