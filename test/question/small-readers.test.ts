import { describe, expect, test } from 'vitest';
import type { Reference } from '../../src/corpus/reference.ts';
import { seal } from '../../src/corpus/sealed-text.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import { createCitedReader } from '../../src/question/cited.ts';
import { carryOver } from '../../src/question/carry-over.ts';
import { createForeignness } from '../../src/question/foreign.ts';
import { createNumberReader } from '../../src/question/numbers.ts';
import { wordClassOf } from '../../src/question/rewording/word-class.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { aReferenceOf, aSection } from '../answer/a-small-shelf.ts';
import { aStatement } from '../answer/a-statement.ts';
import { concepts, contextAfter, questionIn } from './reading.ts';

describe('a word of another field', () => {
  const known = new Map([
    ['thoracotomy', 3],
    ['metastasis', 2],
    ['quorvix', 1],
  ]);
  const foreign = () => createForeignness(known, (word) => known.has(word) || word === 'blorfine');

  test.each(['zorbax', 'quibblefluxin', 'zorbaxilumab', 'grumplestone', 'xylotherine'])(
    '%s is one',
    (word) => {
      expect(foreign()(word)).toBe(true);
    },
  );

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
    ['gardenbone', 'made of a word and one of four letters'],
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
    ['Kager survival', ['kager2003', 'kager2010']],
    ['survival Kager', ['kager2003', 'kager2010']],
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

test.each<[string, string[]]>([
  ['two or more nodules', ['few-lesions']],
  ['at least two nodules', ['few-lesions']],
  ['two to six nodules', ['few-lesions', 'many-lesions']],
  ['two nodules', []],
  ['up to four nodules', []],
  ['at least three nodules', []],
  ['more than one nodule', ['few-lesions']],
])('“%s” reaches into %j', (text, sides) => {
  const tokens = tokenize(text);
  const reached = createNumberReader(concepts).reached(tokens, concepts.mentions(tokens));
  expect(reached.map(({ concept }) => concept.id)).toEqual(sides);
});

test.each<[string, ReturnType<typeof wordClassOf>]>([
  ['metastasectomy', 'noun'],
  ['metastases', 'noun'],
  ['resections', 'noun'],
  ['pulmonary metastasectomies', 'noun'],
  ['survival', 'noun'],
  ['SBRT', 'noun'],
  ['R0', undefined],
  ['adding ifosfamide', undefined],
  ['Remove resistance', undefined],
  ['leave a lesion', undefined],
  ['complete resection', 'noun'],
  ['resection of a tumour', undefined],
  ['isolation 4', undefined],
  ['resectable', 'adjective'],
  ['metastatic', 'adjective'],
  ['never resectable', undefined],
  ['technically resectable', undefined],
  ['surgically', 'adverb'],
  ['relapse', undefined],
])('“%s” is by its form: %s', (term, wordClass) => {
  expect(wordClassOf(term)).toBe(wordClass);
});

describe('what the last answer was about', () => {
  const asked = (turn: string) => {
    const context = { ...contextAfter(questionIn('survival at diagnosis').asked), answerConcepts: ['few-lesions', 'metachronous', 'nowhere'] };
    return carryOver(questionIn(turn).asked, context, concepts, 'open').map(({ concept, weight, from }) => `${concept.id} ${weight} ${from}`);
  }; // prettier-ignore

  test('goes on for next to nothing, without what another value has taken the place of', () => {
    expect(asked('and then')).toEqual([
      'survival 0.5 thread',
      'synchronous 0.5 thread',
      'few-lesions 0.2 answer',
    ]);
    expect(asked('and unilateral')).toEqual([
      'unilateral 1 question',
      'survival 0.5 thread',
      'synchronous 0.5 thread',
    ]);
  });

  test('is left where the turn has a topic of its own', () => {
    expect(asked('and thoracotomy').join()).not.toContain('answer');
  });
});

test('the words of a question are those that statements have, each once and no stop word', () => {
  expect(questionIn('Is surgery in relapse a zorbax surgery?').words).toEqual(['surgery', 'relapse']);
});
