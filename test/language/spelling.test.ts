import { describe, expect, test } from 'vitest';
import { editDistance } from '../../src/language/edit-distance.ts';
import { isEnglishWord, wordFrequency } from '../../src/language/english.ts';
import { stemOf } from '../../src/language/fold.ts';
import { createSpelling } from '../../src/language/spelling.ts';
import { SARCOMA_WORDS } from './sarcoma-words.ts';

const spellingOf = (words: string[], isKnownWord = (_word: string) => false) =>
  createSpelling({ vocabulary: new Map(words.map((word, i) => [word, i + 1])), isKnownWord });

describe('one slip in a word of five letters or more', () => {
  const { correct } = spellingOf(SARCOMA_WORDS);
  const targets = SARCOMA_WORDS.filter((word) => word.length >= 5);
  const known = new Set(SARCOMA_WORDS);
  /** Where another word is as near, or the slip is a word itself, nobody could tell what was meant. */
  const isTelling = (slip: string, meant: string) =>
    !known.has(slip) &&
    !isEnglishWord(slip) &&
    targets.every((word) => word === meant || editDistance(slip, word, 1) > 1);

  test.each([
    ['a letter left out', (word: string, i: number) => word.slice(0, i) + word.slice(i + 1)],
    ['a letter doubled', (word: string, i: number) => word.slice(0, i) + word.charAt(i) + word.slice(i)],
    ['a letter too many', (word: string, i: number) => `${word.slice(0, i)}q${word.slice(i)}`],
    ['a wrong letter', (word: string, i: number) => `${word.slice(0, i)}x${word.slice(i + 1)}`],
    [
      'two neighbours swapped',
      (word: string, i: number) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2),
    ],
  ])('%s is mended in 99 of 100 cases', (_, slip) => {
    const cases = targets.flatMap((meant) =>
      Array.from(meant, (_letter, i) => ({ meant, written: slip(meant, i) })).filter(({ written }) =>
        isTelling(written, meant),
      ),
    );
    // Some slips keep the stem; the index finds those as they are.
    const lost = cases.filter(
      ({ meant, written }) => correct(written) !== meant && stemOf(written) !== stemOf(meant),
    );
    expect(cases.length).toBeGreaterThan(1000);
    expect(lost.length / cases.length, lost.map(({ written }) => written).join(' ')).toBeLessThanOrEqual(
      0.01,
    );
  });
});

describe('a word is left as it is', () => {
  const { correct } = spellingOf(
    ['resectable', 'hyperkalemia', 'unifocal', 'sclerotic', 'metastatic', 'osteosarcoma', 'staging'],
    (word) => word === 'stagint',
  );

  test.each([
    'staging',
    'osteosarcomas',
    'stagint',
    'constructor',
    '__proto__',
    '',
    'x',
    'the',
    '5fu',
    'ж',
    'a'.repeat(4000),
  ])('%s: known, inflected or no word of letters', (word) => {
    expect(correct(word)).toBeUndefined();
  });

  test.each(['unresectable', 'hypokalemia', 'asclerotic', 'premetastatic'])(
    '%s: its beginning turns the meaning round',
    (word) => {
      expect(isEnglishWord(word)).toBe(false);
      expect(correct(word)).toBeUndefined();
    },
  );

  test('general English has it', () => {
    expect(isEnglishWord('stating')).toBe(true);
    expect(correct('stating')).toBeUndefined();
  });

  test('it is short, and short unknown words are abbreviations', () => {
    expect(spellingOf(['bone']).correct('bonq')).toBeUndefined();
  });

  test('two slips in a word of seven letters make another word', () => {
    expect(spellingOf(['sarcoma']).correct('sxrcxma')).toBeUndefined();
  });
});

describe('the nearest word', () => {
  test.each([
    ['ostoesacroma', 'osteosarcoma'],
    ['chemoterpy', 'chemotherapy'],
    ['metachronuos', 'metachronous'],
  ])('%s has two slips and is long enough for %s', (written, meant) => {
    expect(spellingOf(SARCOMA_WORDS).correct(written)).toBe(meant);
  });

  test('keeps the first letter, then is the commoner one', () => {
    expect(spellingOf(['tazopanib', 'pazopanic']).correct('pazopanib')).toBe('pazopanic');
    expect(spellingOf(['pazopania', 'pazopanic']).correct('pazopanib')).toBe('pazopanic');
  });

  test('of a first letter left out is found', () => {
    expect(spellingOf(['adenocarcinoma']).correct('denocarcinoma')).toBe('adenocarcinoma');
  });
});

describe('edit distance', () => {
  test.each([
    ['', '', 0],
    ['bone', 'bone', 0],
    ['bone', 'obne', 1],
    ['bone', 'bon', 1],
    ['bone', 'bones', 1],
    ['bone', 'bine', 1],
    ['bone', 'nbone', 1],
    ['abcd', 'badc', 2],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (from, to, distance) => {
    expect(editDistance(from, to, 3)).toBe(distance);
    expect(editDistance(to, from, 3)).toBe(distance);
  });

  test('beyond the limit is given as one more than the limit', () => {
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
  });
});

describe('general English', () => {
  test('gives occurrences per million words', () => {
    expect(wordFrequency('you')).toBeGreaterThan(40_000);
    expect(wordFrequency('lung')).toBeGreaterThan(5);
    expect(wordFrequency('lung')).toBeLessThan(15);
    expect(wordFrequency('osteosarcoma')).toBeLessThan(0.1);
  });

  test.each(['constructor', '__proto__', 'toString', '', 'zzzz'])('does not know %j by accident', (word) => {
    expect(wordFrequency(word)).toBeLessThan(1);
  });

  test.each(['recieve', 'tumer', 'patiant', 'surival', 'radiaton'])(
    'does not take the slip %s for a word',
    (slip) => {
      expect(isEnglishWord(slip)).toBe(false);
    },
  );
});
