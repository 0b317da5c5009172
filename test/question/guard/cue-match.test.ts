import { expect, test } from 'vitest';
import type { CuePhrase, CuePhrases, CueStep } from '../../../src/prompts/cue-phrases.ts';
import { findCues, hasCue } from '../../../src/question/guard/cue-match.ts';
import { splitWords } from '../../../src/question/guard/words.ts';

const word = (...texts: string[]): CueStep => ({
  kind: 'word',
  words: texts.map((text) => ({ text: text.replace('*', ''), start: text.endsWith('*') })),
});
const gap: CueStep = { kind: 'gap' };
const among = (...others: CuePhrase[]): CuePhrases => ({
  byFirstWord: new Map(),
  byBeginning: new Map(),
  others,
});
const hits = (phrases: CuePhrases, text: string) => {
  const words = splitWords(text);
  const found = findCues(phrases, words);
  expect(hasCue(phrases, words)).toBe(found.length > 0);
  return found.map(({ from, to }) =>
    words
      .slice(from, to)
      .map(({ surface }) => surface)
      .join(' '),
  );
};

const give: CuePhrase = [word('give', 'gave'), gap, word('dose*')];

test.each([
  ['give a dose', ['give a dose']],
  ['give dose', ['give dose']],
  ['gave one two three four doses', ['gave one two three four doses']],
  ['gave one two three four five doses', []],
  ['give a', []],
  ['a dose', []],
  ['give a dose of a dose', ['give a dose of a dose']],
  ['give a dose, gave a dose', ['give a dose gave a dose', 'gave a dose']],
])('a gap spans up to four words, and the longest counts: “%s”', (text, expected) => {
  expect(hits(among(give), text)).toEqual(expected);
});

test('a phrase is found by its first word, by its beginning, or by trying', () => {
  const phrases: CuePhrases = {
    byFirstWord: new Map([['give', [[word('give'), word('it')]]]]),
    byBeginning: new Map([['cra', [[word('crash*')]]]]),
    others: [[{ kind: 'start' }, word('stop')]],
  };
  expect(hits(phrases, 'stop, give it, stop crashing, give up, crab')).toEqual([
    'stop',
    'give it',
    'crashing',
  ]);
});

test('several phrases at one place count as the longest', () => {
  const phrases: CuePhrases = {
    byFirstWord: new Map([['give', [[word('give')], [word('give'), word('it'), word('now')]]]]),
    byBeginning: new Map([['giv', [[word('giv*'), word('it')]]]]),
    others: [],
  };
  expect(hits(phrases, 'give it now and give it')).toEqual(['give it now', 'give it']);
});

test.each([
  ['120', true],
  ['100', true],
  ['200', true],
  ['99.9', false],
  ['200,1', false],
  ['150,5', true],
  ['words', false],
])('a number is within its range: %s', (text, within) => {
  const range: CueStep = { kind: 'number', from: 100, to: 200 };
  expect(hits(among([range]), text)).toEqual(within ? [text] : []);
});

test('a list stands for any of its phrases', () => {
  const list: CueStep = { kind: 'list', phrases: among([word('a')], [word('a'), word('b')]) };
  expect(hits(among([list, word('end')]), 'a end a b end b end')).toEqual(['a end', 'a b end']);
  expect(hits(among([list, { kind: 'start' }]), 'a')).toEqual([]);
});

test('a gap at the end of a phrase reaches to the last word at most', () => {
  const phrases = among([word('give'), gap]);
  expect(findCues(phrases, splitWords('give a dose'))).toEqual([{ from: 0, to: 3 }]);
  expect(findCues(phrases, splitWords('give'))).toEqual([{ from: 0, to: 1 }]);
});

test('a phrase that takes in no word is found nowhere', () => {
  expect(findCues(among([{ kind: 'start' }]), splitWords('a b'))).toEqual([]);
});
