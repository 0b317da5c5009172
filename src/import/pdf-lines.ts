import { MARKS, plainLine, type Block } from './document.ts';

/** A line as it is printed; `columns` counts the parts that wide gaps set apart. */
export type PrintedLine = {
  text: string;
  size: number;
  x: number;
  y: number;
  /** Where its last letter ends. */
  end: number;
  page: number;
  columns: number;
  /** Where parts begin that smaller gaps set apart. */
  starts: number[];
  letters: number;
};

/** Larger than the text by this, a line is a heading. */
const HEADING = 1.12;
/** A gap of this many lines parts paragraphs. */
const PARTED = 1.45;
/** What stands on so many pages in the same words is a running head. */
const FEWEST_REPEATS = 3;
/** A line that leaves so much of its width empty, or less where the next one begins elsewhere, is the last of its paragraph or list item. */
const SHORT = 0.4;
const SHORT_AND_SHIFTED = 0.2;
/** A table has at least so many lines in columns. */
const FEWEST_ROWS = 2;
/** In points. */
const ALIGNED = 2;
const MOST_HEADERS = 4;
const LONGEST_HEADER = 40;
const LONGEST_HEADING = 160;

const BULLET = /^\s*[•◦▪▫●○■□‣⁃∙·–—*-]\s+(?=\S)/;
const NUMBERED_HEADING = /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\p{Lu}[^.!?;]{2,90}$/u;
const LIST_NUMBER = /^\s*(?:\[\d{1,3}\]|\(?\d{1,3}[.)])\s+(?=\S)/;
const CAPTION = /^(?:table|figure|fig\.) ?\d+/i;

/** Headings, paragraphs and lists out of printed lines; tables are left out and counted. */
export function blocksOfLines(
  pages: PrintedLine[][],
  isWord: (word: string) => boolean,
): { blocks: Block[]; tables: number } {
  const lines = withoutRunningHeads(pages);
  const body = mostCommonSize(lines);
  const { kept, tables } = withoutTables(lines);
  const sizes = [
    ...new Set(kept.filter((line) => isLarge(line, body)).map(({ size }) => rounded(size))),
  ].toSorted((a, b) => b - a);
  const blocks: Block[] = [];
  const edges = rightEdges(kept, body);
  let before: PrintedLine | undefined;
  for (const line of kept) {
    const text = plainLine(line.text);
    const last = blocks.at(-1);
    const level = isLarge(line, body)
      ? sizes.indexOf(rounded(line.size)) + 1
      : isNumberedHeading(line, before)
        ? sizes.length + 1
        : undefined;
    const parted = isParted(line, before);
    const ended = before !== undefined && !parted && isLastLine(before, line, edges);
    const isItem = ended && before !== undefined && isItemBelow(line, before, last);
    if (level !== undefined && text.length <= LONGEST_HEADING) {
      if (
        last?.kind === 'heading' &&
        last.level === level &&
        !parted &&
        before &&
        rounded(before.size) === rounded(line.size)
      )
        last.text = `${last.text} ${text}`;
      else blocks.push({ kind: 'heading', level, text, line: line.page });
    } else if (BULLET.test(text) || isItem) {
      const item: Block[] = [{ kind: 'paragraph', text: withoutBullet(text, isItem), line: line.page }];
      if (last?.kind === 'list') last.items.push(item);
      else blocks.push({ kind: 'list', ordered: false, items: [item], line: line.page });
    } else {
      const open = last?.kind === 'list' ? last.items.at(-1)?.[0] : last;
      const isIndented =
        last?.kind !== 'list' || !before || line.x > before.x - 1 || BULLET.test(before.text);
      const goesOn =
        open?.kind === 'paragraph' &&
        !LIST_NUMBER.test(text) &&
        isIndented &&
        !ended &&
        (!parted || runsOver(open.text, text, line, before));
      if (goesOn) open.text = joined(open.text, text, isWord);
      else blocks.push({ kind: 'paragraph', text, line: line.page });
    }
    before = line;
  }
  return { blocks, tables };
}

function isLarge({ size }: PrintedLine, body: number): boolean {
  return size > body * HEADING;
}

function isNumberedHeading(line: PrintedLine, before: PrintedLine | undefined): boolean {
  return NUMBERED_HEADING.test(plainLine(line.text)) && isParted(line, before) && line.text.search(MARKS) < 0;
}

function isParted(line: PrintedLine, before: PrintedLine | undefined): boolean {
  if (!before || before.page !== line.page) return true;
  const gap = before.y - line.y;
  return gap < 0 || gap > Math.max(line.size, before.size) * PARTED;
}

/** A browser draws the bullets of a list; then only what a line leaves empty tells where an item ends. */
function isLastLine(line: PrintedLine, next: PrintedLine, edges: Map<PrintedLine, number>): boolean {
  const edge = edges.get(line) ?? line.end;
  const empty = (edge - line.end) / (edge - line.x || 1);
  return empty > SHORT || (empty > SHORT_AND_SHIFTED && Math.abs(next.x - line.x) > line.size);
}

function withoutBullet(text: string, isItem: boolean): string {
  return (isItem ? text.replace(LIST_NUMBER, '') : text).replace(BULLET, '');
}

/** Below a lead-in and further in, or in line with the item above. */
function isItemBelow(line: PrintedLine, before: PrintedLine, last: Block | undefined): boolean {
  if (last?.kind === 'list') return Math.abs(line.x - before.x) < line.size;
  return last?.kind === 'paragraph' && last.text.endsWith(':') && line.x > before.x + line.size;
}

/** How far the lines around a line run, back to the paragraph before; headings part what may be set in another width. */
function rightEdges(lines: PrintedLine[], body: number): Map<PrintedLine, number> {
  const edges = new Map<PrintedLine, number>();
  let edge = 0;
  let edgeBefore = 0;
  let group: PrintedLine[] = [];
  const close = () => {
    for (const line of group) edges.set(line, Math.max(edge, edgeBefore));
    group = [];
  };
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (isParted(line, before)) {
      close();
      const isSet =
        before !== undefined && before.page === line.page && before.y > line.y && !isLarge(before, body);
      edgeBefore = isSet ? edge : 0;
      edge = 0;
    }
    edge = isLarge(line, body) ? edge : Math.max(edge, line.end);
    group.push(line);
  }
  close();
  return edges;
}

/** A paragraph that a column or page parts goes on in the middle of a sentence. */
function runsOver(open: string, text: string, line: PrintedLine, before: PrintedLine | undefined): boolean {
  const jumped = before !== undefined && (before.page !== line.page || before.y < line.y);
  return jumped && !/[.!?:]["”’)\]]*$/.test(open.replace(MARKS, '').trim()) && /^[\p{Ll}\d(]/u.test(text);
}

/** A hyphen at the end of a line is dropped where the word is one without it: "chemo-therapy", not "disease-free". */
function joined(before: string, after: string, isWord: (word: string) => boolean): string {
  const [, head = '', tail = ''] =
    /(\p{L}+)-\n?(\p{Ll}+)/u.exec(`${/\p{L}+-$/u.exec(before)?.[0] ?? ''}${after}`) ?? [];
  if (head === '' || !before.endsWith(`${head}-`) || !after.startsWith(tail)) return `${before} ${after}`;
  return isWord(head + tail) ? before.slice(0, -1) + after : before + after;
}

function withoutRunningHeads(pages: PrintedLine[][]): PrintedLine[] {
  const form = ({ text }: PrintedLine) => plainLine(text).toLowerCase().replace(/\d+/g, '#');
  const edges = pages.map((lines) => new Set([...topAndBottom(lines)].map(form)));
  const counts = new Map<string, number>();
  for (const page of edges) for (const text of page) counts.set(text, (counts.get(text) ?? 0) + 1);
  return pages.flatMap((lines) => {
    const edge = topAndBottom(lines);
    return lines.filter((line) => {
      if (!edge.has(line)) return true;
      return (
        !/^(?:page )?#(?: (?:of|\/) #)?$/.test(form(line)) && (counts.get(form(line)) ?? 0) < FEWEST_REPEATS
      );
    });
  });
}

/** The two highest and the two lowest lines of a page. */
function topAndBottom(lines: PrintedLine[]): Set<PrintedLine> {
  const byHeight = lines.toSorted((a, b) => b.y - a.y);
  return new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)]);
}

/** Neighbouring lines in columns are a table; so is a caption without any. */
function withoutTables(lines: PrintedLine[]): { kept: PrintedLine[]; tables: number } {
  const kept: PrintedLine[] = [];
  const captions = new Set(lines.flatMap(({ text }) => /^table ?(\d+)/i.exec(plainLine(text))?.[1] ?? []));
  let runs = 0;
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (isRow(lines, end) && lines[end]?.page === lines[at]?.page) end += 1;
    if (end - at >= FEWEST_ROWS) {
      runs += 1;
      kept.splice(kept.length - headersAbove(kept));
      at = end;
    } else {
      const line = lines[at];
      if (line) kept.push(line);
      at += 1;
    }
  }
  return { kept, tables: Math.max(runs, captions.size) };
}

function isRow(lines: PrintedLine[], at: number): boolean {
  const line = lines[at];
  if (!line || CAPTION.test(line.text)) return false;
  const neighbours = [lines[at - 1], lines[at + 1]].filter((other) => other?.page === line.page);
  const isAligned = neighbours.some((other) =>
    other?.starts.some((start) => line.starts.some((own) => Math.abs(own - start) < ALIGNED)),
  );
  return line.columns > 1 || isAligned;
}

/** Short lines between a caption and its rows are headers that stand on lines of their own. */
function headersAbove(kept: PrintedLine[]): number {
  const above = kept.slice(-MOST_HEADERS - 1).toReversed();
  const caption = above.findIndex(({ text }) => /^table ?\d/i.test(plainLine(text)));
  const headers = above.slice(0, Math.max(caption, 0));
  return headers.every(({ text }) => text.length < LONGEST_HEADER) ? headers.length : 0;
}

function mostCommonSize(lines: PrintedLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines)
    letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + text.length);
  return [...letters].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 1;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
