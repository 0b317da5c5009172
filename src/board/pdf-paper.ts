import { createRequire } from 'node:module';
import PdfKit from 'pdfkit';
import { fill } from '../prompts/template.ts';

/** A piece of a line. */
export type Run = { text: string; font?: Font; isQuiet?: boolean; link?: string | undefined };
type Font = 'regular' | 'bold' | 'italic';
type Size = 'body' | 'small' | 'fine';

/** Sheets of A4 that are written from top to bottom. The same calls give the same bytes. */
export type Paper = {
  /** `above` stands right below it, and on the same page. */
  heading: (level: 1 | 2 | 3, runs: Run[], above?: Column[]) => void;
  /** `mark` hangs before the lines of the paragraph; `indent` moves it in by steps. */
  paragraph: (runs: Run[], look?: { size?: Size; mark?: string; indent?: number }) => void;
  /** Beside each other, or below each other where a page has no room for that. */
  columns: (columns: Column[]) => void;
  /** Ends the sheets, each with its running head and number above and the last line below. */
  finish: () => Promise<Uint8Array>;
};

type Column = { heading: string; write: (paper: Pick<Paper, 'paragraph'>) => void };

export type PaperParts = {
  title: string;
  /** Stands above every page, on the left and on the right; `{page}` and `{pages}` are filled in on the right. */
  head: { left: string; right: string };
  /** Ends every page. */
  lastLine: string;
  /** ISO date that the file bears as that of its making. */
  day: string;
};

/** In points; 72 are an inch. */
const MARGIN = { top: 48, bottom: 42, left: 44, right: 44 };
const SIZES: Record<Size, number> = { body: 8.8, small: 7.8, fine: 6.4 };
/** The letters of Source Sans stand in a high line: so much less is enough, as a share of their size. */
const TIGHTER = -0.2;
const HEADINGS = { 1: 15, 2: 10.5, 3: 9.2 };
const MARK_WIDTH = 19;
const STEP = 12;
const GAP = 14;
const INK = { text: '#1a1a1a', quiet: '#555555', head: '#1f3a5f', rule: '#b8c2cf', link: '#1f4e8c' };
const SPACE_ABOVE = { 1: 0, 2: 6, 3: 2.5 };
const HEADING_HEIGHT = 16;
const COLUMN_HEADING = 14;
/** A heading is not left alone at the foot of a page. */
const BELOW_HEADING = 44;

const { resolve } = createRequire(import.meta.url);
const fontFile = (name: string): string =>
  resolve(`@expo-google-fonts/source-sans-3/${name}/SourceSans3_${name}.ttf`);
/** Source Sans 3 is narrow, and has Latin, Greek and Cyrillic letters and the signs of measurements. */
export const FONT_FILES: Record<Font, string> = {
  regular: fontFile('400Regular'),
  bold: fontFile('600SemiBold'),
  italic: fontFile('400Regular_Italic'),
};

export function createPaper({ title, head, lastLine, day }: PaperParts): Paper {
  const made = new Date(`${day}T00:00:00Z`);
  const pdf = new PdfKit({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: 'en',
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Boardside', Producer: 'Boardside', CreationDate: made, ModDate: made },
  });
  for (const [name, file] of Object.entries(FONT_FILES)) pdf.registerFont(name, file);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => pdf.on('end', done));
  const whole = { left: MARGIN.left, width: pdf.page.width - MARGIN.left - MARGIN.right };
  const bottom = pdf.page.height - MARGIN.bottom;
  const tree = pdf.struct('Document');
  pdf.addStructure(tree);
  const tagged = (type: string, draw: () => void): void => {
    tree.add(pdf.struct(type, {}, draw));
  };

  /** One paragraph of several runs; a run that links is blue, so that print shows it, too. */
  function write(runs: Run[], left: number, width: number, size: number, color = INK.text): void {
    const said = runs.filter(({ text }) => text !== '');
    pdf.x = left;
    for (const [at, { text, font = 'regular', link, isQuiet }] of said.entries()) {
      pdf
        .font(font)
        .fontSize(size)
        .fillColor(link === undefined ? (isQuiet === true ? INK.quiet : color) : INK.link)
        .text(text, {
          width,
          lineGap: TIGHTER * size,
          continued: at < said.length - 1,
          link: link ?? null,
        });
    }
  }

  function room(height: number): void {
    if (pdf.y + height > bottom) pdf.addPage();
  }

  type Area = { left: number; width: number };
  const paragraphIn =
    ({ left, width }: Area): Paper['paragraph'] =>
    (runs, { size = 'body', mark, indent = 0 } = {}) => {
      const inset = indent * STEP + (mark === undefined ? 0 : MARK_WIDTH);
      room(2 * SIZES[size]);
      tagged('P', () => {
        if (mark !== undefined) {
          const { y } = pdf;
          pdf.font('bold').fontSize(SIZES[size]).fillColor(INK.head);
          pdf.text(mark, left + indent * STEP, y, { lineBreak: false });
          pdf.y = y;
        }
        write(runs, left + inset, width - inset, SIZES[size], size === 'body' ? INK.text : INK.quiet);
      });
      pdf.y += size === 'fine' ? 0.5 : 2.2;
    };

  /** How high a column becomes at most: everything in the widest of the fonts. */
  function heightOf(into: (paper: Pick<Paper, 'paragraph'>) => void, width: number): number {
    let height = 0;
    into({
      paragraph(runs, { size = 'body', mark, indent = 0 } = {}) {
        const inset = indent * STEP + (mark === undefined ? 0 : MARK_WIDTH);
        pdf.font('bold').fontSize(SIZES[size]);
        const text = runs.map((run) => run.text).join('');
        height += pdf.heightOfString(text, { width: width - inset, lineGap: TIGHTER * SIZES[size] }) + 2.2;
      },
    });
    return height;
  }

  function widthOf({ length }: Column[]): number {
    return (whole.width - GAP * (length - 1)) / length;
  }

  /** 0 where they are too high to stand beside each other on a page. */
  function besideHeight(columns: Column[]): number {
    const heights = columns.map(({ write: into }) => heightOf(into, widthOf(columns)));
    const height = Math.max(0, ...heights) + COLUMN_HEADING;
    return columns.length > 0 && height + HEADING_HEIGHT <= bottom - MARGIN.top ? height : 0;
  }

  return {
    heading(level, runs, above = []) {
      pdf.y += SPACE_ABOVE[level];
      room(Math.max(BELOW_HEADING, HEADING_HEIGHT + besideHeight(above)));
      const bold = runs.map((run) => ({ ...run, font: run.font ?? ('bold' as const) }));
      tagged(`H${level}`, () => write(bold, whole.left, whole.width, HEADINGS[level], INK.head));
      if (level === 2) {
        const y = pdf.y + 0.5;
        pdf.markContent('Artifact', { type: 'Layout' });
        pdf
          .moveTo(whole.left, y)
          .lineTo(whole.left + whole.width, y)
          .lineWidth(0.5)
          .stroke(INK.rule);
        pdf.endMarkedContent();
        pdf.y = y + 3;
      } else pdf.y += 1.5;
    },
    paragraph: paragraphIn(whole),
    columns(columns) {
      const width = widthOf(columns);
      const height = besideHeight(columns);
      const beside = height > 0;
      if (beside) room(height);
      const top = pdf.y;
      let lowest = top;
      for (const [at, column] of columns.entries()) {
        const area = beside ? { left: whole.left + at * (width + GAP), width } : whole;
        if (beside) pdf.y = top;
        const paragraph = paragraphIn(area);
        paragraph([{ text: column.heading, font: 'bold' }], { size: 'small' });
        column.write({ paragraph });
        lowest = beside ? Math.max(lowest, pdf.y) : pdf.y;
      }
      pdf.y = lowest;
      if (beside) rulesBetween(columns.length, width, top, lowest);
    },
    async finish() {
      const { start, count } = pdf.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        pdf.switchToPage(page);
        frame({ page: page - start + 1, pages: count });
      }
      pdf.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };

  function rulesBetween(count: number, width: number, top: number, end: number): void {
    pdf.markContent('Artifact', { type: 'Layout' });
    for (let at = 1; at < count; at += 1) {
      const x = whole.left + at * (width + GAP) - GAP / 2;
      pdf.moveTo(x, top).lineTo(x, end).lineWidth(0.5).stroke(INK.rule);
    }
    pdf.endMarkedContent();
  }

  function frame(numbers: { page: number; pages: number }): void {
    // Text below the margin would begin a new page.
    pdf.page.margins = { ...MARGIN, top: 0, bottom: 0 };
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('regular').fontSize(SIZES.small).fillColor(INK.quiet);
    const { left, width } = whole;
    pdf.text(head.left, left, 28, { width: width * 0.62, height: 11, ellipsis: true });
    pdf.text(fill(head.right, numbers), left + width * 0.62, 28, { width: width * 0.38, align: 'right' });
    pdf.fontSize(6.8).text(lastLine, left, pdf.page.height - 30, { width, align: 'center' });
    pdf.endMarkedContent();
  }
}
