import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContentError } from '../../src/content/problem.ts';
import { loadCorpus, readCorpus } from '../../src/corpus/load.ts';
import { normalForm } from '../../src/corpus/normal-form.ts';
import { aFolder } from '../content/a-folder.ts';
import { aGuideline, aReference, corpusFiles, readFiles } from './a-corpus.ts';

const PROJECT_CORPUS = new URL('../../corpus', import.meta.url).pathname;

const inWindows = (files: Record<string, string | Uint8Array>) =>
  Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, String(text).replaceAll('\n', '\r\n')]),
  );

describe('the version', () => {
  test('is the same with line ends of every system, and so is everything else', async () => {
    const unix = await readFiles();
    const windows = await readFiles(inWindows(corpusFiles()));
    expect(unix.corpus?.version).toMatch(/^[0-9a-f]{12}$/);
    expect(windows.corpus).toEqual(unix.corpus);
  });

  test('does not depend on where the folder stands or what it is called', async () => {
    const folder = await aFolder('corpus', corpusFiles());
    await cp(folder, `${folder}-copy`, { recursive: true });
    expect((await loadCorpus(`${folder}-copy`)).version).toBe((await loadCorpus(folder)).version);
  });

  test.each(Object.keys(corpusFiles()))('changes with %s', async (name) => {
    const files = corpusFiles();
    const changed = await readFiles({ [name]: `${String(files[name])}\n` });
    expect(changed.corpus?.version).toMatch(/^[0-9a-f]{12}$/);
    expect(changed.corpus?.version).not.toBe((await readFiles()).corpus?.version);
  });
});

describe('folders', () => {
  test('a missing corpus is one list of problems', async () => {
    const folder = await aFolder('corpus', {});
    await expect(loadCorpus(folder)).rejects.toThrow(ContentError);
    await expect(loadCorpus(folder)).rejects.toThrow(/guidelines:1 [^]*references\.json:1 /);
  });

  test('files that are no guidelines are told of, hidden ones are not', async () => {
    const { problems } = await readFiles({ 'guidelines/notes.txt': 'x', 'guidelines/.DS_Store': 'x' });
    expect(problems).toMatchObject([{ level: 'warning', file: 'corpus/guidelines/notes.txt' }]);
  });

  test('a list may be a folder of files, with or without one beside it, and each problem names its file', async () => {
    const parts = {
      'lexicon/pears.yaml': 'concepts:\n  - { id: pear, slot: disease, label: pear, terms: [pear] }\n',
      'glossary/pears.yaml': 'entries:\n  - { term: pear, concept: pear, plain: A pear is a fruit. }\n',
    };
    const { corpus, problems } = await readFiles(parts);
    expect(problems).toEqual([]);
    expect(corpus?.lexicon.concepts.map(({ id }) => id)).toEqual(['apple', 'pear']);
    expect(corpus?.glossary.entries.map(({ term }) => term)).toEqual(['apple', 'pear']);

    const again = parts['lexicon/pears.yaml'].replace('terms: [pear]', 'terms: [pear, Apple]');
    const clash = await readFiles({ ...parts, 'lexicon/pears.yaml': again });
    expect(clash.problems).toMatchObject([{ level: 'error', file: 'corpus/lexicon/pears.yaml', line: 2 }]);

    const folder = await aFolder('corpus', { ...corpusFiles(), ...parts });
    await rm(join(folder, 'lexicon.yaml'));
    await rm(join(folder, 'glossary.yaml'));
    expect((await readCorpus(folder)).corpus?.lexicon.concepts.map(({ id }) => id)).toEqual(['pear']);
  });

  test('references of several files are one list', async () => {
    const references = JSON.stringify([aReference('b2004')]);
    const { corpus, problems } = await readFiles({
      'references/pears.json': references,
      'guidelines/pears.md': aGuideline('## Keeping\n\nPears keep in the cold. [@b2004]\n', { id: 'pears' }),
    });
    expect(problems).toEqual([]);
    expect([...(corpus?.references.keys() ?? [])]).toEqual(['a2003', 'b2004']);
    const unused = await readFiles({ 'references/pears.json': references });
    expect(unused.problems).toMatchObject([
      { file: 'corpus/references/pears.json', line: 1, what: 'No statement cites the reference "b2004".' },
    ]);
  });

  test('files of a list that are not read are told of', async () => {
    const { problems } = await readFiles({
      'lexicon/pears.yml': 'concepts: []',
      'references/pears.enl': 'x',
    });
    expect(problems.map(({ level, file }) => [level, file])).toEqual([
      ['warning', 'corpus/references/pears.enl'],
      ['warning', 'corpus/lexicon/pears.yml'],
    ]);
  });

  test('a folder with the name of a guideline is a problem', async () => {
    const folder = await aFolder('corpus', corpusFiles());
    await mkdir(join(folder, 'guidelines/pears.md'));
    await expect(loadCorpus(folder)).rejects.toThrow(/pears\.md:1 {2}This is a folder/);
  });

  test('a guideline that is not UTF-8 is a problem', async () => {
    const folder = await aFolder('corpus', corpusFiles());
    await writeFile(join(folder, 'guidelines/pears.md'), Buffer.from([0x23, 0x0a, 0xff]));
    await expect(loadCorpus(folder)).rejects.toThrow(/pears\.md:2 {2}This line is not valid UTF-8/);
  });
});

/** Milliseconds; a tenth of it is usual. What is not linear takes minutes. */
const LONGEST_READ = 10_000;

const textOf = (pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));

describe('wild Markdown', () => {
  const mild = [
    '- ',
    '1. ',
    '> ',
    '\n',
    '\n\n',
    ' ',
    '. ',
    ':',
    ', ',
    ' [@a2003] ',
    '{grade="A"}',
    '**',
    '*',
    '_',
    '`',
    '~',
    '[x](y)',
    '\\*',
  ].concat(
    [
      '\\\n',
      '  \n',
      '<!-- c -->',
      'Apples keep well',
      'However, ',
      'e.g. ',
      '5 %',
      'm²',
      '10⁹/L',
      'Ä',
      '😀',
      '“',
      'https://example.org/?a=1',
      'a@example.org',
      '\t',
    ],
    ['\n\n| Sort | Cellar |\n|---|---|\n| red | 3 [@a2003] |\n\n', 'Pears rot'],
  );
  const wild = [
    '## A',
    '### B',
    '| a | b |',
    '|---|---|',
    '    ',
    '[@a2003; @b, p. 3]',
    '{.note}',
    '~~',
    '[x](https://example.org/a b)',
    '![x](y)',
    '<b>',
  ].concat([
    '&amp;',
    '&nbsp;',
    '&#65;',
    '\\',
    '[^1]',
    '[^1]: ',
    '[a]: b',
    '---',
    '===',
    '```',
    '\u00ad',
    '\u200b',
    '@a2003',
    '|',
    '<!--',
  ]);
  const markdown = fc
    .oneof(textOf(mild), textOf([...mild, ...wild]))
    .map((body) => `## Keeping\n\n${body} all winter long. [@a2003]\n`);

  test('is read or refused with a list of problems, and every statement can be found again', async () => {
    const folder = await aFolder('corpus', corpusFiles());
    let read = 0;
    await fc.assert(
      fc.asyncProperty(markdown, async (body) => {
        const file = aGuideline(`${body}\n\n## Last\n\nApples keep longer in the dark. [@a2003]\n`);
        await writeFile(join(folder, 'guidelines/apples.md'), file);
        const { corpus, problems } = await readCorpus(folder);
        expect(corpus === undefined).toBe(problems.some(({ level }) => level === 'error'));
        for (const { kind, text, location, citationKeys } of corpus?.statements.values() ?? []) {
          read += 1;
          const slice = file.slice(location.start, location.end);
          if (kind === 'sentence') expect(normalForm(slice)).toContain(normalForm(text));
          expect(normalForm(file)).toContain(kind === 'sentence' ? normalForm(text) : normalForm(slice));
          expect(citationKeys).not.toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
    // Otherwise the property would say nothing.
    expect(read).toBeGreaterThan(60);
  });

  test.each([
    ['quotations', '> '.repeat(3000)],
    ['lists', '- '.repeat(500)],
    ['brackets', '['.repeat(20_000)],
    ['braces', '{'.repeat(20_000)],
    ['marks', '[@a2003]'.repeat(2000)],
    ['full stops', '. '.repeat(20_000)],
    ['spaces', `a${' '.repeat(50_000)}b`],
  ])('thousands of %s do not hang or crash it', async (_, body) => {
    const start = performance.now();
    await readFiles({ 'guidelines/apples.md': aGuideline(`## Keeping\n\n${body}\n`) });
    expect(performance.now() - start).toBeLessThan(LONGEST_READ);
  });
});

test('the corpus of this project has no problems', async () => {
  const { problems } = await readCorpus(PROJECT_CORPUS);
  expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
});
