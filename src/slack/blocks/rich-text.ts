import type { ContextBlock, RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { LIMITS, clip, pieces } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

// Statements stand in rich text, because Slack reads nothing into it: `<`, `*` and `~` stay what they are, and what
// the corpus says comes out character for character.

type Style = { bold?: boolean; italic?: boolean; strike?: boolean };

/** Empty for an empty text, which Slack refuses. */
export function words(text: string, style?: Style): RichTextElement[] {
  if (text === '') return [];
  return [style ? { type: 'text', text, style } : { type: 'text', text }];
}

/** A link, or the bare words when the address is none that Slack takes. */
export function linked(text: string, url: string | undefined, style?: Style): RichTextElement[] {
  if (text === '' || url === undefined || !isWebAddress(url)) return words(text, style);
  const label = clip(text, LIMITS.linkText);
  return [style ? { type: 'link', url, text: label, style } : { type: 'link', url, text: label }];
}

export function section(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

export function paragraph(...elements: RichTextElement[]): RichTextBlock {
  return richText(section(elements));
}

/** The elements of all lines that say something, a line break between two of them. */
export function lines(all: RichTextElement[][]): RichTextElement[] {
  const said = all.filter((line) => line.length > 0);
  return said.flatMap((line, index) => (index === 0 ? line : [...words('\n'), ...line]));
}

/** Small grey print, a line each; the words are taken literally. */
export function smallPrint(...texts: string[]): ContextBlock[] {
  const text = texts.filter((line) => line.trim() !== '').join('\n');
  if (text === '') return [];
  const whole = escapeMrkdwn(text).length <= LIMITS.contextText;
  // An escaped character is up to five characters long.
  const elements = (whole ? [text] : pieces(text, LIMITS.contextText / 5))
    .slice(0, LIMITS.contextElements)
    .map((part) => ({ type: 'mrkdwn' as const, text: escapeMrkdwn(part), verbatim: true }));
  return [{ type: 'context', elements }];
}

function isWebAddress(url: string): boolean {
  return url.length <= LIMITS.url && /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
}
