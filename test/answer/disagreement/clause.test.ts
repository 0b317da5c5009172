import { expect, test } from 'vitest';
import { clausesOf } from '../../../src/answer/disagreement/clause.ts';
import { tokenize } from '../../../src/language/analyzer.ts';

/** The clauses of a sentence, by their words; words in capitals are signs. */
function clauses(text: string, namesOutcome: (from: number, to: number) => boolean = () => false): string[] {
  const tokens = tokenize(text);
  const isSign = (at: number) => /^[A-Z]{2,}$/.test(tokens[at]?.surface ?? '');
  return clausesOf(text, tokens, { signAt: isSign, namesOutcome }).map(({ start, end }) =>
    tokens
      .slice(start, end)
      .map(({ surface }) => surface)
      .join(' '),
  );
}

test.each<[string, string[]]>([
  ['one two, three four', ['one two three four']],
  ['', []],
  ...[';', ':', '.', '!', '?'].map((stop): [string, string[]] => [
    `one two${stop} three four`,
    ['one two', 'three four'],
  ]),
  ...['-', '–', '—'].map((dash): [string, string[]] => [
    `one two ${dash} three four`,
    ['one two', 'three four'],
  ]),
  ['one two-three four', ['one two three four']],
  ...['but', 'although', 'though', 'however', 'whereas', 'while', 'yet', 'unlike', 'so'].map(
    (turn): [string, string[]] => [`one two ${turn} three`, ['one two', `${turn} three`]],
  ),
  ['but one two', ['but one two']],
  ['one two yet', ['one two', 'yet']],
  ['one has yet to two', ['one has yet to two']],
  // Some begin a clause only where a sign follows at once, or soon.
  ['one without IMPROVING two', ['one', 'without IMPROVING two']],
  ['one without two IMPROVING', ['one without two IMPROVING']],
  ['one with no GAIN two', ['one', 'with no GAIN two']],
  ['one with NO two', ['one', 'with NO two']],
  ['one with no two GAIN', ['one with no two GAIN']],
  ['one with no two three', ['one with no two three']],
  ['one with some GAIN two', ['one with some GAIN two']],
  ['one, and two three four five six ADVISED', ['one', 'and two three four five six ADVISED']],
  ['one, and two three four five six seven ADVISED', ['one and two three four five six seven ADVISED']],
  ['one and two ADVISED', ['one and two ADVISED']],
  ['one, two and three ADVISED', ['one two and three ADVISED']],
  ['one, or two ADVISED', ['one or two ADVISED']],
])('%s: %j', (text, expected) => {
  expect(clauses(text)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['one: 40% two', ['one 40% two']],
  ['one: about 40% two', ['one about 40% two']],
  ['one: two three 40%', ['one', 'two three 40%']],
  ['one: two three four', ['one', 'two three four']],
  ['one two three four five six: 40%', ['one two three four five six 40%']],
  ['one two three four five six seven: 40%', ['one two three four five six seven', '40%']],
  ['one; 40% two', ['one', '40% two']],
  ['none: 40% two', ['none', '40% two']],
])('a colon does not part an outcome from its figure: %s', (text, expected) => {
  const namesOutcome = (from: number, to: number) =>
    tokenize(text)
      .slice(from, to)
      .some(({ word }) => word === 'one');
  expect(clauses(text, namesOutcome)).toEqual(expected);
});
