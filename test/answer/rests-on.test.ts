import { describe, expect, test } from 'vitest';
import type { Citation, ShownStatement } from '../../src/answer/answer.ts';
import { areSame, groundsOf, kindOf, standingOf, usualGrounds } from '../../src/answer/grounds.ts';

const citation = (number: number, fields: Partial<Citation> = {}): Citation => ({
  number, key: `k${number}`, title: 'T', container: 'C', year: 2001, vancouver: 'V', evidenceType: 'cohort study',
  provenance: 'cohort', readAs: 'abstract read; title only', ...fields,
}); // prettier-ignore
const statement = (citations: number[], grade?: string): ShownStatement => ({
  id: 's', text: 'S.', passageId: 'a#b', section: [], citations, receipt: '', ...(grade !== undefined && { grade }),
}); // prettier-ignore

describe('what a statement rests on', () => {
  test('is kind and year of its sources, its grade, and how far they were read', () => {
    const all = [citation(1), citation(2, { year: 'undated' }), citation(3, { year: 1999 })];
    expect(groundsOf(statement([1, 2], 'strong'), all)).toEqual([
      'cohort study, 2001',
      'cohort study, undated',
      'strong',
      'abstract read',
    ]);
    expect(groundsOf(statement([1]), all)).toEqual(['cohort study, 2001', 'abstract read']);
  });

  test('says what is the same of two sources once', () => {
    expect(groundsOf(statement([1, 2], 'weak'), [citation(1), citation(2)])).toEqual([
      'cohort study, 2001',
      'weak',
      'abstract read',
    ]);
  });

  test('says of each source how far it was read, where that differs', () => {
    const all = [citation(1), citation(2, { readAs: 'read in full', year: 2002 })];
    expect(groundsOf(statement([1, 2], 'weak'), all)).toEqual([
      'cohort study, 2001 (abstract read)',
      'cohort study, 2002 (read in full)',
      'weak',
    ]);
  });

  test('is nothing without sources and grade', () => {
    expect(groundsOf(statement([]), [citation(1)])).toEqual([]);
  });
});

test.each([
  ['randomised trial', 'trial', 'randomised trial'],
  ['summary', 'tertiary summary', 'tertiary summary'],
  ['evidence summary', 'society summary', 'society summary: evidence summary'],
])('a source of the kind "%s" from a "%s" is called "%s"', (evidenceType, provenance, expected) => {
  expect(kindOf({ evidenceType, provenance })).toBe(expected);
});

test('a reference stands with what it is, how far it was read, and what is missing of it', () => {
  expect(standingOf(citation(1))).toEqual(['cohort study', 'abstract read; title only']);
  expect(standingOf(citation(1, { incomplete: 'no volume' }))).toEqual([
    'cohort study',
    'abstract read; title only',
    'no volume',
  ]);
});

describe('what statements usually rest on', () => {
  const all = [citation(1), citation(2, { year: 2002 }), citation(3, { year: 2003 })];
  const usual = (...cited: number[]) =>
    usualGrounds({ statements: cited.map((number) => statement([number])), citations: all });

  test('is what more than half of them rest on, two at least', () => {
    expect(usual(1, 1, 2)).toEqual(['cohort study, 2001', 'abstract read']);
    expect(usual(3, 2, 2)).toEqual(['cohort study, 2002', 'abstract read']);
    expect(usual(1, 1, 2, 2)).toEqual([]);
    expect(usual(1, 2, 3)).toEqual([]);
    expect(usual(1)).toEqual([]);
    expect(usual()).toEqual([]);
  });

  test('is the same part by part', () => {
    expect(areSame(['a', 'b'], ['a', 'b'])).toBe(true);
    expect(areSame(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(areSame(['a'], ['a', 'b'])).toBe(false);
    expect(areSame([], [])).toBe(true);
  });
});
