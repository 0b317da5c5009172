import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexTerms, isStopWord, tokenize } from '../../src/language/analyzer.ts';
import { foldWord } from '../../src/language/fold.ts';
import { processorTime } from '../support/processor-time.ts';

const words = (text: string) => tokenize(text).map(({ word }) => word);
const stems = (text: string) => tokenize(text).map(({ stem }) => stem);

describe('a token', () => {
  test('says where it stands in the text, stop words included', () => {
    expect(tokenize('Is Ewing’s rare?')).toEqual([
      { surface: 'Is', start: 0, end: 2, word: 'is', stem: 'is' },
      { surface: 'Ewing’s', start: 3, end: 10, word: 'ewing', stem: 'ew' },
      { surface: 'rare', start: 11, end: 15, word: 'rare', stem: 'rare' },
    ]);
  });

  test.each([
    ['TGF-β1', ['tgf', 'beta1']],
    ['mg/m²', ['mg/m2']],
    ['0.5', ['0.5']],
    ['≥95 %', ['≥95%']],
    ['Ewing’s', ['ewing']],
    ["Ewing's patients' O'Brien", ['ewing', 'patients', 'obrien']],
    ["they'll we’d I'm she's don't", ['they', 'we', 'i', 'she', 'dont']],
    ['153Sm-EDTMP', ['153sm', 'edtmp']],
    ['<20% and >2', ['<20%', 'and', '>2']],
    ['>= 3, <= 4', ['≥3', '≤4']],
    ['1–2 or 10-20 %', ['1-2', 'or', '10-20%']],
    ['12/40', ['12/40']],
    ['5-year', ['5', 'year']],
    ['2y 24mo 5yr 3 wks 48 h', ['2', 'year', '24', 'month', '5', 'year', '3', 'week', '48', 'hour']],
    ['75mg/m2 and 3.5 µg/kg/day', ['75', 'mg/m2', 'and', '3.5', 'ug/kg/day']],
    ['1,200 0·7 .05', ['1200', '0.7', '0.05']],
    ['3D 18F 5q', ['3d', '18f', '5q']],
    ['CO₂ ½ １２％', ['co2', '1/2', '12']],
    ['long-term and/or', ['long', 'term', 'and', 'or']],
    ['zero\u200bwidth soft\u00adhyphen', ['zerowidth', 'softhyphen']],
    ['constructor __proto__ toString', ['constructor', 'proto', 'tostring']],
    ['Œsophagus naïve', ['esophagus', 'naive']],
    ['👍 !!! <b>', ['b']],
    ['', []],
  ])('%j is read as %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each([
    ['tumour', 'tumor'],
    ['anaemia', 'anemia'],
    ['haematoma', 'hematoma'],
    ['leukaemia', 'leukemia'],
    ['leucocyte', 'leukocyte'],
    ['oesophagus', 'esophagus'],
    ['paediatric', 'pediatric'],
    ['oedema', 'edema'],
    ['litres', 'liters'],
    ['centimetre', 'centimeter'],
    ['randomisation', 'randomization'],
    ['localised', 'localized'],
    ['analysed', 'analyzed'],
    ['programme', 'program'],
    ['diarrhoea', 'diarrhea'],
    ['fibre', 'fiber'],
  ])('%s and %s are one word', (british, american) => {
    expect(words(british)).toEqual([american]);
    expect(words(american)).toEqual([american]);
  });

  test.each([
    'disease',
    'advise',
    'exercise',
    'precise',
    'incised',
    'promise',
    'hour',
    'four',
    'aerobic',
    'shoe',
    'acre',
    'leucovorin',
  ])('%s is not taken for a British spelling', (word) => expect(words(word)).toEqual([word]));

  test.each([
    ['metastasis', 'metastases'],
    ['diagnosis', 'diagnoses'],
    ['sarcoma', 'sarcomata'],
    ['child', 'children'],
    ['nucleus', 'nuclei'],
    ['resected', 'resecting'],
    ['day', 'days'],
  ])('%s and %s have one stem', (one, other) => {
    expect(stems(one)).toEqual(stems(other));
  });

  test('a unit has the stem of its word', () => {
    expect(stems('14 d')).toEqual(stems('14 days'));
    expect(stems('2y')).toEqual(stems('2 years'));
  });
});

describe('index terms', () => {
  test('keep real repeats and drop stop words', () => {
    expect(indexTerms('What is the lung, and which lung?')).toEqual(['lung', 'lung']);
  });

  test.each([
    ['long-term', 'longterm'],
    ['longterm', 'long-term'],
    ['IL-6', 'IL6'],
    ['IL6', 'IL-6'],
    ['IL 6', 'IL6'],
    ['FU', '5FU'],
    ['5-FU', '5FU'],
    ['TGF-β1', 'TGFβ1'],
    ['TGF-beta-1', 'TGF-β1'],
    ['neo-adjuvant', 'neoadjuvant'],
  ])('%s finds %s', (query, text) => {
    expect(indexTerms(query).filter((term) => indexTerms(text).includes(term))).not.toEqual([]);
  });

  test('a quantity is found by its numbers, whatever its comparator', () => {
    expect(indexTerms('≥95 %')).toEqual(['95']);
    expect(indexTerms('1–2.5')).toEqual(['1', '2.5']);
  });

  test('words that limit or negate are not stop words', () => {
    expect(['no', 'not', 'without', 'before', 'after', 'all', 'more', 'less'].filter(isStopWord)).toEqual([]);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '≥',
        '95',
        ' ',
        '%',
        '-',
        '–',
        'mg',
        '/',
        'm²',
        '.',
        ',',
        'β',
        'Ewing',
        '’',
        's',
        '\u200b',
        '½',
        '<',
        '=',
        '__proto__',
        'constructor',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('whatever is typed', () => {
  test('tokens are slices of the text, in order, and never empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const { surface, start, end, word, stem } of tokenize(text)) {
          expect(text.slice(start, end)).toBe(surface);
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(word).not.toBe('');
          expect(stem).not.toBe('');
          at = end;
        }
        expect(indexTerms(text).every((term) => term !== '' && !/\s/.test(term))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('folding a folded word changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('reading a word that was read gives the same word', () => {
    const ordinary = fc.string({
      unit: fc.constantFrom(...Array.from('abeimoruszy059.%≥<–-βæé’ ²')),
      maxLength: 12,
    });
    fc.assert(
      fc.property(ordinary, (text) => {
        for (const { word } of tokenize(text).filter(({ surface }) => !surface.includes('²')))
          expect(words(word)).toEqual([word]);
      }),
      { numRuns: 1000 },
    );
  });

  test('half a megabyte of any one pattern grows in proportion to its length', { timeout: 60_000 }, () => {
    const patterns = [
      '1',
      '1-',
      '1.',
      '1,111',
      'a',
      'a’',
      'a-',
      'mg/',
      '<',
      '\u200b',
      'a\u0301',
      'β',
      'aeour',
      '1 %',
      'metastases ',
    ];
    for (const pattern of patterns) {
      const [short, long] = [
        fastest(pattern.repeat(62_500 / pattern.length)),
        fastest(pattern.repeat(500_000 / pattern.length)),
      ];
      // Eight times the text; quadratic would be sixty-four times the work. Five milliseconds are noise.
      expect(long, `${pattern}…`).toBeLessThan(30 * Math.max(short, 5));
    }
  });
});

function fastest(text: string): number {
  return Math.min(...[0, 1].map(() => processorTime(() => indexTerms(text))));
}

test('a number in words and in digits is one term', () => {
  expect(indexTerms('nine nodules')).toEqual(indexTerms('9 nodules'));
  expect(indexTerms('twelve months')).toEqual(indexTerms('12 months'));
});
