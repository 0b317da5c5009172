import { pino } from 'pino';
import type { Logger } from 'pino';

/** Logs go to standard error as JSON lines: ids, codes and counts, never a word of a message. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error'): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}
