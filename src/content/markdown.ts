import type { Html, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';

/** GitHub's Markdown with YAML front matter, as a tree whose nodes all know their place in the text. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    // One tilde means "about" in clinical text; only two strike through.
    extensions: [gfm({ singleTilde: false }), frontmatter(['yaml'])],
    // The transforms look for bare addresses in text nodes and lose the positions of what they split.
    mdastExtensions: [
      ...gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
      frontmatterFromMarkdown(['yaml']),
    ],
  });
}

/** A whole comment, for editors only. Text after its end on the same line, or a comment without an end, would be lost unseen. */
export function isComment({ value }: Html): boolean {
  const html = value.trimEnd();
  return html.startsWith('<!--') && html.indexOf('-->') === html.length - '-->'.length;
}
