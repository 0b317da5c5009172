import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { List, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { linked, richText, section, words } from './rich-text.ts';

/** Markdown of `prompts/` (paragraphs, lists, headings, bold, italic, code, links) as rich text; the rest comes out as its text. */
export function markdownBlocks(markdown: string): RichTextBlock[] {
  const parts = fromMarkdown(markdown).children.flatMap(block);
  return parts.length === 0 ? [] : [richText(...withGaps(parts))];
}

type Part = RichTextBlock['elements'][number];
type Style = { bold?: boolean; italic?: boolean };

function block(node: RootContent): Part[] {
  if (node.type === 'list') return list(node, 0);
  if (node.type === 'paragraph') return filled(node.children.flatMap((child) => inline(child)));
  return filled(words(toString(node), node.type === 'heading' ? { bold: true } : undefined));
}

/** Slack knows no list inside a list; a deeper one follows its parent, indented. */
function list(node: List, indent: number): Part[] {
  return node.children.flatMap((item): Part[] => {
    const own = item.children.filter((child) => child.type !== 'list');
    const elements = own.flatMap((child) =>
      child.type === 'paragraph' ? child.children.flatMap((one) => inline(one)) : words(toString(child)),
    );
    const style = node.ordered === true ? ('ordered' as const) : ('bullet' as const);
    const offset = node.ordered === true ? (node.start ?? 1) - 1 + node.children.indexOf(item) : 0;
    const line: Part = {
      type: 'rich_text_list',
      style,
      ...(indent > 0 && { indent: Math.min(indent, DEEPEST_INDENT) }),
      ...(offset > 0 && { offset: Math.min(offset, LARGEST_OFFSET) }),
      elements: [section(elements)],
    };
    const deeper = item.children.filter((child) => child.type === 'list');
    return [...(elements.length > 0 ? [line] : []), ...deeper.flatMap((child) => list(child, indent + 1))];
  });
}

const DEEPEST_INDENT = 8;
const LARGEST_OFFSET = 999;

function inline(node: PhrasingContent, style?: Style): RichTextElement[] {
  if (node.type === 'strong')
    return node.children.flatMap((child) => inline(child, { ...style, bold: true }));
  if (node.type === 'emphasis')
    return node.children.flatMap((child) => inline(child, { ...style, italic: true }));
  if (node.type === 'link') return linked(toString(node), node.url, style);
  if (node.type === 'break') return words('\n');
  return words('value' in node ? node.value : toString(node), style);
}

function filled(elements: RichTextElement[]): Part[] {
  return elements.length === 0 ? [] : [section(elements)];
}

/** An empty line between paragraphs; lists bring their own distance. */
function withGaps(parts: Part[]): Part[] {
  return parts.flatMap((part, index) => {
    const next = parts[index + 1];
    if (part.type !== 'rich_text_section' || next?.type !== 'rich_text_section') return [part];
    return [section([...part.elements, ...words('\n\n')])];
  });
}
