import { setTimeout as pause } from 'node:timers/promises';
import pino from 'pino';
import { createShutdown } from '../../src/shutdown.ts';

/** A process that does nothing but end: a rejection that nobody catches comes `before` it is told to, or `while` it finishes. */
const shutdown = createShutdown(pino());
const rejects = process.argv[2];
const reject = () => void Promise.reject(new Error('nobody listens'));
shutdown.opened(async () => {
  if (rejects === 'while') reject();
  await pause(100);
  console.log('finished');
});
if (rejects === 'before') {
  reject();
  await pause(100);
}
await shutdown.begin();
