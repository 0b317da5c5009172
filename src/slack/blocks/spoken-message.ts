import type { KnownBlock, RichTextElement } from '@slack/types';
import { LIMITS, clip } from './limits.ts';
import { type Mentioned, mention, mentionText } from './mentions.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';

/** Words of ours, and those who are spoken of or to. */
export type Line = (string | Mentioned)[];

/** A template's words around the person of its one place. */
export function whoLine(template: string, user: string): Line {
  const [before = '', after = ''] = template.split('{person}');
  return [before, { user }, after];
}

/** A message of ours that mentions people, a paragraph with the disclaimer below it and buttons last. */
export function spokenMessage(all: Line[], buttons: KnownBlock[], disclaimer: string): SlackMessage {
  const elements = all.map((line): RichTextElement[] =>
    line.flatMap((part) => (typeof part === 'string' ? words(part) : mention(part))),
  );
  const text = all.map((line) =>
    line.map((part) => (typeof part === 'string' ? escapeMrkdwn(part) : mentionText(part))).join(''),
  );
  const blocks = [paragraph(...lines(elements)), ...smallPrint(disclaimer), ...buttons];
  const said = [...text.filter((line) => line !== ''), '', escapeMrkdwn(disclaimer)].join('\n');
  return guardMessage({ text: clip(said, LIMITS.messageText), blocks, plainBlocks: blocks }, disclaimer);
}
