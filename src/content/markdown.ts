import type { Root } from 'mdast';
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
