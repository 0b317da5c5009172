import {
  anImportedDocument,
  plainLine,
  withoutOurSigns,
  type Block,
  type ImportedDocument,
} from './document.ts';

/** Lines no longer than this were broken by hand or by a program, and belong together until an empty line. */
const LONGEST_WRAPPED = 100;
/** A heading is no longer than this. */
const LONGEST_HEADING = 110;
const MOST_HEADING_WORDS = 16;

const BULLET = /^\s*(?:[•◦▪▫●○■□‣⁃∙·*–—-]|o(?=\t))\s+(?=\S)/;
const NUMBERED = /^\s*(?:\(?(\d{1,3}|[a-z])[.)])\s+(?=\S)/;
const NUMBERED_HEADING = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\p{Lu})/u;
const UNDERLINE = /^\s*(?:={3,}|-{3,}|~{3,})\s*$/;

type Line = { text: string; line: number; blankBefore: boolean };

/** Plain text has no marks for headings and lists: they are told by their shape. */
export function readPlainText(text: string): ImportedDocument {
  const lines = withoutOurSigns(text).split(/\n|\f/);
  const wrapped = Math.max(0, ...lines.map((line) => line.trim().length)) <= LONGEST_WRAPPED;
  const blocks = levelled(blocksIn(paragraphsOf(lines, wrapped)));
  const document = anImportedDocument(blocks);
  if (blocks.some(({ kind }) => kind === 'heading'))
    document.notices.push('Plain text has no headings of its own: they were told by their shape.');
  return document;
}

/** Lines that belong together as one; a bullet, a number or an empty line begins a new one. */
function paragraphsOf(lines: string[], wrapped: boolean): Line[] {
  const paragraphs: Line[] = [];
  let blank = true;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '' || UNDERLINE.test(text)) {
      blank = true;
      continue;
    }
    const last = paragraphs.at(-1);
    const begins = blank || BULLET.test(text) || NUMBERED.test(text);
    // A bullet may stand alone on its line, the text below it.
    const continued = last && /^\s*[•◦▪●○■‣]\s*$/.test(last.text);
    if (last && (continued || (wrapped && !begins))) last.text = `${last.text.trimEnd()} ${text.trim()}`;
    else paragraphs.push({ text: text.trimEnd(), line: index + 1, blankBefore: blank });
    blank = false;
  }
  return paragraphs;
}

function blocksIn(paragraphs: Line[]): Block[] {
  const blocks: Block[] = [];
  for (const [index, { text, line, blankBefore }] of paragraphs.entries()) {
    const last = blocks.at(-1);
    const bullet =
      BULLET.exec(text)?.[0] ?? (isStep(text, paragraphs, index) ? NUMBERED.exec(text)?.[0] : undefined);
    if (bullet !== undefined) {
      const item: Block[] = [{ kind: 'paragraph', text: plainLine(text.slice(bullet.length)), line }];
      const ordered = NUMBERED.test(text) && !BULLET.test(text);
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered, items: [item], line });
    } else if (isHeading(text, paragraphs[index + 1], blankBefore))
      blocks.push({ kind: 'heading', level: 0, text: plainLine(text), line, guessed: true });
    else blocks.push({ kind: 'paragraph', text: plainLine(text), line });
  }
  return blocks;
}

/** "1. …" is an item when it has a neighbour of its kind, else a numbered heading or the start of a sentence. */
function isStep(text: string, paragraphs: Line[], at: number): boolean {
  if (!NUMBERED.test(text)) return false;
  return [paragraphs[at - 1], paragraphs[at + 1]].some(
    (beside) => beside !== undefined && NUMBERED.test(beside.text),
  );
}

function isHeading(text: string, next: Line | undefined, blankBefore: boolean): boolean {
  const words = text.trim().split(/\s+/);
  return (
    blankBefore &&
    next !== undefined &&
    text.trim().length <= LONGEST_HEADING &&
    words.length <= MOST_HEADING_WORDS &&
    /^[\p{Lu}\p{N}]/u.test(text.trim()) &&
    !/[.!;:,…]["”’)\]]*(?:\s?\d{1,3}(?:[,–-]\d{1,3})*)?$/u.test(text.trim()) &&
    next.blankBefore
  );
}

/**
 * Levels of headings: by their numbers ("2.1"), else by what follows. Where some headings have text below them and others a list
 * at once, the latter stand under the former.
 */
function levelled(blocks: Block[]): Block[] {
  const followedBy = (at: number) => blocks[at + 1]?.kind;
  const withText = blocks.filter((block, at) => block.kind === 'heading' && followedBy(at) !== 'list').length;
  let above = false;
  return blocks.map((block, at) => {
    if (block.kind !== 'heading') return block;
    const number = NUMBERED_HEADING.exec(block.text)?.[1];
    if (number !== undefined) return { ...block, level: number.split('.').length + 1 };
    const under = withText > 1 && above && followedBy(at) === 'list';
    if (!under) above = true;
    return { ...block, level: under ? 3 : 2 };
  });
}
