import { strToU8, zipSync } from 'fflate';
import Pdf from 'pdfkit';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A Word document with this body; `footnote` is the text of footnote 2. */
export function aDocx(body: string, footnote = '', parts: Record<string, Uint8Array> = {}): Uint8Array {
  const style = (id: string, level: number) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="heading ${level}"/></w:style>`;
  const xml = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r2" Type="${OFFICE}/footnotes" Target="footnotes.xml"/><Relationship Id="r3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `<w:styles xmlns:w="${WORD}">${style('Heading1', 1)}${style('Heading2', 2)}</w:styles>`,
    'word/footnotes.xml': `<w:footnotes xmlns:w="${WORD}"><w:footnote w:id="2">${paragraph(footnote)}</w:footnote></w:footnotes>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
  };
  const files = Object.fromEntries(Object.entries(xml).map(([name, text]) => [name, strToU8(text)]));
  return zipSync({ ...files, ...parts });
}

export function paragraph(text: string, style?: string, runs = ''): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r>${runs}</w:p>`;
}

/** A PDF with what is drawn on its pages. */
export async function aPdf(
  draw: (page: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const pdf = new Pdf(options);
  const chunks: Uint8Array[] = [];
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  draw(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
