import type { Element, Root } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import type { Root as MarkdownRoot } from 'mdast';
import type { ImportWords } from '../prompts/import.ts';
import { anImportedDocument, footnoteMark, plainLine, raised, type ImportedDocument } from './document.ts';
import { parseHtml } from './html-parse.ts';
import { isLeftOut, isNoText } from './html-left-out.ts';
import { saysOf } from './html-says.ts';
import { captionsFirst, spread } from './html-tables.ts';
import { all, dropped, find } from './html-tree.ts';
import { readTree } from './markdown.ts';

/** Reads a web page: its main part alone, without navigation, scripts, footers and banners. */
export function readHtmlPage(text: string, words: ImportWords): ImportedDocument {
  const tree = parseHtml(text);
  const body = bodyOf(tree);
  const mains = all(body, ({ tagName, properties }) => tagName === 'main' || properties['role'] === 'main');
  const articles = all(body, ({ tagName }) => tagName === 'article');
  const main = mains[0] ?? (articles.length === 1 ? articles[0] : undefined) ?? body;
  const whole = toString(main).length;
  dropped(main, (element) => isLeftOut(element, words) && toString(element).length < whole / 2);
  const document = readHtmlTree(main);
  Object.assign(document.says, saysOf(tree, main));
  return document;
}

/** Reads HTML that holds nothing but the text of a document. */
export function readHtmlText(text: string): ImportedDocument {
  return readHtmlTree(bodyOf(parseHtml(text)));
}

function bodyOf(tree: Root): Root | Element {
  return find(tree, ({ tagName }) => tagName === 'body') ?? tree;
}

function readHtmlTree(tree: Root | Element): ImportedDocument {
  const unread = { figures: 0, tables: 0 };
  dropped(tree, isNoText);
  const footnotes = takeFootnotes(tree);
  for (const table of all(tree, ({ tagName }) => tagName === 'table')) {
    unread.tables += all(table, (inner) => inner !== table && inner.tagName === 'table').length;
    dropped(table, (inner) => inner.tagName === 'table');
    spread(table);
  }
  captionsFirst(tree);
  const markdown = toMdast(tree, {
    handlers: {
      sup: (_, node: Element) => ({
        type: 'text',
        value: footnoteIn(node, footnotes) ?? raised(toString(node)),
      }),
      img: () => {
        unread.figures += 1;
        return undefined;
      },
      svg: () => {
        unread.figures += 1;
        return undefined;
      },
      del: () => undefined,
      s: () => undefined,
    },
  });
  const root: MarkdownRoot = markdown.type === 'root' ? markdown : { type: 'root', children: [] };
  const document = readTree(root, () => anImportedDocument([]));
  document.unread.figures += unread.figures;
  document.unread.tables += unread.tables;
  for (const [id, text] of footnotes) document.footnotes.set(id, text);
  return document;
}

/** List items that a raised link leads to are footnotes; they are taken out of the text. */
function takeFootnotes(tree: Root | Element): Map<string, string> {
  const targets = new Set(all(tree, ({ tagName }) => tagName === 'sup').flatMap((sup) => linkIn(sup) ?? []));
  const items = all(
    tree,
    ({ tagName, properties }) => tagName === 'li' && targets.has(String(properties['id'])),
  );
  const found = new Map<string, string>();
  const taken = new Set<Element>();
  for (const item of items) {
    const list = item.properties['id'];
    // An ordered list under a heading is the document's list of references, and read as such.
    if (!/^(?:user-content-)?(?:fn|footnote|endnote)/i.test(String(list))) continue;
    dropped(
      item,
      ({ tagName, properties }) =>
        tagName === 'a' && String(properties['href']).startsWith('#') && properties['id'] === undefined,
    );
    found.set(String(list), plainLine(toString(item)));
    taken.add(item);
  }
  dropped(tree, (element) => taken.has(element));
  return found;
}

function footnoteIn(sup: Element, footnotes: Map<string, string>): string | undefined {
  const id = linkIn(sup);
  return id !== undefined && footnotes.has(id) ? footnoteMark(id) : undefined;
}

function linkIn(sup: Element): string | undefined {
  const href = find(sup, ({ tagName }) => tagName === 'a')?.properties['href'];
  return typeof href === 'string' && href.startsWith('#') ? href.slice(1) : undefined;
}
