import { getDocumentProxy } from 'unpdf';
import { wordFrequency } from '../language/english.ts';
import {
  anImportedDocument,
  plainLine,
  raised,
  Unreadable,
  withoutOurSigns,
  type Block,
  type ImportedDocument,
} from './document.ts';
import { blocksOfLines, type PrintedLine } from './pdf-lines.ts';

/** More pages are a book: bring in the chapter. */
const MOST_PAGES = 1500;
/** More characters than fit into a file of the corpus. */
const MOST_CHARACTERS = 4_000_000;
/** Below this many letters a page, what is there is a stamp on a picture. */
const FEWEST_LETTERS = 20;

type Progress = ((done: number, all: number) => void) | undefined;

/** Reads the text layer of a PDF. Pictures are not read; tables are told by their columns, and counted as unread. */
export async function readPdf(bytes: Uint8Array, progress: Progress): Promise<ImportedDocument> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > MOST_PAGES)
      throw new Unreadable(
        `It has ${pdf.numPages} pages; at most ${MOST_PAGES} are read.`,
        'Split it by chapters.',
      );
    const pages: PrintedLine[][] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      progress?.(number, pdf.numPages);
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      page.cleanup();
      const lines = linesOf(
        items.flatMap((item) => ('str' in item ? [item] : [])),
        number,
      );
      characters += lines.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > MOST_CHARACTERS)
        throw new Unreadable(
          `Its text has more than ${MOST_CHARACTERS} characters.`,
          'Split it by chapters.',
        );
      pages.push(lines);
    }
    const letters = pages.flat().reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
    if (letters < FEWEST_LETTERS * pdf.numPages)
      throw new Unreadable(
        'It has no text layer: its pages are pictures.',
        'Run text recognition (OCR) over it, and check what that reads.',
      );
    return documentOf(pages, titleIn(await pdf.getMetadata().catch(() => undefined)));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw damaged(error);
  } finally {
    await pdf.destroy();
  }
}

/** A PDF ends with this; the parser would read what it finds of one that was cut off, and say nothing. */
const END = '%%EOF';
const LOOKED_AT = 4096;

async function opened(bytes: Uint8Array) {
  if (!Buffer.from(bytes.subarray(-LOOKED_AT)).includes(END)) throw damaged(undefined);
  try {
    // A copy, because the parser takes its buffer away.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      stopAtErrors: true,
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Unreadable(
        'It is encrypted, and needs a password.',
        'Save a copy without a password, if its licence allows that.',
        {
          cause: error,
        },
      );
    throw damaged(error);
  }
}

function damaged(cause: unknown): Unreadable {
  return new Unreadable(
    'It cannot be read: it is no PDF, or is damaged or cut off.',
    'Download or print it to PDF anew.',
    { cause },
  );
}

function titleIn(metadata: unknown): string | undefined {
  const info: unknown =
    typeof metadata === 'object' && metadata !== null && 'info' in metadata ? metadata.info : undefined;
  const title: unknown =
    typeof info === 'object' && info !== null && 'Title' in info ? info.Title : undefined;
  // Word processors leave a file name there.
  return typeof title === 'string' && /\p{L} \p{L}/u.test(title) && !/\.(?:docx?|indd|pdf|tex)\b/i.test(title)
    ? plainLine(title)
    : undefined;
}

function documentOf(pages: PrintedLine[][], title: string | undefined): ImportedDocument {
  const { blocks, tables } = blocksOfLines(pages, isWord(pages));
  const document = anImportedDocument(blocks);
  if (title !== undefined) document.says.title = title;
  document.unread.tables = tables;
  document.unread.figures = figuresIn(blocks);
  document.notices.push('A PDF has no headings and paragraphs of its own: they were told by size and place.');
  return document;
}

/** Captions tell how many figures there are. */
function figuresIn(blocks: Block[]): number {
  const numbers = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? (/^(?:Figure|Fig\.) ?(\d+[A-Z]?)\b/i.exec(block.text)?.[1] ?? []) : [],
  );
  return new Set(numbers).size;
}

/** Whether a word that was parted at the end of a line is one: the document has it elsewhere, or English does. */
function isWord(pages: PrintedLine[][]): (word: string) => boolean {
  const own = new Set(pages.flat().flatMap(({ text }) => text.toLowerCase().match(/\p{L}+/gu) ?? []));
  return (word) => own.has(word.toLowerCase()) || wordFrequency(word.toLowerCase()) > 0;
}

type Item = { str: string; transform: number[]; width: number; height: number };

/** A raised figure is smaller than its line and stands higher. */
const SMALLER = 0.85;
/** A gap as wide as this many letters parts columns of a table. */
const COLUMN_GAP = 2.5;
/** A gap as wide as this does where the line above or below has one in the same place; the spaces of justified text may be so wide, too. */
const CELL_GAP = 0.8;

/** The lines of a page in the order that the file gives, which is that of its columns. */
function linesOf(items: Item[], page: number): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let open: { line: PrintedLine; end: number; base: number } | undefined;
  for (const { str: written, transform, width, height } of items) {
    const str = withoutOurSigns(written);
    const [x = 0, y = 0] = [transform[4], transform[5]];
    const size = height || Math.abs(transform[3] ?? 0) || 1;
    if (str.trim() === '') {
      if (open && str !== '') open.line.text += open.line.text.endsWith(' ') ? '' : ' ';
      continue;
    }
    const onLine =
      open && Math.abs(y - open.base) < Math.max(open.line.size, size) * 0.6 && x > open.end - size * 4;
    if (!open || !onLine) {
      const line: PrintedLine = {
        text: str,
        size,
        x,
        y,
        end: x + width,
        page,
        columns: 1,
        starts: [],
        letters: str.length,
      };
      lines.push(line);
      open = { line, end: x + width, base: y };
      continue;
    }
    const { line } = open;
    const gap = x - open.end;
    const isRaised = size < line.size * SMALLER && y > open.base && /^[\d,;–\s*†‡a-z-]{1,12}$/.test(str);
    if (gap > line.size * COLUMN_GAP) line.columns += 1;
    if (gap > line.size * CELL_GAP) line.starts.push(x);
    const space = gap > line.size * 0.15 && !line.text.endsWith(' ') ? ' ' : '';
    if (isRaised) line.text += raised(str.trim());
    else {
      line.text += space + str;
      // The size of a line is that of most of its letters.
      if (str.length > line.letters) Object.assign(line, { size, letters: str.length });
      if (size >= line.size * SMALLER) open.base = y;
    }
    open.end = x + width;
    line.end = open.end;
  }
  return lines;
}
