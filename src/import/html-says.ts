import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { dayOf, plainLine, type ImportedDocument } from './document.ts';
import { all, find } from './html-tree.ts';

/** What a page says of itself: in its head, and as its canonical address. */
export function saysOf(tree: Root, main: Root | Element): ImportedDocument['says'] {
  const meta = (...names: string[]) => {
    const element = names
      .map((name) =>
        find(
          tree,
          ({ tagName, properties }) =>
            tagName === 'meta' && (properties['name'] === name || properties['property'] === name),
        ),
      )
      .find((found) => found !== undefined);
    const content = element?.properties['content'];
    return (typeof content === 'string' && plainLine(content)) || undefined;
  };
  const title = meta('citation_title', 'og:title') ?? titleIn(tree);
  const hasHeading = all(main, ({ tagName }) => tagName === 'h1').length === 1;
  const publisher = meta('citation_publisher', 'DC.publisher', 'dc.publisher', 'og:site_name');
  const updated = dayOf(meta('article:modified_time', 'dcterms.modified', 'article:published_time'));
  const url = find(
    tree,
    ({ tagName, properties }) => tagName === 'link' && [properties['rel']].flat().includes('canonical'),
  )?.properties['href'];
  return {
    ...(title !== undefined && !hasHeading ? { title } : {}),
    ...(publisher === undefined ? {} : { publisher }),
    ...(updated === undefined ? {} : { updated }),
    ...(typeof url === 'string' && URL.canParse(url) ? { url } : {}),
  };
}

function titleIn(tree: Root): string | undefined {
  const title = find(tree, ({ tagName }) => tagName === 'title');
  return (title && plainLine(toString(title))) || undefined;
}
