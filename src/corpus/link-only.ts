import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { isComment } from '../content/markdown.ts';
import { seal, type SealedText } from './sealed-text.ts';
import type { Block } from './statements.ts';
import type { Fault } from './visible-text.ts';

/** Longer headings are text that stands where a title should. */
const LONGEST_TITLE = 150;

/** Whether the headings above a section of a link-only guideline are titles, which may be shown. */
export function areTitles(titles: string[], offset: number, fault: Fault): boolean {
  if (titles.every((title) => title.length <= LONGEST_TITLE)) return true;
  fault(
    offset,
    `A heading of a link-only guideline is longer than ${LONGEST_TITLE} characters.`,
    'Give the section its title; only titles of such a guideline are shown.',
  );
  return false;
}

/** The words of a section that may not be shown. Its faults are not looked for: a list of problems would quote it. */
export function sealedText(blocks: Block[]): SealedText {
  const read = blocks.filter((block) => block.type !== 'html' || !isComment(block));
  return seal(read.map(wordsIn).join('\n'));
}

/** A line for each paragraph, item and cell; what stands inside a paragraph is one text. */
function wordsIn(node: Nodes): string {
  return 'children' in node && node.type !== 'paragraph' && node.type !== 'tableCell'
    ? node.children.map(wordsIn).join('\n')
    : toString(node);
}

/**
 * Whether a file whose head cannot be read means to be link-only. In doubt it does: with a fault elsewhere in the head its text must
 * not be taken for statements.
 */
export function seemsLinkOnly(file: string): boolean {
  return /^[ \t]*["']?link-only["']?[ \t]*:(?![ \t]*false\b)/m.test(file);
}
