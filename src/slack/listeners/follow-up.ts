import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import { FollowUpValue, readValue } from '../blocks/buttons.ts';
import { type Tap, readTap } from '../tap.ts';
import { type Whisper, readWhisper } from '../whisper.ts';

/** A one-tap question, or the same one without what was carried into it, asked in the thread of the answer that offered it. Acknowledged only when it is kept. */
export const followUp =
  (accept: (arrival: Arrival) => Promise<unknown>, now: () => number) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const tap = readTap(body);
    const whisper = readWhisper(body);
    const arrival = whisper ? whisperedAgain(whisper, now()) : tap && arrivalOf(tap, now());
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

/** Below an answer for one person alone: the next one is for that person alone, too. Nothing is carried, as from one command to the next. */
function whisperedAgain(
  { team, user, channel, triggerId, messageTs, responseUrl, value }: Whisper,
  receivedAt: number,
): Arrival | undefined {
  const asked = readValue(FollowUpValue, value);
  const key = tapKey(team, triggerId);
  return (
    asked && {
      key,
      eventId: triggerId,
      team,
      channel,
      thread: key,
      messageTs,
      user,
      surface: 'command',
      purpose: 'answer',
      text: asked.question,
      responseUrl,
      receivedAt,
    }
  );
}
