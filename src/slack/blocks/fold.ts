import type { ContainerBlock, ContextBlock, KnownBlock, RichTextBlock } from '@slack/types';
import { LIMITS, clip } from './limits.ts';
import { paragraph, words } from './rich-text.ts';

/** What is long stands below its title. */
export type Fold = (title: string, inside: (RichTextBlock | ContextBlock)[]) => KnownBlock[];

/** Folded until it is tapped: docs.slack.dev/reference/block-kit/blocks/container-block */
export const folded = (title: string, inside: (RichTextBlock | ContextBlock)[]): ContainerBlock[] => [
  {
    type: 'container',
    title: { type: 'plain_text', text: clip(title, LIMITS.containerTitle) },
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: inside,
  },
];

/** Always open, for workspaces that refuse a container. */
export const open: Fold = (title, inside) => [paragraph(...words(title, { bold: true })), ...inside];
