import type { Nodes as HtmlNode } from 'hast';
import type { Nodes as MarkdownNode } from 'mdast';
import { INVISIBLE } from '../corpus/normal-form.ts';

/**
 * What a reader of any format hands over. Text is what a person sees, with two marks in it that no writer types: a raised
 * figure or letter (`raised`), and the place of a footnote (`footnoteMark`). `line` is the line or page that it stood on.
 */
export type Block =
  | { kind: 'heading'; level: number; text: string; line: number; guessed?: boolean; note?: boolean }
  | { kind: 'paragraph'; text: string; line: number }
  | { kind: 'list'; ordered: boolean; items: Block[][]; line: number }
  | { kind: 'table'; rows: string[][]; line: number };

export type ImportedDocument = {
  blocks: Block[];
  footnotes: Map<string, string>;
  /** What the file says of itself apart from its text. */
  says: { title?: string; publisher?: string; updated?: string; url?: string };
  /** Entries of CSL that the file carries as data (Pandoc's `references`), to be checked. */
  cslItems: unknown[];
  unread: { figures: number; tables: number };
  /** What was done with the file that its editor must know, in sentences. */
  notices: string[];
};

/** An empty document, for readers to fill. */
export function anImportedDocument(blocks: Block[]): ImportedDocument {
  return {
    blocks,
    footnotes: new Map(),
    says: {},
    cslItems: [],
    unread: { figures: 0, tables: 0 },
    notices: [],
  };
}

/** A file that cannot be brought in: what is wrong with it, and how its editor mends that. */
export class Unreadable extends Error {
  readonly mend: string;

  constructor(what: string, mend: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'Unreadable';
    this.mend = mend;
  }
}

export function raised(text: string): string {
  return `\uE000^${text}\uE001`;
}

export function footnoteMark(id: string): string {
  return `\uE000*${id}\uE001`;
}

/** Both marks: the first group is `^` for what is raised and `*` for a footnote, the second what was raised or which footnote. */
export const MARKS = /\uE000([\^*])([^\uE000\uE001]*)\uE001/g;

/** What a file holds of the signs that we mark with; they mean nothing in any script. */
export function withoutOurSigns(text: string): string {
  return text.replace(/[\uE000-\uE003]/g, '');
}

/** Takes our signs out of a tree, also of what a character reference stood for. */
export function cleanTree(node: HtmlNode | MarkdownNode): void {
  if ('value' in node) node.value = withoutOurSigns(node.value);
  if ('children' in node) for (const child of node.children) cleanTree(child);
}

/** The day that a time of ISO 8601 begins with. */
export function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\d{4}-\d\d-\d\d/.exec(value)?.[0] : undefined;
}

// oxlint-disable-next-line no-control-regex -- these are what is taken out
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

/** One line, without what nobody sees: soft hyphens, zero widths, control characters, ligatures. */
export function plainLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same, without marks: for headings and titles. */
export function withoutMarks(text: string): string {
  return plainLine(
    text.replace(MARKS, (_, kind: string, inside: string) =>
      kind === '^' && !/\d/.test(inside) ? inside : '',
    ),
  );
}

/** The text of blocks, in their order. */
export function textsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [block.text];
      case 'list':
        return block.items.flatMap(textsOf);
      case 'table':
        return block.rows.flat();
    }
  });
}

/** The same blocks with each of their texts changed. */
export function mapTexts(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: change(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => mapTexts(inner, change))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(change)) };
  }
}
