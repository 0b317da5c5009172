import { type SlackMessage, guardMessage } from './message.ts';
import { markdownBlocks } from './markdown.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { smallPrint } from './rich-text.ts';

/** Fixed words of ours (Markdown) that are no answer, with the disclaimer that ends everything. */
export function noticeMessage(words: string, disclaimer: string): SlackMessage {
  const blocks = [...markdownBlocks(words), ...smallPrint(disclaimer)];
  return guardMessage(
    { text: escapeMrkdwn(`${words}\n\n${disclaimer}`), blocks, plainBlocks: blocks },
    disclaimer,
  );
}
