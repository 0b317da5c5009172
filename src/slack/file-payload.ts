import { z } from 'zod';
import type { Further } from '../conversation/composer.ts';
import type { BoardWording } from '../prompts/board.ts';
import { escapeMrkdwn } from './blocks/mrkdwn.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { SlackPayload, outgoing } from './payload.ts';

/** A file as it is made; the name says by its end what it is. */
export type MadeFile = { name: string; title: string; mime: string; bytes: Uint8Array };

/** Files as they wait in the outbox. */
export const FilePayload = z.object({
  /** The comment above them, escaped. */
  text: z.string(),
  files: z
    .array(z.object({ name: z.string(), title: z.string(), mime: z.string(), base64: z.base64() }))
    .min(1),
  /** Said instead where Slack takes no file, by its code; `{code}` stands for it. */
  refused: z.object({ missing_scope: SlackPayload, not_in_channel: SlackPayload, other: SlackPayload }),
});
export type FilePayload = z.infer<typeof FilePayload>;

/** Files as they go into the outbox, in one message below `comment`. */
export function outgoingFiles(
  files: [MadeFile, ...MadeFile[]],
  comment: string,
  { refused }: BoardWording['files'],
  disclaimer: string,
): Further {
  const said = (words: string): SlackPayload =>
    SlackPayload.parse(outgoing(noticeMessage(words, disclaimer)).payload);
  const payload: FilePayload = {
    text: escapeMrkdwn(`${comment}\n\n${disclaimer}`),
    files: files.map(({ bytes, ...named }) => ({ ...named, base64: Buffer.from(bytes).toString('base64') })),
    refused: {
      missing_scope: said(refused.missing_scope),
      not_in_channel: said(refused.not_in_channel),
      other: said(refused.other),
    },
  };
  return { kind: 'file', payload, fallback: null };
}
