import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { withoutMarkup } from '../../question/guard/markup.ts';
import { type AskedPlace, askForm, messageRefused } from '../blocks/ask-form.ts';
import { FollowUpValue } from '../blocks/buttons.ts';
import { onButton, onTap } from '../on-tap.ts';
import { errorCode } from '../post-outcome.ts';
import { threadOf } from '../thread.ts';
import type { AskingParts } from './command.ts';
import { keptOf } from './message.ts';
import { SlackId, SlackTrigger, SlackTs } from '../slack-id.ts';

export const SHORTCUTS = { ask: 'ask', askAbout: 'ask_about' } as const;

type ShortcutArgs = { body: unknown; ack: () => Promise<void>; client: WebClient };

const Shortcut = z.object({ trigger_id: SlackTrigger });

/** "Ask Boardside", from anywhere: opens the form, within the three seconds that a trigger lives. */
export const askAnywhere =
  ({ wording, disclaimer }: AskingParts) =>
  async ({ body, ack, client }: ShortcutArgs): Promise<void> => {
    await ack();
    const shortcut = Shortcut.safeParse(body).data;
    if (shortcut === undefined) return;
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: askForm({}, wording, disclaimer),
    });
  };

/** The same form from App Home. */
export const askMore = ({ wording, disclaimer }: AskingParts) =>
  onTap(async ({ tap, client }) => {
    await client.views.open({ trigger_id: tap.triggerId, view: askForm({}, wording, disclaimer) });
  });

/** *Share …* below an answer that stands in a thread or a direct message: the form with its question, for the choice of another place. */
export const shareElsewhere = ({ wording, disclaimer }: AskingParts) =>
  onButton(FollowUpValue, async ({ tap, value: { question }, client }) => {
    const view = askForm({ text: unescaped(question) }, wording, disclaimer);
    await client.views.open({ trigger_id: tap.triggerId, view });
  });

// Only what is read is checked, because Slack adds fields at any time.
const AboutMessage = z.object({
  trigger_id: SlackTrigger,
  channel: z.object({ id: SlackId }),
  message: z.object({ ts: SlackTs, thread_ts: SlackTs.optional(), text: z.string().default('') }),
});

/**
 * "Ask Boardside about this": the form, filled in with the message, which the asker may change before it is a question. A message that
 * looks as if it held patient data is not taken over, and its words are kept and repeated nowhere.
 */
export const askAbout =
  ({ assistant, wording, disclaimer }: AskingParts) =>
  async ({ body, ack, client }: ShortcutArgs): Promise<void> => {
    await ack();
    const asked = AboutMessage.safeParse(body).data;
    if (asked === undefined) return;
    const { channel, message, trigger_id } = asked;
    const { purpose } = keptOf(message.text, (text) => assistant.screen(text));
    const place = {
      channel: channel.id,
      thread: threadOf({ channel: channel.id, ts: message.ts, threadTs: message.thread_ts }),
      messageTs: message.ts,
    };
    const view =
      purpose === 'decline'
        ? messageRefused(wording, disclaimer)
        : askForm(
            {
              text: unescaped(withoutMarkup(message.text).trim()),
              about: { place, inThread: await isThere(client, place) },
            },
            wording,
            disclaimer,
          );
    await client.views.open({ trigger_id, view });
  };

/** A trigger lives three seconds; whoever is slow to say so is taken to be there. */
const LOOK_MS = 1000;
/** With these, Slack says that we are not in a conversation. */
const OUTSIDE = new Set(['not_in_channel', 'channel_not_found']);

/** Whether the bot can answer in the thread of a message. */
async function isThere(
  client: WebClient,
  { channel, messageTs }: NonNullable<AskedPlace['about']>,
): Promise<boolean> {
  const look = client.conversations
    .replies({ channel, ts: messageTs, limit: 1 })
    .then(() => true)
    .catch((error: unknown) => !OUTSIDE.has(errorCode(error)));
  const timer = new Promise<boolean>((resolve) => setTimeout(resolve, LOOK_MS, true).unref());
  return Promise.race([look, timer]);
}

/** A form shows characters as they are, and Slack escapes three of them in messages. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
