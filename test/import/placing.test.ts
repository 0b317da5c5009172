import { rename } from 'node:fs/promises';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAssistant } from '../../src/conversation/assistant.ts';
import { command } from '../console/command.ts';
import { aFolder } from '../content/a-folder.ts';
import { asking } from '../support/asking.ts';
import { knowledge } from '../support/assistant.ts';
import { smallCorpus } from '../support/small-corpus.ts';
import { importing } from './importing.ts';
import { oddText } from './odd-documents.ts';

const PEARS = `# Storing pears

## Stores

Pears keep for six months [1].

## References

1. Gardener AB. Pears in the cold. J Orchards. 2004;12(3):45-51.
`;

const DRAFT = ['guidelines/storing-pears.md', 'references/storing-pears.json'];

const aPartOfTheCorpus = () => aFolder('corpus', smallCorpus());

/** Every file below a folder, with what is in it. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  );
}

describe('placing', () => {
  test('writes the draft and its references, and nothing else', async () => {
    const { added, to } = await importing({ 'a.md': PEARS });
    expect(added).toEqual(['corpus/references', ...DRAFT.map((file) => `corpus/${file}`)].toSorted());
    expect(await readdir(join(to, '..'))).toEqual(['corpus']);
  });

  test('a dry run loads the draft and writes nothing', async () => {
    const { added, corpus } = await importing({ 'a.md': PEARS }, { dryRun: true });
    expect(added).toEqual([]);
    expect(corpus?.guidelines.map(({ id }) => id)).toContain('storing-pears');
  });

  test('a guideline is replaced only by force, with what it brought along', async () => {
    const { to } = await importing({ 'a.md': PEARS });
    const again = { 'a.md': PEARS.replace('six', 'seven').replace(' [1]', '').split('## Ref')[0] ?? '' };
    const refused = await importing(again, { folder: to });
    expect(refused.told).toEqual([
      expect.stringContaining('There is such a guideline already. Give another --slug'),
    ]);
    const forced = await importing(again, { folder: to, force: true });
    expect(forced.statements().map(({ text }) => text)).toEqual(['Pears keep for seven months.']);
    expect(forced.corpus?.references.has('Gardener2004')).toBe(false);
  });

  test('two documents of one name are told', async () => {
    const { told, added } = await importing({ 'a.md': PEARS, 'b.md': PEARS });
    expect(told).toEqual([expect.stringContaining('Two of the documents have this name.')]);
    expect(added).toEqual([]);
  });

  test('a reference that the corpus has already is cited by its key', async () => {
    const marina = 'doi:10.1016/S1470-2045(16)30214-5';
    const folder = await aPartOfTheCorpus();
    const text = PEARS.replace('2004;12(3):45-51.', `2004;12(3):45-51. ${marina}`);
    const { statements, drafts } = await importing({ 'a.md': text }, { folder });
    expect(statements()[0]?.citationKeys).toEqual(['Marina2016']);
    expect(drafts[0]?.items).toEqual([]);
  });

  test.each([1, 2, 3, 4])('when move %i fails, the corpus is as it was, byte for byte', async (failing) => {
    const { to } = await importing({ 'a.md': PEARS });
    const before = await contents(join(to, '..'));
    let moves = 0;
    const move = async (from: string, target: string) => {
      moves += 1;
      if (moves === failing) throw new Error('the disk is full');
      await rename(from, target);
    };
    const changed = {
      'a.md': PEARS.replace('six', 'seven'),
      'b.md': PEARS.replace('Storing', 'Eating').replace('six', 'no'),
    };
    await expect(importing(changed, { folder: to, force: true, move })).rejects.toThrow('the disk is full');
    expect(await contents(join(to, '..'))).toEqual(before);
  });
});

test('what was brought in answers a question, with its review status', async () => {
  const text = `# Storage of osteosarcoma tissue\n\nBiobanks keep osteosarcoma tissue in vapour of liquid nitrogen for genome sequencing [1].\n\n## References\n\n1. Gardener AB, Smith CD. Keeping tissue. J Biobanks. 2004;12(3):45-51.\n`;
  const { corpus } = await importing({ 'a.md': text }, { folder: await aPartOfTheCorpus() });
  if (!corpus) throw new Error('the draft loads');
  const [answer] = await asking(await createAssistant(corpus, knowledge.prompts))([
    'osteosarcoma tissue in liquid nitrogen for genome sequencing?',
  ]);
  expect(answer?.text).toContain(
    'Biobanks keep osteosarcoma tissue in vapour of liquid nitrogen for genome sequencing.',
  );
  expect(answer?.text).toContain('Gardener');
  expect(answer?.text).toMatch(/submitted/i);
});

describe('whatever is brought in loads', () => {
  // Each failed once: where a sentence ends was judged before braces and backslashes were put otherwise, the name "5" was a number, the mark
  // of a footnote without a source was the word of an item or a cell, and a sentence that begins with ">" was taken for a quotation.
  test.each([
    ['a.md', 'Pears Pears keep well.}[1]Pears keep well. are pears.'],
    ['a.txt', 'Pears [95]\n[^1]: A note.\n{Pears keep well. are pears.'],
    ['a.html', 'Pears \\[95]}Pears keep well. are pears.'],
    ['a.md', 'Pears \\“Pears keep well. are pears.'],
    ['a.md', 'Pears keep well.\n# ⁵\n> Pears keep well.'],
    ['a.md', 'Pears keep well.\n\n- [^1]\n\n[^1]: A note.\n'],
    ['a.md', 'Pears keep well.\n\n| a | b |\n| - | - |\n| Pears | [^1] |\n\n[^1]: A note.\n'],
    ['a.txt', 'Pears keep well in the dark.\n\n<https://example.org|click>Pears are pears here.'],
    ['a.html', 'Pears Pears keep well.\n> [@key2004]: Pears keep well. are pears.'],
    ['a.txt', 'Pears are at http://pears.example>\\*pears* and are pears.'],
    ['a.txt', 'Pears are at "http://pears.example"*pears* and [pears].'],
    ['a.txt', 'Pears keep well.⁵[^1]\n- Pears keep well.\n> [1-3]![a](b) are pears.'],
  ])('%s: %s', async (name, content) => {
    const { told } = await importing({ [name]: content }, { dryRun: true });
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  // The same texts each time; `npm run fuzz -- --target drafts` looks for others.
  const SEED = 20_261_129;
  test.each(['a.md', 'a.txt', 'a.html'])('%s', { timeout: 120_000 }, async (name) => {
    await fc.assert(
      fc.asyncProperty(oddText, async (content) => {
        const { told, corpus } = await importing({ [name]: content }, { dryRun: true });
        const errors = told.filter(
          (line) => line.startsWith('error') && !/front matter has a fault|holds no text/.test(line),
        );
        expect(errors).toEqual([]);
        expect(corpus !== undefined || told.length > 0).toBe(true);
      }),
      { numRuns: 25, seed: SEED },
    );
  });
});

test('npm run import says what became of a document, and ends with 1 and a reason where it cannot', async () => {
  const { from, to } = await importing({ 'a.md': PEARS, 'b.png': '' }, { dryRun: true, paths: ['a.md'] });
  const done = await command('import', [join(from, 'a.md'), '--to', to, '--disease', 'pear rot']);
  expect(done.stdout).toContain(
    'corpus/guidelines/storing-pears.md: 1 sections, 1 statements, disease: pear rot',
  );
  expect(done.stdout).toContain('Submitted, not reviewed');
  expect([done.status, done.stderr]).toEqual([0, '']);
  const refused = await command('import', [join(from, 'b.png'), '--to', to]);
  expect(refused.stderr).toContain('b.png:1  Files of this kind are not read.');
  expect(refused.stderr).toContain('Nothing was written.');
  expect([refused.status, refused.stdout]).toEqual([1, '']);
}, 60_000);
