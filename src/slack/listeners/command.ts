import { z } from 'zod';
import { type Arrival, tapKey } from '../../conversation/arrival.ts';
import type { Assistant } from '../../conversation/turn.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { noticeMessage } from '../blocks/notice-message.ts';
import { respondTo } from '../respond-to.ts';
import { keptOf } from './message.ts';
import { SlackId, SlackTrigger } from '../slack-id.ts';

export const COMMAND = '/guideline';

export type AskingParts = {
  assistant: Assistant;
  wording: SlackWording;
  disclaimer: string;
  accept: (arrival: Arrival) => Promise<unknown>;
  now: () => number;
};

// Only what is read is checked, because Slack adds fields at any time.
const Command = z.object({
  team_id: SlackId,
  channel_id: SlackId,
  user_id: SlackId,
  text: z.string().default(''),
  trigger_id: SlackTrigger,
  response_url: z.url(),
});

/**
 * `/guideline question`: the answer for the asker alone, through the inbox and the outbox like any other. It goes to the response_url,
 * which Slack takes for half an hour and also where the bot is no member; chat.postEphemeral would fail there. Acknowledged when the
 * question is kept; else the asker is told that it is not (`say-outages.ts`). `/guideline` alone, or with "help", says how to ask.
 */
export const guidelineCommand =
  ({ assistant, wording, disclaimer, accept, now }: AskingParts) =>
  async ({ body, ack }: { body: unknown; ack: () => Promise<void> }): Promise<void> => {
    const command = Command.safeParse(body).data;
    if (command === undefined) return ack();
    const { team_id: team, channel_id: channel, user_id: user, trigger_id: trigger } = command;
    const text = command.text.trim();
    if (text === '' || HELP.test(text)) {
      await ack();
      const help = noticeMessage(wording.asking.commandHelp, disclaimer);
      await respondTo(command.response_url)(help.text, help.blocks);
      return;
    }
    const key = tapKey(team, trigger);
    await accept({
      key,
      eventId: trigger,
      team,
      channel,
      // A command stands in no thread, and nothing is carried from one to the next.
      thread: key,
      messageTs: '',
      user,
      surface: 'command',
      responseUrl: command.response_url,
      receivedAt: now(),
      ...keptOf(text, (words) => assistant.screen(words)),
    });
    await ack();
  };

const HELP = /^(?:help|\?)$/i;
