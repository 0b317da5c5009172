import { describe, expect, test } from 'vitest';
import { sidesOfConflict } from '../../src/answer/conflict.ts';
import type { Opposed } from '../../src/answer/disagreement/opposed.ts';
import type { Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, asking, idsOf } from './by-hand.ts';

const [SURGERY, DRUG] = [aConcept('surgery'), aConcept('ifosfamide')];
const TREATMENT = aConcept('treatment', { generic: true });
const KAGER = aConcept('kager', { slot: 'source' });
const SURVIVAL = aConcept('survival', { slot: 'outcome' });

type Row = [id: string, total: number, speaksOf?: Record<string, number>, citationKeys?: string[]];

function sides(question: Question, rows: Row[], opposed: Opposed): string[] {
  const ranked = rows.map(([id, total, speaksOf, citationKeys = [`${id}2001`]]) =>
    aRanked(aProfile(id, speaksOf, { statement: { citationKeys } }), total),
  );
  const [best] = ranked;
  if (!best) throw new Error('there is a best one');
  return idsOf(sidesOfConflict(question, best, ranked, opposed));
}

/** `a` against `b`. */
const AGAINST: Opposed = new Map([
  ['a', [{ against: ['b'], beside: [] }]],
  ['b', [{ against: ['a'], beside: [] }]],
]);
const PLAIN = aQuestion([asking(SURVIVAL)]);
const between = (count: number, total: number): Row[] =>
  Array.from({ length: count }, (_, at) => [`between-${at}`, total]);

describe('a question is about a dispute', () => {
  test('where the best statement stands in it, and the other side fits', () => {
    expect(sides(PLAIN, [['a', 3], ['b', 2.5]], AGAINST)).toEqual(['a', 'b']);
    expect(sides(PLAIN, [['a', 3], ['b', 2.5]], new Map())).toEqual([]);
    expect(sides(PLAIN, [['a', 3], ['b', 0.7]], AGAINST)).toEqual([]);
    expect(sides(PLAIN, [['a', 3]], AGAINST)).toEqual([]);
  }); // prettier-ignore

  test('where one that fits nearly as well as the best stands in it', () => {
    expect(sides(PLAIN, [['best', 3], ['a', 2.95], ['b', 2]], AGAINST)).toEqual(['a', 'b']);
    expect(sides(PLAIN, [['best', 3], ['a', 2.5], ['b', 2]], AGAINST)).toEqual([]);
  }); // prettier-ignore

  test('where no more than a few others fit better than its other side; more, where it fits well', () => {
    const one: Row = ['a', 3];
    expect(sides(PLAIN, [one, ...between(3, 2), ['b', 1.4]], AGAINST)).toEqual(['a', 'b']);
    expect(sides(PLAIN, [one, ...between(4, 2), ['b', 1.4]], AGAINST)).toEqual([]);
    expect(sides(PLAIN, [one, ...between(6, 2.5), ['b', 2.4]], AGAINST)).toEqual(['a', 'b']);
    expect(sides(PLAIN, [one, ...between(7, 2.5), ['b', 2.4]], AGAINST)).toEqual([]);
  });

  test('whatever of its own side fits better', () => {
    const opposed: Opposed = new Map([['a', [{ against: ['b'], beside: ['between-0', 'between-1'] }]]]);
    expect(sides(PLAIN, [['a', 3], ...between(5, 2), ['b', 1.5]], opposed)).toEqual([
      'a',
      'b',
      'between-0',
      'between-1',
    ]);
  });

  test('the one of the best statement, else the one whose other side fits best', () => {
    const opposed: Opposed = new Map([
      [
        'a',
        [
          { against: ['b'], beside: [] },
          { against: ['c'], beside: [] },
        ],
      ],
      ['near', [{ against: ['d'], beside: [] }]],
    ]);
    const rows: Row[] = [['a', 3], ['near', 2.95], ['d', 2.8], ['c', 2.7], ['b', 2.6]]; // prettier-ignore
    expect(sides(PLAIN, rows, opposed)).toEqual(['a', 'c']);
    expect(sides(PLAIN, [['best', 3], ['a', 2.96], ...rows.slice(1)], opposed)).toEqual(['near', 'd']);
  });
});

describe('the sides', () => {
  test('are those that have to do with the question, from other sources first', () => {
    const opposed: Opposed = new Map([['a', [{ against: ['d', 'far', 'b'], beside: ['c'] }]]]);
    const rows: Row[] = [['a', 3], ['b', 2.8], ['c', 2.7], ['d', 2.6], ['far', 1]]; // prettier-ignore
    expect(sides(PLAIN, rows, opposed)).toEqual(['a', 'b', 'd', 'c']);
  });

  test('are one of those that fit badly, where no other fits', () => {
    const opposed: Opposed = new Map([['a', [{ against: ['b', 'c'], beside: ['d'] }]]]);
    expect(sides(PLAIN, [['a', 3], ['b', 0.95], ['c', 0.9], ['d', 0.9]], opposed)).toEqual(['a', 'b']);
    expect(sides(PLAIN, [['a', 3], ['c', 2], ['b', 0.95], ['d', 0.9]], opposed)).toEqual(['a', 'c']);
  }); // prettier-ignore

  test('are on the drug or procedure that is asked about, where the best statement is', () => {
    const on: Row[] = [['a', 3, { surgery: 0.1 }], ['b', 2.5, { surgery: 1 }]]; // prettier-ignore
    const off: Row[] = [['a', 3, { surgery: 1 }], ['b', 2.5, { ifosfamide: 1 }]]; // prettier-ignore
    const asked = aQuestion([asking(SURGERY)]);
    expect(sides(asked, on, AGAINST)).toEqual(['a', 'b']);
    expect(sides(asked, off, AGAINST)).toEqual([]);
    const beside: Opposed = new Map([['a', [{ against: ['b'], beside: ['c'] }]]]);
    expect(sides(asked, [...on, ['c', 2.4, { ifosfamide: 1 }]], beside)).toEqual(['a', 'b']);
    // One of several is enough.
    expect(sides(aQuestion([asking(SURGERY), asking(DRUG)]), off, AGAINST)).toEqual(['a', 'b']);
    expect(
      sides(
        asked,
        [
          ['a', 3],
          ['b', 2.5, { ifosfamide: 1 }],
        ],
        AGAINST,
      ),
    ).toEqual(['a', 'b']);
  });

  test('may be on anything where none is named now', () => {
    const off: Row[] = [['a', 3, { surgery: 1, treatment: 1, survival: 1 }], ['b', 2.5]]; // prettier-ignore
    for (const asked of [
      asking(SURGERY, { from: 'thread' }),
      asking(SURGERY, { weight: 0.6 }),
      asking(TREATMENT),
      asking(SURVIVAL),
    ])
      expect(sides(aQuestion([asked]), off, AGAINST)).toEqual(['a', 'b']);
  });

  test('of a near one that is on something else are not these', () => {
    const rows: Row[] = [['best', 3, { surgery: 1 }], ['a', 2.95], ['b', 2.5, { surgery: 1 }]]; // prettier-ignore
    expect(sides(aQuestion([asking(SURGERY)]), rows, AGAINST)).toEqual([]);
  });
});

describe('what one source says', () => {
  const rows: Row[] = [['a', 3, { kager: 1 }, ['x', 'Kager2003']], ['b', 2.5]]; // prettier-ignore

  test('is no dispute where that source is asked', () => {
    expect(sides(aQuestion([asking(KAGER)]), rows, AGAINST)).toEqual([]);
    expect(sides({ ...PLAIN, cites: ['Kager2003'] }, rows, AGAINST)).toEqual([]);
  });

  test('is one where another is asked, or none', () => {
    expect(sides(PLAIN, rows, AGAINST)).toEqual(['a', 'b']);
    expect(sides({ ...PLAIN, cites: ['Marina2016'] }, rows, AGAINST)).toEqual(['a', 'b']);
    expect(sides(aQuestion([asking(aConcept('marina', { slot: 'source' }))]), rows, AGAINST)).toEqual(['a', 'b']);
    expect(sides(aQuestion([asking(aConcept('kager', { slot: 'attribute' }))]), rows, AGAINST)).toEqual(['a', 'b']);
  }); // prettier-ignore
});
