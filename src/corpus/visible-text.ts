import type { PhrasingContent } from 'mdast';
import { isComment } from '../content/markdown.ts';

/** What a reader sees of some Markdown: white space collapsed, and for each character its offset in the file. */
export type VisibleText = { text: string; offsets: number[] };

/** Reports a fault at an offset of the file. */
export type Fault = (offset: number, what: string, mend: string) => void;

/**
 * The visible text of inline Markdown. It is taken from the file itself rather than from the tree's values, so that every
 * character knows its offset; what cannot be read that way (HTML, images, character references) is a fault.
 */
export function visibleText(file: string, nodes: PhrasingContent[], fault: Fault): VisibleText {
  const visible: VisibleText = { text: '', offsets: [] };
  for (const node of nodes) append(visible, file, node, fault);
  return visible;
}

/** The offsets in the file of a stretch of visible text. */
export function fileRange(visible: VisibleText, start: number, end: number): { start: number; end: number } {
  const first = visible.offsets[start];
  const last = visible.offsets[end - 1];
  if (first === undefined || last === undefined)
    throw new Error('a stretch of visible text lies outside of it');
  return { start: first, end: last + 1 };
}

function append(visible: VisibleText, file: string, node: PhrasingContent, fault: Fault): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  switch (node.type) {
    case 'text':
      appendText(visible, file, start, end, node.value, fault);
      return;
    case 'inlineCode': {
      const fence = /^`+/.exec(file.slice(start, end))?.[0].length ?? 0;
      for (let at = start + fence; at < end - fence; at += 1) push(visible, file.charAt(at), at);
      return;
    }
    case 'emphasis':
    case 'strong':
    case 'link':
      for (const child of node.children) append(visible, file, child, fault);
      return;
    case 'break':
      push(visible, ' ', start);
      return;
    case 'html':
      if (!isComment(node)) fault(start, 'HTML is not read here.', 'Write it in Markdown, or as plain text.');
      return;
    case 'delete':
    case 'image':
    case 'imageReference':
    case 'linkReference':
    case 'footnoteReference':
      fault(
        start,
        `${REFUSED[node.type]} cannot be part of a statement.`,
        'Write what it says as text, and cite its source as [@key].',
      );
  }
}

const REFUSED = {
  delete: 'Text that is struck out',
  image: 'An image',
  imageReference: 'An image',
  linkReference: 'A link by reference',
  footnoteReference: 'A footnote',
};

function appendText(
  visible: VisibleText,
  file: string,
  start: number,
  end: number,
  value: string,
  fault: Fault,
): void {
  const before = visible.text.length;
  for (let at = start; at < end; at += 1) {
    const char = file.charAt(at);
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(file.charAt(at + 1))) {
      at += 1;
      push(visible, file.charAt(at), at);
    } else {
      push(visible, char, at);
      // The next line may begin with an indentation and the marks of the quotation it stands in.
      if (char === '\n') at += /[ \t>]*/y.exec(file.slice(at + 1, end))?.[0].length ?? 0;
    }
  }
  const read = visible.text.slice(before).trim();
  if (read !== value.replace(/[ \t\n]+/g, ' ').trim())
    fault(
      start,
      'A character reference such as &nbsp; or &#37; stands in this text.',
      'Write the character itself.',
    );
}

function push(visible: VisibleText, char: string, offset: number): void {
  const white = char === ' ' || char === '\n' || char === '\t';
  if (white && (visible.text === '' || visible.text.endsWith(' '))) return;
  visible.text += white ? ' ' : char;
  visible.offsets.push(offset);
}
