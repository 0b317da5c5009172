import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { createPhraseBook } from '../../src/question/phrase-book.ts';

const bookOf = (phrases: string[]) => createPhraseBook(phrases.map((phrase) => [phrase, phrase] as const));
const found = (phrases: string[], text: string) =>
  bookOf(phrases)
    .find(tokenize(text))
    .map(({ value }) => value);

describe('a phrase book', () => {
  test('finds the longest phrase, and nothing within it', () => {
    const phrases = ['survival', 'disease-free survival', 'free'];
    expect(found(phrases, 'disease-free survival at two years')).toEqual(['disease-free survival']);
  });

  test('takes a shorter phrase where the longer one breaks off', () => {
    expect(found(['lung', 'lung metastases resected'], 'lung metastases remain')).toEqual(['lung']);
  });

  test('finds phrases from left to right', () => {
    expect(found(['lung', 'bone'], 'bone before lung, lung before bone')).toEqual([
      'bone',
      'lung',
      'lung',
      'bone',
    ]);
  });

  test('knows plurals, inflections and both spellings', () => {
    expect(found(['tumour response'], 'tumor responses')).toEqual(['tumour response']);
  });

  test('steps over at most two articles or prepositions between two words', () => {
    const phrases = ['removal metastases'];
    expect(found(phrases, 'removal of the metastases')).toEqual(phrases);
    expect(found(phrases, 'removal of lung metastases')).toEqual([]);
    expect(found(phrases, 'removal of each of metastases')).toEqual([]);
  });

  test('lets what reaches into a longer phrase give way to it', () => {
    const phrases = ['still open', 'open the chest', 'still', 'chest wall'];
    expect(found(phrases, 'still open the chest')).toEqual(['still', 'open the chest']);
    expect(found(phrases, 'is it still open')).toEqual(['still open']);
    // No longer than what it reaches into.
    expect(found(['open chest', 'chest wall'], 'open chest wall')).toEqual(['open chest']);
    expect(found(['up front', 'front line drugs'], 'up front line drugs')).toEqual(['front line drugs']);
  });

  test('steps over nothing across a comma or a colon', () => {
    const phrases = ['more drugs'];
    expect(found(phrases, 'more of the drugs')).toEqual(phrases);
    expect(found(phrases, 'more, drugs')).toEqual(phrases);
    expect(found(phrases, 'one more: the drugs')).toEqual([]);
    expect(found(phrases, 'more of the, drugs')).toEqual([]);
  });

  test('does not tear a word out of the phrase that it begins', () => {
    const phrases = ['surgery first', 'first relapse', 'surgery'];
    expect(found(phrases, 'surgery at first relapse')).toEqual(['surgery', 'first relapse']);
    expect(found(phrases, 'surgery at first, then drugs')).toEqual(['surgery first']);
  });

  test('begins and ends with words of the phrase', () => {
    const [hit] = bookOf(['removal of metastases']).find(tokenize('the removal of metastases of the lung'));
    expect(hit).toMatchObject({ start: 1, end: 4 });
  });

  test.each([
    ['resectable', 'the resection'],
    ['operable', 'we operate'],
    ['localised', 'local control'],
    ['useful', 'we use it'],
    ['hopeless', 'there is hope'],
  ])('does not take "%s" for "%s": the suffix changes the sense', (phrase, text) => {
    expect(found([phrase], text)).toEqual([]);
    expect(found([phrase], phrase)).toEqual([phrase]);
  });

  test('keeps the first value of a phrase that is entered twice', () => {
    const book = createPhraseBook([
      ['mets', 'first'],
      ['met', 'second'],
    ]);
    expect(book.find(tokenize('mets'))[0]?.value).toBe('first');
  });

  test('finds phrases within phrases when asked to', () => {
    const tokens = tokenize('second-line chemotherapy');
    const nested = bookOf(['second-line chemotherapy', 'chemotherapy']).findNested(tokens);
    expect(nested.map(({ value }) => value)).toEqual(['second-line chemotherapy', 'chemotherapy']);
  });

  test('finds spans in order, without overlap and inside the text, whatever the text', () => {
    const terms = [
      'lung',
      'both lungs',
      'lung metastases',
      'metastases',
      'removal of metastases',
      'not resectable',
    ];
    const book = bookOf(terms);
    const words = fc.constantFrom(
      ...terms.flatMap((term) => term.split(' ')),
      'the',
      'of',
      'not',
      '≥',
      '𝛂',
      '',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (picked) => {
        const tokens = tokenize(picked.join(' '));
        let end = 0;
        for (const hit of book.find(tokens)) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          end = hit.end;
        }
        expect(end).toBeLessThanOrEqual(tokens.length);
      }),
    );
  });
});
