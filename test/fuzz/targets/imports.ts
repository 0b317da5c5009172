import * as fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Unreadable, type ImportedDocument } from '../../../src/import/document.ts';
import { readDocx } from '../../../src/import/docx.ts';
import { charsetOf, decodeText } from '../../../src/import/encoding.ts';
import { readHtmlPage, readHtmlText } from '../../../src/import/html.ts';
import { readMarkdown } from '../../../src/import/markdown.ts';
import { readPdf } from '../../../src/import/pdf.ts';
import { readPlainText } from '../../../src/import/plain-text.ts';
import { aDocx, aPdf, paragraph } from '../../import/documents.ts';
import { draftIn, importProblems, loadProblems, oddText } from '../../import/odd-documents.ts';
import { knowledge } from '../known.ts';
import { type Target, fuzzed } from '../target.ts';
import { damaged, damagedBytes } from '../texts.ts';

const words = knowledge.prompts.importing;
/** A reader in a thread of its own is given five minutes; none of these small documents may take a hundredth of it. */
const LONGEST_MS = 3000;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storing pears</title><meta name="author" content="Orchard Society"></head><body>
<nav><a href="/">Home</a></nav><main><h1>Storing pears</h1><p>Updated 2 March 2024</p><h2>Cold</h2><p>Pears ripen from the core outwards.<sup>1</sup> Keep them at 1 °C [2, 3].</p>
<ul><li>dark <ul><li>and dry</li></ul></li><li>cool</li></ul><table><caption>Weeks</caption><tr><th>Sort</th><th colspan="2">Weeks</th></tr><tr><td rowspan="2">Comice</td><td>12</td><td>14</td></tr><tr><td>9</td></tr></table>
<h2>References</h2><ol><li>Baker A, Cook B. Pears. J Fruit. 2019;3(2):11-19. doi:10.1000/pears.1</li><li>Dole C. Cold. Fruit. 2020.</li></ol></main><script>x()</script></body></html>`;
const PLAIN = `STORING PEARS\n\nUpdated: 2 March 2024\n\n1. Cold\n\nPears ripen from the core outwards [1]. Keep them at 1 °C.\n\n- dark\n- cool\n\nReferences\n\n1. Baker A, Cook B. Pears. J Fruit. 2019;3(2):11-19.\n`;
const MARKDOWN = `---\ntitle: Storing pears\nupdated: 2024-03-02\nreferences:\n  - id: baker2019\n    type: article-journal\n    title: Pears\n---\n\n# Storing pears\n\n## Cold\n\nPears ripen from the core outwards [@baker2019; @cook2020, p. 3].[^1]\n\n| Sort | Weeks |\n|---|---|\n| Comice | 12 |\n\n<div>Keep <b>dry</b>.</div>\n\n[^1]: Dole C. Cold. Fruit. 2020.\n`;
const BODY = `${paragraph('Storing pears', 'Heading1')}${paragraph('Pears ripen from the core outwards.', undefined, '<w:r><w:footnoteReference w:id="2"/></w:r>')}<w:tbl><w:tr><w:tc>${paragraph('Sort')}</w:tc><w:tc>${paragraph('Weeks')}</w:tc></w:tr><w:tr><w:tc>${paragraph('Comice')}</w:tc><w:tc>${paragraph('12')}</w:tc></w:tr></w:tbl>`;

/** Read and made into a draft that the corpus reads, or refused with a reason and a mend: nothing else may come of a document. */
async function outcome(read: () => ImportedDocument | Promise<ImportedDocument>): Promise<string[]> {
  try {
    const draft = draftIn(await read());
    return draft === undefined ? [] : loadProblems(draft);
  } catch (error) {
    if (error instanceof Unreadable)
      return error.message !== '' && error.mend !== '' ? [] : ['refused without a reason or mend'];
    // The reader of files says of it that the parts are nested too deeply.
    if (error instanceof RangeError && error.message.includes('call stack')) return [];
    throw error;
  }
}

const textImport = (
  name: string,
  share: number,
  originals: string[],
  read: (text: string) => ImportedDocument,
): Target => ({
  name,
  share,
  longestMs: LONGEST_MS,
  open: async () => fuzzed(damaged(originals), (text) => outcome(() => read(text))),
});

const html = textImport('html', 40_000, [PAGE], (text) => readHtmlPage(text, words));
const plain = textImport('plain-text', 50_000, [PLAIN, MARKDOWN], readPlainText);
const markdown = textImport('markdown-import', 40_000, [MARKDOWN, PLAIN], (text) =>
  readMarkdown(text, 'a.md', readHtmlText),
);

const encodings: Target = {
  name: 'encodings',
  share: 40_000,
  longestMs: LONGEST_MS,
  async open() {
    const utf16 = Buffer.from(`\ufeff${PLAIN}`, 'utf16le');
    const originals = [
      Buffer.from(PLAIN),
      Buffer.from(PLAIN, 'latin1'),
      utf16,
      Buffer.from(utf16).swap16(),
      Buffer.from(PAGE),
    ];
    return fuzzed(damagedBytes(originals), (bytes) =>
      outcome(() => readPlainText(decodeText(bytes, charsetOf(bytes)).text)),
    );
  },
};

const docx: Target = {
  name: 'docx',
  share: 6_000,
  longestMs: LONGEST_MS,
  async open() {
    const whole = aDocx(BODY, 'Dole C. Cold. Fruit. 2020.');
    const parts = unzipSync(whole);
    // Damage to the zip ends at its checksum; damage to a part inside is read.
    const inside = fc
      .constantFrom(...Object.keys(parts))
      .chain((name) =>
        damaged([strFromU8(parts[name] ?? new Uint8Array())]).map((text) =>
          zipSync({ ...parts, [name]: strToU8(text) }, { level: 0 }),
        ),
      );
    return fuzzed(
      fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: damagedBytes([whole]) }),
      (bytes) => outcome(() => readDocx(bytes)),
    );
  },
};

const pdf: Target = {
  name: 'pdf',
  share: 3_000,
  longestMs: LONGEST_MS,
  async open() {
    const draw = (page: PDFKit.PDFDocument) =>
      page
        .fontSize(20)
        .text('Storing pears')
        .fontSize(11)
        .text('Pears ripen from the core outwards. '.repeat(20));
    const originals = [await aPdf(draw, { compress: false }), await aPdf(draw)];
    return fuzzed(damagedBytes(originals), (bytes) =>
      outcome(() => readPdf(Uint8Array.from(bytes), () => undefined)),
    );
  },
};

/** Not damage but pieces that mean something, in an order that no writer chose. */
const drafts: Target = {
  name: 'drafts',
  share: 20_000,
  longestMs: LONGEST_MS,
  open: async () =>
    fuzzed(fc.tuple(fc.constantFrom('a.md', 'a.txt', 'a.html'), oddText), ([name, text]) =>
      importProblems(name, text),
    ),
};

export const IMPORTS = [html, plain, markdown, encodings, drafts, docx, pdf];
