import type { Arrival } from '../../conversation/arrival.ts';
import { readValue } from '../blocks/buttons.ts';
import { ShareValue } from '../blocks/framed.ts';
import { readTap } from '../tap.ts';
import type { AskingParts } from './command.ts';
import { whisperedBelow } from './follow-up.ts';
import { keptOf } from './message.ts';

export type ShareParts = AskingParts & { acceptShare: (arrival: Arrival) => Promise<unknown> };

/**
 * *Share to channel*: the question of the button is asked again, and answered before everybody. Two taps below one answer are one
 * share, whenever they come; one that was refused, by Slack or by us, may be tried again.
 */
export const share =
  ({ assistant, acceptShare, now }: ShareParts) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(ShareValue, tap?.value);
    // Its post begins a thread, which goes by the key until then.
    const below =
      tap?.place && tap.alone
        ? whisperedBelow(tap, `share:${tap.team}:${tap.place.channel}:${tap.place.messageTs}`)
        : undefined;
    if (below === undefined || value === undefined) return ack();
    await acceptShare({
      ...below,
      surface: 'share',
      role: value.role,
      receivedAt: now(),
      ...keptOf(value.question, (words) => assistant.screen(words)),
    });
    await ack();
  };
