import type { Arrival } from '../../conversation/arrival.ts';
import { readValue } from '../blocks/buttons.ts';
import { ShareValue } from '../blocks/framed.ts';
import { readWhisper } from '../whisper.ts';
import type { AskingParts } from './command.ts';
import { keptOf } from './message.ts';

export type ShareParts = AskingParts & { acceptShare: (arrival: Arrival) => Promise<unknown> };

/**
 * *Share to channel*: the question of the button is asked again, and answered before everybody. Two taps below one answer are one
 * share, whenever they come; one that was refused, by Slack or by us, may be tried again.
 */
export const share =
  ({ assistant, acceptShare, now }: ShareParts) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const whisper = readWhisper(body);
    const value = readValue(ShareValue, whisper?.value);
    if (whisper === undefined || value === undefined) return ack();
    const { team, user, channel, messageTs, triggerId, responseUrl } = whisper;
    const key = `share:${team}:${channel}:${messageTs}`;
    await acceptShare({
      key,
      eventId: triggerId,
      team,
      channel,
      // Its post begins a thread.
      thread: key,
      messageTs,
      user,
      surface: 'share',
      responseUrl,
      role: value.role,
      receivedAt: now(),
      ...keptOf(value.question, (words) => assistant.screen(words)),
    });
    await ack();
  };
