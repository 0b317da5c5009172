import type { z } from 'zod';
import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { FollowUpValue, readValue } from '../blocks/buttons.ts';
import { type Tap, readTap } from '../tap.ts';

/** A one-tap question, or the same one without what was carried into it, asked in the thread of the answer that offered it. Acknowledged only when it is kept. */
export const followUp =
  (accept: (arrival: Arrival) => Promise<unknown>, now: () => number) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const tap = readTap(body);
    const asked = readValue(FollowUpValue, tap?.value);
    const arrival = tap && asked && arrivalOf(tap, asked, now());
    if (arrival !== undefined) await accept(arrival);
    await ack();
  };

function arrivalOf(
  tap: Tap,
  { question, again }: z.infer<typeof FollowUpValue>,
  receivedAt: number,
): Arrival | undefined {
  const key = tapKey(tap.team, tap.triggerId);
  const said = { key, purpose: 'answer' as const, text: question, receivedAt };
  if (tap.alone) {
    // The next one is for that person alone, too. Nothing is carried, as from one command to the next.
    const whispered = whisperedBelow(tap, key);
    return whispered && { ...said, ...whispered, surface: 'command' };
  }
  if (tap.place === undefined) return undefined;
  const { team, user, triggerId } = tap;
  const { channel, thread, messageTs } = tap.place;
  return { ...said, eventId: triggerId, team, channel, thread, messageTs, user, surface: 'button', again };
}

type Whispered = Pick<
  Arrival,
  'key' | 'eventId' | 'team' | 'channel' | 'thread' | 'messageTs' | 'user' | 'responseUrl'
>;

/** What is asked below a message for one person alone, which stands in no thread of ours; undefined where Slack gave no address for it. */
export function whisperedBelow(
  { team, user, triggerId, place, responseUrl }: Tap,
  key: string,
): Whispered | undefined {
  if (place === undefined || responseUrl === undefined) return undefined;
  const { channel, messageTs } = place;
  return { key, eventId: triggerId, team, channel, thread: key, messageTs, user, responseUrl };
}
