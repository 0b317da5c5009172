import type { Element, Nodes, Parents, Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toMdast } from 'hast-util-to-mdast';
import type { Root as MarkdownRoot } from 'mdast';
import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { ImportWords } from '../prompts/import.ts';
import {
  anImportedDocument,
  footnoteMark,
  plainLine,
  raised,
  Unreadable,
  withoutOurSigns,
  type ImportedDocument,
} from './document.ts';
import { readTree } from './markdown.ts';

/** A page of text has some thousands; unclosed tags can make millions of a small file. */
const MOST_ELEMENTS = 400_000;
/** Deeper nesting is an attack: parsers need time by the square of it. */
const DEEPEST = 400;

/** Elements that are no text of the document. */
const NO_TEXT = new Set(
  'script style noscript template nav footer aside form iframe object embed dialog button select input textarea head audio video canvas map'.split(
    ' ',
  ),
);
const NO_TEXT_ROLES = new Set(
  'navigation banner contentinfo dialog alertdialog complementary search menu toolbar'.split(' '),
);

/** Reads a web page: its main part alone, without navigation, scripts, footers and banners. */
export function readHtmlPage(text: string, words: ImportWords): ImportedDocument {
  const tree = parsed(text);
  const body = find(tree, ({ tagName }) => tagName === 'body') ?? tree;
  const mains = all(body, ({ tagName, properties }) => tagName === 'main' || properties['role'] === 'main');
  const articles = all(body, ({ tagName }) => tagName === 'article');
  const main = mains[0] ?? (articles.length === 1 ? articles[0] : undefined) ?? body;
  const whole = textOf(main).length;
  dropped(main, (element) => isLeftOut(element, words) && textOf(element).length < whole / 2);
  const document = readHtmlTree(main);
  Object.assign(document.says, saysOf(tree, main));
  return document;
}

/** Reads HTML that holds nothing but the text of a document. */
export function readHtmlText(text: string): ImportedDocument {
  return readHtmlTree(find(parsed(text), ({ tagName }) => tagName === 'body') ?? parsed(text));
}

function parsed(text: string): Root {
  let elements = 0;
  const depths = new WeakMap<object, number>();
  const deeper = (parent: DefaultTreeAdapterTypes.ParentNode, node: DefaultTreeAdapterTypes.ChildNode) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > DEEPEST)
      throw new Unreadable(
        `Its elements are nested more than ${DEEPEST} deep.`,
        'Save the page anew, or as plain text.',
      );
    depths.set(node, depth);
  };
  const tree = parse(text, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...given) {
        elements += 1;
        if (elements > MOST_ELEMENTS)
          throw new Unreadable(
            `It has more than ${MOST_ELEMENTS} elements.`,
            'Save the page anew, or as plain text.',
          );
        return defaultTreeAdapter.createElement(...given);
      },
      appendChild(parent, node) {
        deeper(parent, node);
        defaultTreeAdapter.appendChild(parent, node);
      },
      insertBefore(parent, node, before) {
        deeper(parent, node);
        defaultTreeAdapter.insertBefore(parent, node, before);
      },
    },
  });
  const root = fromParse5(tree);
  if (root.type !== 'root') return { type: 'root', children: [] };
  clean(root);
  return root;
}

function clean(node: Nodes): void {
  if (node.type === 'text') node.value = withoutOurSigns(node.value);
  if ('children' in node) for (const child of node.children) clean(child);
}

function readHtmlTree(tree: Root | Element): ImportedDocument {
  const unread = { figures: 0, tables: 0 };
  dropped(tree, ({ tagName, properties }) => {
    const isHidden = properties['hidden'] === true || properties['ariaHidden'] === 'true';
    return NO_TEXT.has(tagName) || isHidden || NO_TEXT_ROLES.has(String(properties['role']));
  });
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
        value: footnoteIn(node, footnotes) ?? raised(textOf(node)),
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

/** What a table is about stands above it, as in other formats. */
function captionsFirst(node: Parents): void {
  const children: RootContent[] = [];
  for (const child of node.children) {
    if (child.type === 'element') captionsFirst(child);
    if (child.type === 'element' && child.tagName === 'table') {
      const captions = all(child, ({ tagName }) => tagName === 'caption');
      dropped(child, ({ tagName }) => tagName === 'caption');
      children.push(...captions.map((caption) => ({ ...caption, tagName: 'p' })));
    }
    children.push(child);
  }
  node.children = children as typeof node.children;
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
    found.set(String(list), plainLine(textOf(item)));
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

/**
 * A cell that spans rows or columns is said in each of them, and a row of headers in each header below it. Word does not always mark the
 * row of headers: it is the first one.
 */
function spread(table: Element): void {
  const open: { cell: Element; column: number; rows: number }[] = [];
  const rowsOfHeaders = headersOf(table);
  for (const row of all(table, ({ tagName }) => tagName === 'tr')) {
    const cells: Element[] = [];
    const given = row.children.filter((child): child is Element => child.type === 'element');
    const above = open.splice(0);
    for (let next = 0; next < given.length || above.some(({ column }) => column === cells.length);) {
      const spanning = above.find(({ column }) => column === cells.length);
      const cell = spanning?.cell ?? given[next];
      if (!cell) break;
      const width = spanning ? 1 : spanOf(cell, 'colSpan');
      const rows = spanning ? spanning.rows : spanOf(cell, 'rowSpan');
      if (!spanning) next += 1;
      for (let step = 0; step < width; step += 1) {
        const copy = { ...cell, properties: {} };
        if (rows > 1) open.push({ cell: copy, column: cells.length, rows: rows - 1 });
        cells.push(copy);
      }
    }
    row.children = cells;
  }
  const [lowest, ...others] = rowsOfHeaders.toReversed();
  for (const [column, cell] of (lowest?.children ?? []).entries()) {
    if (cell.type !== 'element') continue;
    cell.tagName = 'th';
    const above = others.toReversed().map(({ children }) => children[column]);
    const names = [...above, cell].flatMap((one) => (one ? plainLine(textOf(one)) || [] : []));
    if (new Set(names).size > 1) cell.children = [{ type: 'text', value: [...new Set(names)].join(', ') }];
  }
  dropped(table, (element) => others.includes(element));
}

/** The rows in the head of a table, or those at its start that have nothing but headers; else the first row. */
function headersOf(table: Element): Element[] {
  const rows = all(table, ({ tagName }) => tagName === 'tr');
  const inHead = all(table, ({ tagName }) => tagName === 'thead').flatMap((head) =>
    all(head, ({ tagName }) => tagName === 'tr'),
  );
  const isOfHeaders = ({ children }: Element) =>
    children.every((cell) => cell.type !== 'element' || cell.tagName === 'th');
  const body = rows.findIndex((row) => !isOfHeaders(row));
  const headers = inHead.length > 0 ? inHead : rows.slice(0, Math.max(body, 0));
  return headers.length > 0 && headers.length < rows.length ? headers : rows.slice(0, 1);
}

/** Wider tables than this are a slip. */
const WIDEST_SPAN = 100;

function spanOf({ properties }: Element, name: 'colSpan' | 'rowSpan'): number {
  const span = Number(properties[name] ?? 1);
  return Number.isInteger(span) && span > 0 ? Math.min(span, WIDEST_SPAN) : 1;
}

/** Banners and menus by their class or id: whole words of it, so that "range" is not "orange". */
function isLeftOut({ tagName, properties }: Element, words: ImportWords): boolean {
  if (tagName === 'header') return true;
  const names = [properties['className'], properties['id']]
    .flat()
    .map((name) => `-${(typeof name === 'string' ? name : '').toLowerCase().replace(/[_\s]/g, '-')}-`);
  return words['left-out'].some((word) =>
    names.some(
      (name) => name.includes(`-${word}-`) || (word.length >= LONG_ENOUGH && name.includes(`-${word}`)),
    ),
  );
}

/** Long words count at the start of a longer one, too: "cookieconsent". */
const LONG_ENOUGH = 6;

function saysOf(tree: Root, main: Root | Element): ImportedDocument['says'] {
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
    const content = plainLine(wordOf(element, 'content'));
    return content === '' ? undefined : content;
  };
  const title = meta('citation_title', 'og:title') ?? textIn(tree, 'title');
  const hasHeading = all(main, ({ tagName }) => tagName === 'h1').length === 1;
  const publisher = meta('citation_publisher', 'DC.publisher', 'dc.publisher', 'og:site_name');
  const updated = /^\d{4}-\d\d-\d\d/.exec(
    meta('article:modified_time', 'dcterms.modified', 'article:published_time') ?? '',
  )?.[0];
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

function wordOf(element: Element | undefined, name: string): string {
  const value = element?.properties[name];
  return typeof value === 'string' ? value : '';
}

function textIn(tree: Root, name: string): string | undefined {
  const element = find(tree, ({ tagName }) => tagName === name);
  const text = element && plainLine(textOf(element));
  return text === '' ? undefined : text;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

function find(node: Parents, is: (element: Element) => boolean): Element | undefined {
  return all(node, is)[0];
}

function all(node: Parents, is: (element: Element) => boolean): Element[] {
  return node.children.flatMap((child) =>
    child.type === 'element' ? [...(is(child) ? [child] : []), ...all(child, is)] : [],
  );
}

/** Takes elements out, with all that stands in them. */
function dropped(node: Parents, is: (element: Element) => boolean): void {
  node.children = node.children.filter(
    (child) => child.type !== 'element' || !is(child),
  ) as typeof node.children;
  for (const child of node.children) if (child.type === 'element') dropped(child, is);
}
