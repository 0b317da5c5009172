// Loaded into a bot that is measured, before the bot itself: adds a line of figures to the file LOAD_FIGURES each second. Plain
// JavaScript, because the bot runs built, and from inside, because that is the same on every system.
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.LOAD_FIGURES;
if (isMainThread && file) {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const sample = {
      atMs: Date.now(),
      rss,
      heapUsed,
      cpuMs: (user + system) / 1000,
      blockMs: delay.max / 1e6,
    };
    delay.reset();
    appendFileSync(file, `${JSON.stringify(sample)}\n`);
  }, 1000).unref();
}
