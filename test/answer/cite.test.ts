import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite, newestYear } from '../../src/answer/cite.ts';
import { knowledge } from '../support/assistant.ts';
import { aShelf, aStatement } from './a-statement.ts';

const KEYS = [...knowledge.corpus.references.keys()];
const shelf = aShelf([]);
const citing = (...citationKeys: string[]) => aStatement({ citationKeys });

describe('citations', () => {
  test('are numbered in the order in which the statements first cite them', () => {
    const { shown, citations } = cite(
      [citing('praxis2026'), citing('Marina2016', 'praxis2026'), citing('overview2025')],
      shelf,
      'ungraded',
    );
    expect(citations.map(({ number, key }) => [number, key])).toEqual([
      [1, 'praxis2026'],
      [2, 'Marina2016'],
      [3, 'overview2025'],
    ]);
    expect(shown.map((statement) => statement.citations)).toEqual([[1], [2, 1], [3]]);
  });

  test('of any statements are numbered from 1 without a gap, each key once, each number used', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1, maxLength: 6 }), (lists) => {
        const { shown, citations } = cite(
          lists.map((list) => citing(...list)),
          shelf,
          'ungraded',
        );
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, at) => at + 1));
        expect(new Set(citations.map(({ key }) => key))).toEqual(new Set(lists.flat()));
        const read = shown.map((one) => one.citations.map((number) => citations[number - 1]?.key));
        expect(read).toEqual(lists);
      }),
    );
  });

  test('carry title, container, year and the kind of evidence', () => {
    const [citation] = cite([citing('Marina2016')], shelf, 'ungraded').citations;
    expect(citation).toMatchObject({
      year: 2016,
      container: 'Lancet Oncol',
      evidenceType: 'randomised trial',
    });
    expect(citation?.vancouver).toContain('Marina');
  });

  test('of a key that the corpus lacks are a fault, not an empty entry', () => {
    expect(() => cite([citing('nobody1900')], shelf, 'ungraded')).toThrow('nobody1900');
  });

  test('a statement keeps its grade, or is called ungraded', () => {
    const { shown } = cite([aStatement({ grade: 'II, B' }), aStatement()], shelf, 'ungraded');
    expect(shown.map(({ grade }) => grade)).toEqual(['II, B', 'ungraded']);
  });

  test('the newest source of a statement counts', () => {
    expect(newestYear(citing('Kempf-Bielack2005', 'Marina2016'), shelf)).toBe(2016);
  });
});
