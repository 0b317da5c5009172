import { z } from 'zod';
import type { Further } from '../conversation/composer.ts';
import { escapeForSlack } from '../question/guard/markup.ts';
import { guardMessage } from './blocks/message.ts';
import { escapeMrkdwn } from './blocks/mrkdwn.ts';
import { linked, paragraph, smallPrint, words } from './blocks/rich-text.ts';
import { FilePayload } from './file-payload.ts';
import { Blocks } from './payload.ts';

/** Stands for the address in what is said, until there is one. */
export const LINK_TO_CANVAS = 'https://canvas.invalid/';

/** A canvas as it waits in the outbox. */
export const CanvasPayload = z.object({
  title: z.string(),
  markdown: z.string(),
  /** The message with the link, in both forms. */
  text: z.string(),
  blocks: Blocks,
  /** Sent where Slack makes no canvas; `{code}` stands for Slack's word. */
  instead: FilePayload,
});

/**
 * A canvas as it goes into the outbox; `said` has its link in it and escapes what people wrote with what it is given, and `instead` goes
 * where the plan has no canvas.
 */
export function outgoingCanvas(
  { title, markdown }: { title: string; markdown: string },
  said: (link: string, escaped: (typed: string) => string) => string,
  instead: Further,
  disclaimer: string,
): Further {
  // Rich text reads nothing into words.
  const [before = '', after = ''] = said(LINK_TO_CANVAS, (typed) => typed).split(LINK_TO_CANVAS);
  const line = [...words(before), ...linked(LINK_TO_CANVAS, LINK_TO_CANVAS), ...words(after)];
  const blocks = [paragraph(...line), ...smallPrint(disclaimer)];
  const spoken = escapeMrkdwn(said(LINK_TO_CANVAS, escapeForSlack));
  const { text } = guardMessage({ text: spoken, blocks, plainBlocks: blocks }, disclaimer);
  const payload: z.infer<typeof CanvasPayload> = {
    title,
    markdown,
    text,
    blocks,
    instead: FilePayload.parse(instead.payload),
  };
  return { kind: 'canvas', payload, fallback: null };
}
