import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { type TapArgs } from '../on-tap.ts';
import { readTap } from '../tap.ts';

/** *Prepare this thread as a case*: the same as "prep" in the thread. Acknowledged only when it is kept. */
export const prepareThread =
  ({ accept, now }: { accept: (arrival: Arrival) => Promise<unknown>; now: () => number }) =>
  async ({ body, ack }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    if (tap?.place !== undefined && !tap.whisper) {
      const { team, user, triggerId, place } = tap;
      const { channel, thread, messageTs } = place;
      await accept({
        key: tapKey(team, triggerId),
        eventId: triggerId,
        team,
        channel,
        thread,
        messageTs,
        user,
        surface: 'button',
        purpose: 'prep',
        text: '',
        receivedAt: now(),
      });
    }
    await ack();
  };
