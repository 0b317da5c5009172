import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { aDocx, aPdf, paragraph } from './documents.ts';
import { importing } from './importing.ts';

const TEXT = 'Storing pears\n\nPears ripen from the core outwards – at 1 °C.\n';
const MB = 1024 * 1024;

const pdf = await aPdf((page) => page.text('Pears ripen from the core outwards, and keep for six months.'));
const secret = await aPdf((page) => page.text('Pears ripen from the core outwards.'), {
  userPassword: 'pear',
});
const picture = await aPdf((page) => page.rect(72, 72, 300, 300).fill('green'));
const bomb = zipSync({ ...aBombOf(80 * MB) });

function aBombOf(size: number) {
  return { 'word/document.xml': new Uint8Array(size) };
}

const deep = (tag: string, count: number) => `<p>Pears.</p>${`<${tag}>`.repeat(count)}`;
/** Every paragraph opens all formatting elements anew. */
const spreading = Array.from({ length: 3000 }, (_, at) => `<b id="${at}">`).join('') + '<p>pear'.repeat(3000);

test.each<[string, string, string | Uint8Array, string]>([
  ['an empty file', 'a.txt', '', 'The file is empty. Choose the file that holds the text.'],
  [
    'a page of more text than a file of the corpus holds',
    'a.html',
    `<p>${'Pears ripen from the core outwards. '.repeat(150_000)}</p>`,
    'Its text alone has more than 4.0 MB, which no file of the corpus holds. Split it by chapters.',
  ],
  ['white space', 'a.md', ' \n\n', 'The file holds no text.'],
  [
    'a truncated PDF',
    'a.pdf',
    pdf.subarray(0, pdf.length / 2),
    'it is no PDF, or is damaged or cut off. Download',
  ],
  ['text that is called a PDF', 'a.pdf', TEXT, 'it is no PDF, or is damaged or cut off.'],
  [
    'an encrypted PDF',
    'a.pdf',
    secret,
    'It is encrypted, and needs a password. Save a copy without a password',
  ],
  [
    'a PDF of pictures',
    'a.pdf',
    picture,
    'It has no text layer: its pages are pictures. Run text recognition (OCR)',
  ],
  [
    'a Word document that is no zip',
    'a.docx',
    TEXT,
    'it is no zip file, or a damaged one. Open it in Word and save it anew',
  ],
  [
    'a Word document cut off',
    'a.docx',
    aDocx(paragraph('Pears.')).subarray(0, 600),
    'it is no zip file, or a damaged one.',
  ],
  [
    'a Word document of damaged XML',
    'a.docx',
    aDocx('<w:p><w:r>'),
    'The document cannot be read: its parts are damaged.',
  ],
  [
    'a Word document of 1997',
    'a.docx',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]),
    'a protected document, or one of Word 97. Remove its password',
  ],
  ['a zip bomb', 'a.docx', bomb, 'Unpacked, its text has more than 64 MB. Split it by chapters'],
  [
    'entities of its own',
    'a.docx',
    zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
    'Its XML defines entities of its own.',
  ],
  [
    'bytes that are no text',
    'a.txt',
    new Uint8Array([1, 0, 2, 0xff, 0, 0xc3, 0x28, 0]),
    'not text in UTF-8, UTF-16 or Windows-1252. Save it as UTF-8, or name its encoding',
  ],
  [
    'a kind that is not read',
    'a.png',
    'png',
    'Files of this kind are not read. Markdown (.md), HTML (.html), PDF (.pdf)',
  ],
  ['HTML nested deeply', 'a.html', deep('div', 100_000), 'Its elements are nested more than 400 deep.'],
  ['HTML of formatting that multiplies', 'a.html', spreading, 'Its elements are nested more than 400 deep.'],
  [
    'HTML of tables within tables',
    'a.html',
    deep('table><tr><td', 3000),
    'Its elements are nested more than 400 deep.',
  ],
  ['HTML of endless elements', 'a.html', '<i></i>'.repeat(500_000), 'It has more than 400000 elements.'],
  ['Markdown nested deeply', 'a.md', `${'>'.repeat(3000)} Pears.`, 'nested'],
  [
    '50 MB of text',
    'a.txt',
    'Pears keep well in the dark.\n'.repeat((50 * MB) / 29),
    'The file has 50 MB; at most 4.0 MB of this kind are read. Split it by chapters',
  ],
  [
    'front matter with a fault',
    'a.md',
    '---\ntitle: [\n---\n\nPears.\n',
    'Its front matter has a fault on line',
  ],
])('%s is refused with a reason and a mend, and nothing is written', async (_, name, content, words) => {
  const { told, added, corpus } = await importing({ [name]: content });
  expect(told).toEqual([expect.stringContaining(`error ${name}: `)]);
  expect(told[0]).toContain(words);
  expect([corpus, added]).toEqual([undefined, []]);
});

test('a folder is read whole; each file in it that cannot be is told, and nothing is written', async () => {
  const files = {
    'all/a.md': TEXT,
    'all/b.png': 'png',
    'all/deeper/c.xls': 'xls',
    'all/.hidden': '',
    'all/d.txt': TEXT,
  };
  const { told, added } = await importing(files, { paths: ['all', 'none.md'] });
  expect(told).toEqual([
    expect.stringContaining('error none.md: There is no such file or folder.'),
    expect.stringContaining('error all/b.png: Files of this kind are not read.'),
    expect.stringContaining('error all/deeper/c.xls: Files of this kind are not read.'),
  ]);
  expect(added).toEqual([]);
});

test('a symbolic link is refused', async () => {
  const { from } = await importing({ 'a.md': TEXT }, { dryRun: true });
  await symlink(join(from, 'a.md'), join(from, 'b.md'));
  const { told } = await importing({}, { paths: [`../../${from.split('/').slice(-2).join('/')}/b.md`] });
  expect(told).toEqual([expect.stringContaining('This is a symbolic link. Name the file that it leads to.')]);
});

describe('encodings', () => {
  const latin = Buffer.from(TEXT.replace('–', '-').repeat(3), 'latin1');
  const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

  test.each([
    ['UTF-16 with its mark', utf16, false],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16(), false],
    ['Windows-1252', latin, true],
  ])('%s is read', async (_, bytes, isGuess) => {
    const { statements, drafts, told } = await importing({ 'a.txt': bytes });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(statements()[0]?.text).toMatch(/^Pears ripen from the core outwards [–-] at 1 °C\.$/);
    expect(drafts[0]?.notices.some((notice) => notice.includes('read as windows-1252'))).toBe(isGuess);
  });

  test('a page may declare its own', async () => {
    const page = Buffer.from(
      '<meta charset="windows-1251"><h1>Груши</h1><p>Pears are called груши there.</p><h2>More</h2><p>Pears keep for months.</p>',
    );
    const cyrillic = Buffer.from(
      Array.from(page.toString(), (char) => {
        const code = char.charCodeAt(0);
        return code < 0x80 ? code : code - 0x350;
      }),
    );
    const { statements } = await importing({ 'a.html': cyrillic });
    expect(statements()[0]?.text).toBe('Pears are called груши there.');
  });
});
