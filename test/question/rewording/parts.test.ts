import { expect, test } from 'vitest';
import { casedLike, continued, partsOf } from '../../../src/question/rewording/parts.ts';
import { isPlural } from '../../../src/question/rewording/word-class.ts';

test.each<[string, string[]]>([
  ['  Two nodules. Operate ?!  ', ['Two nodules. ', 'Operate', '?!']],
  ['At relapse:  surgery? ', ['At relapse:  ', 'surgery', '?']],
  ['Two? Three! Four;  five…', ['Two? Three! Four;  ', 'five…', '']],
  ['in EURAMOS-1 R0:1 surgery', ['', 'in EURAMOS-1 R0:1 surgery', '']],
  ['Nodules.\nOperate.', ['Nodules.\n', 'Operate', '.']],
  ['?', ['', '', '?']],
])('%j has a case, what asks, and marks: %j', (text, parts) => {
  expect(Object.values(partsOf(text))).toEqual(parts);
});

test.each([
  ['Survival', 'outlook at relapse', 'Outlook at relapse'],
  ['survival', 'outlook', 'outlook'],
  ['survival Kager', 'outlook', 'outlook'],
  ['Survival', 'MAP', 'MAP'],
])('“%s” is followed by “%s” as “%s”', (before, after, cased) => {
  expect(casedLike(before, after)).toBe(cased);
});

test.each([
  ['The survival', 'the survival'],
  ['Is', 'is'],
  ['Is-it', 'Is-it'],
  ['Kager in 2003', 'Kager in 2003'],
  ['IS surgery', 'IS surgery'],
  ['survival The', 'survival The'],
])('“%s” goes on as “%s”', (words, other) => {
  expect(continued(words)).toBe(other);
});

test.each([
  ['nodules', true],
  ['nodule', false],
  ['mass', false],
  ['thrombus', false],
  ['metastasis', false],
])('%s is plural: %s', (term, is) => {
  expect(isPlural(term)).toBe(is);
});
