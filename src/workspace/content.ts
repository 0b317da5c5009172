import { objectOf, textOf, type Args } from './arguments.ts';
import { LIMITS } from './block-limits.ts';
import { measure } from './block-meter.ts';
import { blockProblems } from './block-validator.ts';
import { refusal, SlackError } from './slack-error.ts';
import { blocksIn, withBlockIds } from './blocks.ts';
import type { Block, Metadata } from './team.ts';

/** What a message says, after Slack's checks. */
export type Content = { text: string; blocks?: Block[]; metadata?: Metadata };

/** Checks text, blocks and metadata of a message; refuses as Slack does. */
export function contentOf(args: Args): Content {
  const text = textOf(args, 'text') ?? '';
  const markdown = textOf(args, 'markdown_text');
  const blocks = blocksOf(args['blocks']);
  if (markdown !== undefined && (text !== '' || blocks)) throw new SlackError('markdown_text_conflict');
  if (markdown !== undefined && markdown.length > LIMITS.markdown) throw new SlackError('msg_too_long');
  if (text === '' && !blocks && markdown === undefined && !hasAttachments(args))
    throw new SlackError('no_text');
  if (text.length > LIMITS.messageText) throw new SlackError('msg_too_long');
  const shown = markdown === undefined ? blocks : withBlockIds([{ type: 'markdown', text: markdown }]);
  const metadata = metadataOf(args['metadata']);
  return { text: markdown ?? text, ...(shown && { blocks: shown }), ...(metadata && { metadata }) };
}

function blocksOf(value: unknown): Block[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) throw new SlackError('invalid_blocks_format');
  if (value.length === 0) return undefined;
  const problems = blockProblems(value, 'message');
  if (problems.length > 0) throw refusal('invalid_blocks', problems);
  if (measure(value).characters > LIMITS.messageCharacters) throw new SlackError('msg_blocks_too_long');
  return withBlockIds(blocksIn(value));
}

function hasAttachments(args: Args): boolean {
  const attachments = args['attachments'];
  if (attachments === undefined) return false;
  if (!Array.isArray(attachments)) throw new SlackError('invalid_attachments');
  return attachments.length > 0;
}

function metadataOf(value: unknown): Metadata | undefined {
  if (value === undefined) return undefined;
  const metadata = objectOf(value);
  const payload = objectOf(metadata?.['event_payload']);
  const type = metadata?.['event_type'];
  if (typeof type !== 'string' || !payload) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(metadata).length > LIMITS.metadataBytes) throw new SlackError('metadata_too_large');
  return { event_type: type, event_payload: payload };
}
