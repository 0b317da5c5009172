import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { aFolder } from '../content/a-folder.ts';
import { smallCorpus } from '../support/small-corpus.ts';
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

describe('a table of a web page', () => {
  const reading = async (table: string) => {
    const { statements, told } = await importing({
      'pears.html': `<h1>Storing pears</h1><h2>Stores</h2>${table}<h2>References</h2><ol><li>Gardener AB, Smith CD. Pears in the cold. J Orchards. 2004;12(3):45-51.</li></ol>`,
    });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    return statements().map(({ leadIn, text, citationKeys }) => ({ leadIn, text, citationKeys }));
  };

  test('keeps its caption, both rows of its headers, and a column of sources', async () => {
    const head =
      '<thead><tr><th rowspan="2">Kind</th><th colspan="2">Months</th><th rowspan="2">Source</th></tr><tr><th>Cold</th><th>Cellar</th></tr></thead>';
    const row = '<tr><td>Conference</td><td>6</td><td>2</td><td>[1]</td></tr>';
    expect(await reading(`<table><caption>Table 1. Months in store</caption>${head}${row}</table>`)).toEqual([
      {
        leadIn: 'Table 1: Months in store',
        text: 'Kind: Conference · Months, Cold: 6 · Months, Cellar: 2',
        citationKeys: ['Gardener2004'],
      },
    ]);
  });

  test('has a remark across all of its columns once', async () => {
    const rows =
      '<tr><td>Conference</td><td>6 months</td></tr><tr><td colspan="2">All were kept in the dark.</td></tr>';
    expect(await reading(`<table><tr><th>Kind</th><th>Cold</th></tr>${rows}</table>`)).toMatchObject([
      { text: 'Kind: Conference · Cold: 6 months' },
      { text: 'All were kept in the dark.' },
    ]);
  });
});

test('signs of footnotes do not stick to words, and marks parted by a comma are one citation', async () => {
  const { statements } = await importing({
    'pears.html':
      '<h1>Storing pears</h1><h2>Stores</h2><p>Pears keep in the cold.<sup>1</sup><sup>,</sup><sup>2</sup><sup>a</sup> Light harms them on the 1<sup>st</sup> day [1], [2].</p><h2>References</h2><ol><li>Gardener AB, Smith CD. Pears in the cold. J Orchards. 2004;12(3):45-51.</li><li>Miller A. Pears in the dark. J Orchards. 2005;13(1):1-5.</li></ol>',
  });
  expect(statements().map(({ text }) => text)).toEqual([
    'Pears keep in the cold.',
    'Light harms them on the 1st day.',
  ]);
  for (const { citationKeys } of statements()) expect(citationKeys).toEqual(['Gardener2004', 'Miller2005']);
});

test('the disease is the one that is named, not one that is called so for short, and a publisher ends with its name', async () => {
  const text = (about: string) =>
    `# ${about}\n\nPublished by Northern Sarcoma Network. Last updated: 14 March 2025.\n\n## Stores\n\nSarcoma is rare, and a bone sarcoma too [1].\n\n## References\n\n1. Gardener AB. Osteosarcoma in osteosarcoma. J Orchards. 2004;12(3):45-51.\n`;
  const folder = await aFolder('corpus', smallCorpus());
  const drafted = async (about: string) =>
    (await importing({ 'a.md': text(about) }, { folder, dryRun: true })).drafts[0]?.markdown ?? '';
  const another = await drafted('Giant cell tumour of bone');
  expect(another).toContain('disease: not stated\n');
  expect(another).toContain('publisher: Northern Sarcoma Network\n');
  expect(await drafted('Staging of osteosarcoma')).toContain('disease: osteosarcoma\n');
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
  test('tells list items whose bullets are drawn, and narrow tables, by where their lines begin and end', async () => {
    const pdf = await aPdf((page) => {
      page.fontSize(18).text('Storing pears', 72, 72);
      for (const [text, x, y] of [
        ['Offer a cold store to:', 72, 110],
        ['pears of the late kinds', 100, 123],
        ['pears of the early kinds that were picked before they had ripened on the tree, unless', 100, 136],
        ['they are bruised', 100, 149],
        ['Light does them harm.', 72, 162],
        ['Table 1. Months in store', 72, 200],
        ['Kind', 72, 220],
        ['Cold', 150, 220],
        ['Conference', 72, 238],
        ['6 months', 150, 238],
        ['Anjou', 72, 256],
        ['7 months', 150, 256],
        ['Whoever stores pears turns them every week.', 72, 300],
      ] as const)
        page.fontSize(11).text(text, x, y, { lineBreak: false });
    });
    const { statements, told } = await importing({ 'pears.pdf': pdf });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(statements().map(({ leadIn, text }) => [leadIn, text])).toEqual([
      ['Offer a cold store to:', 'pears of the late kinds'],
      [
        'Offer a cold store to:',
        'pears of the early kinds that were picked before they had ripened on the tree, unless they are bruised',
      ],
      [undefined, 'Light does them harm.'],
      [undefined, 'Table 1: Months in store'],
      [undefined, 'Whoever stores pears turns them every week.'],
    ]);
  });

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
