import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { aDocx, aPdf, paragraph } from './documents.ts';
import { importing } from './importing.ts';

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Storing pears | Orchard Institute</title>
<meta property="og:site_name" content="Orchard Institute"><meta property="article:modified_time" content="2025-04-05T10:00:00Z">
<script>let tracked = "pears are tracked";</script></head><body>
<div id="cookie-banner">We use cookies on all our pears.</div>
<nav><a href="/">Home of pears</a></nav>
<header><p>The site of the pear people.</p></header>
<main><h1>Storing pears</h1>
<p>Pears ripen from the core outwards.<sup>1</sup> They keep 10<sup>2</sup> days at 1&nbsp;°C &amp; in the dark [2].</p>
<h2>Stores</h2>
<table><tr><th>Kind</th><th>Cold</th><th>Cellar</th></tr>
<tr><td rowspan="2">Conference</td><td colspan="2">6 months<sup>1</sup></td></tr><tr><td>5 months</td><td>2 months</td></tr></table>
<figure><img src="pear.png" alt="a pear"><figcaption>The core of a pear is seen in this figure.</figcaption></figure>
<div class="newsletter-signup"><p>Get pears by mail every week.</p></div>
<h2>References</h2>
<ol><li>Gardener AB, Smith CD. Pears in the cold. J Orchards. 2004;12(3):45-51.</li><li>A leaflet on darkness</li></ol>
</main><footer><p>All pears reserved by the footer.</p></footer></body></html>`;

describe('HTML', () => {
  test('keeps the text of the page and leaves out what stands around it', async () => {
    const { statements, guideline, told, corpus } = await importing({ 'pears.html': PAGE });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(statements().map(({ text, citationKeys }) => `${text} [${citationKeys.join(' ')}]`)).toEqual([
      'Pears ripen from the core outwards. [Gardener2004]',
      'They keep 10² days at 1 °C & in the dark. [storing-pears-2]',
      'Kind: Conference · Cold: 6 months · Cellar: 6 months [Gardener2004]',
      'Kind: Conference · Cold: 5 months · Cellar: 2 months [storing-pears]',
      'The core of a pear is seen in this figure. [storing-pears]',
    ]);
    expect(guideline()).not.toMatch(/cookies|Home|site of|tracked|footer|by mail/);
    expect(corpus?.guidelines.find(({ id }) => id === 'storing-pears')).toMatchObject({
      publisher: 'Orchard Institute',
      updated: '2025-04-05',
      note: 'Imported, not reviewed. 1 figure was not read.',
      review: { status: 'submitted' },
      provenance: 'unreviewed',
    });
  });
});

describe('Word', () => {
  test('keeps headings, lists, tables, footnotes and raised marks', async () => {
    const docx = aDocx(
      paragraph('Storing pears', 'Heading1') +
        paragraph(
          'Pears ripen from the core outwards.',
          undefined,
          '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
        ) +
        paragraph('Stores', 'Heading2') +
        paragraph('Cold slows this down.', undefined, '<w:r><w:footnoteReference w:id="2"/></w:r>') +
        '<w:tbl><w:tr><w:tc>' +
        paragraph('Kind') +
        '</w:tc><w:tc>' +
        paragraph('Months') +
        '</w:tc></w:tr><w:tr><w:tc>' +
        paragraph('Conference') +
        '</w:tc><w:tc>' +
        paragraph('6 months [1]') +
        '</w:tc></w:tr></w:tbl>' +
        paragraph('References', 'Heading2') +
        paragraph('1. Gardener AB, Smith CD. Pears in the cold. J Orchards. 2004;12(3):45-51.'),
      'It slows it in the dark, too.',
    );
    const { statements, told } = await importing({ 'pears.docx': docx });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(statements().map(({ text, citationKeys }) => `${text} [${citationKeys.join(' ')}]`)).toEqual([
      'Pears ripen from the core outwards. [Gardener2004]',
      'Cold slows this down. [storing-pears]',
      'It slows it in the dark, too. [storing-pears]',
      'Kind: Conference · Months: 6 months [Gardener2004]',
    ]);
  });

  test('of tracked changes, what was inserted and moved is kept, what was deleted is never in', async () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const docx = aDocx(
      paragraph('Storing pears', 'Heading1') +
        `<w:p>${run('Pears keep for ')}<w:del w:id="1" w:author="a"><w:r><w:delText>nine</w:delText></w:r></w:del>` +
        `<w:ins w:id="2" w:author="a">${run('three')}</w:ins>${run(' months.')}</w:p>` +
        `<w:p><w:moveFrom w:id="3" w:author="a">${run('Light does them harm.')}</w:moveFrom></w:p>` +
        `<w:p><w:moveTo w:id="4" w:author="a">${run('Light does them harm.')}</w:moveTo></w:p>`,
    );
    const { statements, guideline, drafts } = await importing({ 'pears.docx': docx });
    expect(statements().map(({ text }) => text)).toEqual([
      'Pears keep for three months.',
      'Light does them harm.',
    ]);
    expect(guideline()).not.toContain('nine');
    expect(drafts[0]?.notices).toContain(
      'It has tracked changes: 2 insertions were kept, 2 deletions were left out, and nobody has accepted them yet.',
    );
    expect(guideline()).toContain('nobody has accepted them yet');
  });
});

describe('PDF', () => {
  test('tells headings by size, joins lines, and counts the tables and figures that it does not read', async () => {
    const pdf = await aPdf((page) => {
      page.fontSize(20).text('Storing pears');
      page.fontSize(11).moveDown();
      page.text(
        'Pears ripen from the core outwards, and in a cold store that is kept dark they stay firm for six whole months or even longer than that [1].',
      );
      page.moveDown().fontSize(15).text('Stores').fontSize(11).moveDown();
      page.text('• Cold slows this down [1].').text('• Light does them harm.');
      page.moveDown().text('Figure 1. The core of a pear, cut across.').moveDown();
      page.text('Table 1. Months in store').moveDown();
      for (const [kind, months] of [
        ['Conference', '6'],
        ['Williams', '2'],
        ['Comice', '4'],
      ]) {
        const { y } = page;
        page.text(kind ?? '', 72, y).text(months ?? '', 300, y);
      }
      page.moveDown().fontSize(15).text('References', 72).fontSize(11).moveDown();
      page.text('1. Gardener AB, Smith CD. Pears in the cold. J Orchards. 2004;12(3):45-51.');
    });
    const { statements, told, corpus } = await importing({ 'pears.pdf': pdf });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(statements().map(({ text, citationKeys }) => `${text} [${citationKeys.join(' ')}]`)).toEqual([
      'Pears ripen from the core outwards, and in a cold store that is kept dark they stay firm for six whole months or even longer than that. [Gardener2004]',
      'Cold slows this down. [Gardener2004]',
      'Light does them harm. [storing-pears]',
      'Figure 1: The core of a pear, cut across. [storing-pears]',
      'Table 1: Months in store [storing-pears]',
    ]);
    const { note } = corpus?.guidelines.find(({ id }) => id === 'storing-pears') ?? {};
    expect(note).toContain('1 figure was not read.');
    expect(note).toContain('1 table was not read.');
  });
});

test('a PDF of 50 MB that are not text is read', async () => {
  const pdf = await aPdf(
    (page) => {
      page.text('Pears ripen from the core outwards, and keep for six months.');
      page.ref({}).end(Buffer.alloc(50 * 1024 * 1024, 7));
    },
    { compress: false },
  );
  const { statements, told } = await importing({ 'a.pdf': pdf });
  expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
  expect(statements()).toHaveLength(1);
});

test('a zip that is no Word document is told from one', async () => {
  const { told } = await importing({ 'pears.docx': zipSync({ 'a.txt': strToU8('pears') }) });
  expect(told).toEqual([
    expect.stringContaining('pears.docx: This is not a Word document: it holds no text part.'),
  ]);
});
