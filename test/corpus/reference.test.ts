import { expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { aReference, readFiles } from './a-corpus.ts';

async function theReference(fields: object) {
  const { corpus, problems } = await readFiles({
    'references.json': JSON.stringify([aReference('a2003', fields)]),
  });
  const reference = corpus?.references.get('a2003');
  if (!reference) throw new Error(JSON.stringify(problems));
  return reference;
}

test('a reference is rendered in Vancouver style, without its number', async () => {
  const { vancouver } = await theReference({
    title: 'Apples in the cellar',
    author: [{ family: 'Gardener', given: 'AB' }, { family: 'Digger', given: 'Carl' }, { literal: 'et al.' }],
    volume: '12',
    page: '101-109',
  });
  expect(vancouver).toBe('Gardener AB, Digger C, et al. Apples in the cellar. J Orchards. 2003;12:101–9.');
});

test('a web page without an address is rendered, too', async () => {
  const { vancouver } = await theReference({
    type: 'webpage',
    author: [{ literal: 'Orchard Society' }],
    'container-title': undefined,
    publisher: 'Orchard Press',
  });
  expect(vancouver).toContain('Orchard Society. On a2003');
  expect(vancouver).not.toMatch(/undefined|NaN|n\.d\.|^\d/);
});

test('a reference that the style can make nothing of goes by its title', async () => {
  const { vancouver } = await theReference({ 'original-date': { 'date-parts': [['0'], [0, 0]] } });
  expect(vancouver).toBe('On a2003');
});

test('title and names of a reference are the words of its entry', async () => {
  const { vancouver, title, names } = await theReference({
    title: 'Apples in the cellar',
    author: ['Ames', 'Best', 'Cole', 'Dean', 'Ellis', 'Ford', 'Grant'].map((family) => ({
      family,
      given: 'A',
      'non-dropping-particle': 'van',
    })),
    URL: 'https://example.org/cellars',
  });
  const wordsOf = (text: string) =>
    new Set(tokenize(text).flatMap(({ word }) => /^\p{L}{3,}$/u.exec(word) ?? []));
  const known = wordsOf([title, ...names].join(' '));
  expect([...wordsOf(vancouver)].filter((word) => !known.has(word))).toEqual([]);
  expect(known).toContain('ford');
  expect(known).not.toContain('grant');
});

test.each([
  [
    { DOI: '10.1000/s1(03)2#a', PMID: '123', URL: 'https://example.org/' },
    'https://doi.org/10.1000/s1(03)2%23a',
  ],
  [{ PMID: '123', URL: 'https://example.org/' }, 'https://pubmed.ncbi.nlm.nih.gov/123/'],
  [{ URL: 'https://example.org/' }, 'https://example.org/'],
  [{}, undefined],
])('the most lasting address of %j is used', async (fields, url) => {
  expect((await theReference(fields)).url).toBe(url);
});

test('what is incomplete, how far it was read, and its year are kept', async () => {
  const custom = {
    'evidence-type': 'trial registry',
    'read-as': 'record read',
    provenance: 'trial',
    incomplete: ['pages'],
  };
  const reference = await theReference({
    custom,
    issued: { 'date-parts': [['2011', 5]] },
    publisher: 'Orchard Press',
  });
  expect(reference).toMatchObject({
    key: 'a2003',
    year: 2011,
    container: 'J Orchards',
    evidenceType: 'trial registry',
    readAs: 'record read',
    incomplete: ['pages'],
  });
});

test('a source without a date or an author says so, and must be marked as incomplete', async () => {
  const custom = { 'evidence-type': 'cohort', 'read-as': 'read in full', provenance: 'cohort' };
  const undated = { issued: undefined, author: undefined, accessed: { 'date-parts': [[2026]] } };
  const { year, date, vancouver } = await theReference({
    ...undated,
    custom: { ...custom, incomplete: ['authors', 'year'] },
  });
  expect([year, date]).toEqual([undefined, 'undated, cited 2026']);
  expect(vancouver).toMatch(/^On a2003\./);
  await expect(theReference({ ...undated, custom })).rejects.toThrow(
    /there is no author; [^]*there is no year/,
  );
});
