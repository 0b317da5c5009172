import { describe, expect, test } from 'vitest';
import type { Reference } from '../../src/corpus/reference.ts';
import { seal } from '../../src/corpus/sealed-text.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import { createCitedReader } from '../../src/question/cited.ts';
import { createForeignness } from '../../src/question/foreign.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { aReferenceOf, aSection } from '../answer/a-small-shelf.ts';
import { aStatement } from '../answer/a-statement.ts';
import { concepts } from './reading.ts';

describe('a word of another field', () => {
  const known = new Map([
    ['thoracotomy', 3],
    ['metastasis', 2],
    ['quorvix', 1],
  ]);
  const foreign = () => createForeignness(known, (word) => known.has(word) || word === 'blorfine');

  test.each(['quibblefluxin', 'zorbaxilumab', 'grumplestone', 'xylotherine'])('%s is one', (word) => {
    expect(foreign()(word)).toBe(true);
  });

  test.each([
    ['thoracotomy', 'ours'],
    ['blorfine', 'known'],
    ['blorfines', 'an inflection of one that is known'],
    ['metast', 'a beginning of ours'],
    ['thoracotmy', 'ours with a letter left out'],
    ['thoracootmy', 'ours with two letters swapped'],
    ['thoraxotomi', 'ours with two slips'],
    ['garden', 'English'],
    ['gardenable', 'an English stem with an ending'],
    ['ungardening', 'English with a prefix'],
    ['preblorfine', 'known with a prefix'],
    ['gardenblorfine', 'made of two words'],
    ['hospitl', 'English with a letter left out'],
    ['hosptial', 'English with two letters swapped'],
    ['hospiital', 'English with a letter too many'],
    ['hospetal', 'English with a wrong letter'],
    ['zorbx', 'too short to tell'],
    ['zorbax2umab', 'no word'],
    ['Zorbaxilumab', 'not folded'],
    ['z'.repeat(41), 'no word, at this length'],
  ])('%s is none: %s', (word) => {
    expect(foreign()(word)).toBe(false);
  });

  test('is told again as it was told first', () => {
    const isForeign = foreign();
    for (const word of ['quibblefluxin', 'garden', 'quibblefluxin', 'garden'])
      expect(isForeign(word)).toBe(word === 'quibblefluxin');
  });
});

describe('a source that is named by its author', () => {
  const by = (
    key: string,
    firstAuthor: string | undefined,
    year: number | undefined,
  ): [string, Reference] => [
    key,
    aReferenceOf({ key, year, ...(firstAuthor === undefined ? {} : { firstAuthor }) }),
  ];
  const citedIn = createCitedReader(
    new Map([
      by('kager2003', 'Kager', 2003),
      by('kager2010', 'Kager', 2010),
      by('low1999', 'Low', 1999),
      by('pan2001', 'Pan', 2001),
      by('li1969', 'Li', 1969),
      by('undated', 'Quorvix', undefined),
      by('nobody', undefined, 2003),
    ]),
  );
  const cited = (text: string) => citedIn(tokenize(text), concepts.mentions(tokenize(text)));

  test.each<[string, string[]]>([
    ['what did Kager find?', ['kager2003', 'kager2010']],
    ['Kager 2003: survival?', ['kager2003']],
    ['Kager et al. 2010', ['kager2010']],
    ['Kager 1990', ['kager2003', 'kager2010']],
    ['is the risk low?', []],
    ['Low 1999', ['low1999']],
    ['pan', []],
    ['Pan 2001', ['pan2001']],
    ['Quorvix', ['undated']],
    // No paper of Li's.
    ['Li-Fraumeni 1969', []],
    ['2003', []],
    ['undefined', []],
  ])('%s: %j', (text, keys) => {
    expect(cited(text)).toEqual(keys);
  });
});

test('a corpus speaks in the words of headings and statements, and no pair crosses from one to the next', () => {
  const one = {
    ...aSection(
      'zebra#a',
      ['Zebras'],
      [aStatement({ text: 'Striped zebras run.' }), aStatement({ text: 'They graze.' })],
    ),
  };
  const linked = { ...aSection('zebra#b', ['Linked heading'], []), linkOnly: seal('Hidden words.') };
  const { words, stems, pairs } = spokenIn([one, linked]);
  expect(Object.fromEntries(words)).toEqual({ zebras: 2, striped: 1, run: 1, they: 1, graze: 1 });
  expect([...stems]).toEqual(['zebra', 'stripe', 'run', 'thei', 'graze']);
  expect([...pairs]).toEqual(['stripe zebra', 'zebra run', 'thei graze']);
});
