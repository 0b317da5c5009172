import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { type Comparator, comparatorAt, comparesNumber } from '../../src/question/comparator.ts';

describe('a number is compared', () => {
  test.each<[string, Comparator | undefined]>([
    ['3 nodules', undefined],
    ['<3', 'below'],
    ['≤3', 'at-most'],
    ['≥3', 'at-least'],
    ['>3', 'above'],
    ['no more than 3', 'at-most'],
    ['not over 3', 'at-most'],
    ['never exceeding 3', 'at-most'],
    ['no fewer than 3', 'at-least'],
    ['not under 3', 'at-least'],
    ['at most 3', 'at-most'],
    ['at the most 3', 'at-most'],
    ['up to 3', 'at-most'],
    ['up to and including 3', 'at-most'],
    ['a maximum of 3', 'at-most'],
    ['at least 3', 'at-least'],
    ['at the least 3', 'at-least'],
    ['minimum of 3', 'at-least'],
    ['fewer than 3', 'below'],
    ['smaller than a 3', 'below'],
    ['below the 3', 'below'],
    ['greater than 3', 'above'],
    ['beyond an 3', 'above'],
    ['exceeds 3', 'above'],
    ['exceeded 3', 'above'],
    ['exceed 3', 'above'],
    ['overt 3', undefined],
    ['3 or fewer', 'at-most'],
    ['3 and less', 'at-most'],
    ['3 at most', 'at-most'],
    ['3 at the most', 'at-most'],
    ['3 or more', 'at-least'],
    ['3 and longer', 'at-least'],
    ['3 at least', 'at-least'],
    ['3 at the least', 'at-least'],
    // Said of what follows, or too far away.
    ['3 at most 2', undefined],
    ['3 or more 4', undefined],
    ['3 nodules or fewer', undefined],
    ['more than a few of 3', undefined],
    ['more often than 3', undefined],
  ])('%s: %s', (text, comparator) => {
    const tokens = tokenize(text);
    expect(comparatorAt(tokens, tokens.findIndex(({ word }) => /\d/.test(word) && word.includes('3')))).toBe(comparator);
  }); // prettier-ignore

  test.each<[string, number, Comparator | undefined]>([
    ['3 nodules or fewer', 1, 'at-most'],
    ['3 lung nodules or more', 1, undefined],
    ['3 lung nodules or more', 2, 'at-least'],
    ['3 nodules, 4 or more', 3, undefined],
    ['3 nodules, four or more', 3, undefined],
  ])('behind what it counts: “%s” within %i words', (text, reach, comparator) => {
    expect(comparatorAt(tokenize(text), 0, { reach })).toBe(comparator);
  });

  test('behind its last word', () => {
    expect(comparatorAt(tokenize('3 to 4 or more'), 0, { end: 3 })).toBe('at-least');
  });
});

test.each<[string, string, boolean]>([
  ['more than 20%', 'more', true],
  ['more than half', 'more', true],
  ['more than a third', 'more', true],
  ['more than two', 'more', true],
  ['more than chemotherapy', 'more', false],
  ['more than', 'more', false],
  ['three nodules or more', 'more', true],
  ['3 of the nodules or more', 'more', true],
  ['surgery or more', 'more', false],
  ['three and more', 'more', true],
  ['three nodules and more', 'more', false],
  ['more', 'more', false],
])('“%s”: “%s” compares a number: %s', (text, word, is) => {
  const tokens = tokenize(text);
  expect(
    comparesNumber(
      tokens,
      tokens.findIndex((one) => one.word === word),
    ),
  ).toBe(is);
});
