import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { z } from 'zod';
import { parseMarkdown } from '../content/markdown.ts';
import type { Problem } from '../content/problem.ts';
import { readYaml } from '../content/yaml.ts';
import {
  anImportedDocument,
  cleanTree,
  dayOf,
  footnoteMark,
  plainLine,
  raised,
  Unreadable,
  type Block,
  type ImportedDocument,
} from './document.ts';

/** What a file's own head may say; other keys are none of ours. */
const Head = z.looseObject({
  title: z.string().optional(),
  publisher: z.string().optional(),
  date: z.unknown().optional(),
  updated: z.unknown().optional(),
  url: z.string().optional(),
  references: z.array(z.unknown()).optional(),
});

/** Deeper nesting is a slip or an attack. */
const DEEPEST = 200;

export function readMarkdown(
  text: string,
  file: string,
  readHtml: (html: string) => ImportedDocument,
): ImportedDocument {
  const tree = parseMarkdown(text);
  cleanTree(tree);
  const document = readTree(tree, readHtml);
  const [first] = tree.children;
  if (first?.type !== 'yaml') return document;
  const problems: Problem[] = [];
  const head = readYaml({ file, text: first.value, firstLine: 2 }, Head, problems)?.value;
  if (!head)
    throw new Unreadable(
      `Its front matter has a fault on line ${problems[0]?.line ?? 1}: ${problems[0]?.what ?? ''}`,
      problems[0]?.mend ?? 'Correct it, or remove it.',
    );
  const { title, publisher, url, references = [] } = head;
  const updated = dayOf(head.updated ?? head.date);
  Object.assign(document.says, {
    ...(title && { title }),
    ...(publisher && { publisher }),
    ...(url && { url }),
    ...(updated && { updated }),
  });
  document.cslItems.push(...references);
  return document;
}

/** Blocks from any Markdown tree, also one that was made from HTML. Images are counted, what is struck out is left out. */
export function readTree(tree: Root, readHtml: (html: string) => ImportedDocument): ImportedDocument {
  const document = anImportedDocument([]);
  const reading: Reading = { document, readHtml };
  document.blocks.push(...blocksOf(tree.children, reading, 0));
  return document;
}

type Reading = { document: ImportedDocument; readHtml: (html: string) => ImportedDocument };

function blocksOf(nodes: RootContent[], reading: Reading, depth: number): Block[] {
  if (depth > DEEPEST)
    throw new Unreadable(
      `Its parts are nested more than ${DEEPEST} deep.`,
      'Flatten its lists and quotations.',
    );
  return nodes.flatMap((node) => blocksIn(node, reading, depth));
}

function blocksIn(node: RootContent, reading: Reading, depth: number): Block[] {
  const line = node.position?.start.line ?? 1;
  const text = (children: PhrasingContent[]) => inlineText(children, reading);
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', level: node.depth, text: text(node.children), line }];
    case 'paragraph': {
      const paragraph = text(node.children);
      return paragraph === '' ? [] : [{ kind: 'paragraph', text: paragraph, line }];
    }
    case 'blockquote':
      return blocksOf(node.children, reading, depth + 1);
    case 'list': {
      const items = node.children
        .map((item) => blocksOf(item.children, reading, depth + 1))
        .filter((item) => item.length > 0);
      return items.length === 0 ? [] : [{ kind: 'list', ordered: node.ordered ?? false, items, line }];
    }
    case 'table': {
      const rows = node.children.map((row) => row.children.map((cell) => text(cell.children)));
      return [{ kind: 'table', rows, line }];
    }
    case 'footnoteDefinition':
      reading.document.footnotes.set(
        node.identifier,
        blocksOf(node.children, reading, depth + 1)
          .flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
          .join(' '),
      );
      return [];
    case 'html': {
      const inner = reading.readHtml(node.value);
      reading.document.unread.figures += inner.unread.figures;
      reading.document.unread.tables += inner.unread.tables;
      return inner.blocks;
    }
    case 'code': {
      // An indented paragraph is text that slipped to the right; a fenced block is a listing.
      const paragraph = plainLine(node.value);
      return paragraph === '' ? [] : [{ kind: 'paragraph', text: paragraph, line }];
    }
    case 'yaml':
    case 'definition':
    case 'thematicBreak':
      return [];
    case 'break':
    case 'delete':
    case 'emphasis':
    case 'footnoteReference':
    case 'image':
    case 'imageReference':
    case 'inlineCode':
    case 'link':
    case 'linkReference':
    case 'strong':
    case 'text': {
      const words = text([node]);
      return words === '' ? [] : [{ kind: 'paragraph', text: words, line }];
    }
    case 'listItem':
    case 'tableRow':
    case 'tableCell':
      return blocksOf(node.children, reading, depth + 1);
  }
}

function inlineText(nodes: PhrasingContent[], reading: Reading): string {
  return plainLine(rawText(nodes, reading));
}

/** Raised text comes as HTML around it; spaces stay, because emphasis may end with one. */
function rawText(nodes: Nodes[], reading: Reading): string {
  let raisedText: string | undefined;
  const parts: string[] = [];
  for (const node of nodes) {
    if (node.type === 'html') {
      if (/^<sup\b/i.test(node.value)) raisedText = '';
      else if (/^<\/sup>/i.test(node.value) && raisedText !== undefined) {
        parts.push(raised(raisedText));
        raisedText = undefined;
      } else if (/^<br\b/i.test(node.value)) parts.push(' ');
      else if (/^<img\b/i.test(node.value)) reading.document.unread.figures += 1;
    } else if (raisedText !== undefined) raisedText += wordsOf(node, reading);
    else parts.push(wordsOf(node, reading));
  }
  return parts.join('') + (raisedText ?? '');
}

function wordsOf(node: Nodes, reading: Reading): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'footnoteReference') return footnoteMark(node.identifier);
  if (node.type === 'image' || node.type === 'imageReference') reading.document.unread.figures += 1;
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return 'children' in node && node.type !== 'delete' ? rawText(node.children, reading) : '';
}
