import type { Logger } from 'pino';
import type { Arrival, accept } from '../conversation/arrival.ts';
import type { Settled } from '../conversation/sender.ts';
import { type Trouble, troubleOf } from '../conversation/trouble.ts';
import type { Handled } from '../conversation/worker.ts';
import type { Edited } from '../store/edits.ts';
import { readDeclined } from './declined.ts';
import type { Measures } from './measures.ts';

/** Says in the log, and counts, what becomes of a message: each line has its key, from the arrival to the post. */
export function createReporting(log: Logger, measures: Measures) {
  const onTrouble = (trouble: Trouble): void => {
    log.error(trouble, 'trouble');
    measures.failed(trouble.during);
  };
  return {
    onTrouble,
    trouble:
      (during: string) =>
      (error: unknown, key?: string): void =>
        onTrouble(troubleOf(error, during, key)),
    onDeadLetter: (letter: { key: string; code: string }): void =>
      log.error(letter, 'a reply could not be delivered'),
    onArrival: (arrival: Arrival, taken: Awaited<ReturnType<typeof accept>> | Edited): void => {
      const { key, surface, purpose, editOf } = arrival;
      log.info({ key, ...(editOf !== undefined && { editOf }), surface, purpose, taken }, 'arrived');
      // The bot was not asked.
      if (taken === 'unheard') return;
      const isKept = taken === 'accepted' || taken === 'replaced';
      measures.arrived(surface, !isKept);
      if (isKept && purpose === 'decline') measures.declined(readDeclined(arrival.text));
    },
    onHandled: (handled: Handled): void => {
      const { key, outcome, answer, tookMs } = handled;
      log.info({ key, outcome, ...answer, tookMs: Math.round(tookMs) }, 'handled');
      measures.handled(handled);
    },
    onSettled: (settled: Settled): void => {
      log.info(settled, 'settled');
      measures.settled(settled);
    },
  };
}
