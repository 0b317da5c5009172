import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { FollowUpValue, readValue } from '../blocks/buttons.ts';
import { type Tap, readTap } from '../tap.ts';

/** A one-tap question, or the same one without what was carried into it, asked in the thread of the answer that offered it. Acknowledged only when it is kept. */
export const followUp =
  (accept: (arrival: Arrival) => Promise<unknown>, now: () => number) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const tap = readTap(body);
    const arrival = tap && arrivalOf(tap, now());
    if (arrival !== undefined) await accept(arrival);
    await ack();
  };

function arrivalOf({ team, user, triggerId, value, place }: Tap, receivedAt: number): Arrival | undefined {
  const asked = readValue(FollowUpValue, value);
  if (asked === undefined || place === undefined) return undefined;
  const { channel, thread, messageTs } = place;
  return {
    key: tapKey(team, triggerId),
    eventId: triggerId,
    team,
    channel,
    thread,
    messageTs,
    user,
    surface: 'button',
    purpose: 'answer',
    text: asked.question,
    again: asked.again,
    receivedAt,
  };
}
