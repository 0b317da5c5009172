import { tapKey } from '../../conversation/arrival.ts';
import { FollowUpValue, readValue } from '../blocks/buttons.ts';
import type { TapArgs } from '../on-tap.ts';
import { readTap } from '../tap.ts';
import { directly } from './ask-form.ts';
import type { AskingParts } from './command.ts';

/** A question of App Home, answered in the reader's direct message. Acknowledged only when it is kept. */
export const homeQuestion =
  ({ accept, now }: Pick<AskingParts, 'accept' | 'now'>) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const asked = readValue(FollowUpValue, tap?.value);
    if (tap === undefined || asked === undefined) return ack();
    const { team, user, triggerId } = tap;
    await accept({
      key: tapKey(team, triggerId),
      eventId: triggerId,
      team,
      user,
      receivedAt: now(),
      purpose: 'answer',
      text: asked.question,
      ...(await directly(client, user)),
      surface: 'button',
    });
    await ack();
  };
