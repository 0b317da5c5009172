import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/answer/profile.ts';
import type { Wanted } from '../../src/answer/shortlist.ts';
import { createShortlist } from '../../src/answer/shortlist.ts';
import { createStrength } from '../../src/answer/strength.ts';
import { createStrengths } from '../../src/answer/strengths.ts';
import { aConcept, aProfile, aReader } from './by-hand.ts';

const MANY = 600;
const [SURGERY, DRUG] = [aConcept('surgery'), aConcept('ifosfamide')];
const reader = aReader([SURGERY, DRUG]);
const upTo = (end: number, start = 0) => Array.from({ length: end - start }, (_, at) => start + at);

/** So many statements, of which some say something. */
function manyWith(
  said: (place: number) => Parameters<typeof aProfile>[1],
  fields: Record<number, Parameters<typeof aProfile>[2]> = {},
) {
  return upTo(MANY).map((place) => aProfile(`${place}`, said(place), fields[place]));
}

type Wanting = Partial<Omit<Wanted, 'fits'>> & { fits?: Wanted['fits'][number][] };
const NO_FIT = { shares: new Float64Array(0), gain: 0 };

function listOf(profiles: Profile[], few = 10): (wanting: Wanting) => number[] {
  const strengths = createStrengths(profiles, createStrength(profiles, reader).strength);
  const shortlist = createShortlist(profiles, strengths, few);
  return ({ fits: [words = NO_FIT, alike = NO_FIT, likely = NO_FIT] = [], ...wanted }) => [
    ...shortlist({ concepts: [], forms: [], ...wanted, fits: [words, alike, likely] }),
  ];
}

const wanting = (concept: typeof SURGERY, gain = 1) => ({ concept, gain });
/** How well each fits: the given ones, the others not at all. */
const shares = (given: Record<number, number>) => Float64Array.from(upTo(MANY), (place) => given[place] ?? 0);

describe('the shortlist of a small corpus', () => {
  test('has all statements, or all of the part that is used', () => {
    const profiles = upTo(5).map((at) => aProfile(`${at}`, {}, { passage: { guidelineId: `g${at % 2}` } }));
    expect(listOf(profiles, 5)({})).toEqual([0, 1, 2, 3, 4]);
    const subset = { guidelines: new Set(['g1']), of: 2 };
    expect(listOf(profiles, 5)({ subset })).toEqual([1, 3]);
    expect(listOf(profiles, 4)({})).toEqual([0]);
  });
});

describe('the shortlist', () => {
  test('has the hundred that promise most, in the order of the corpus', () => {
    const list = listOf(manyWith((place) => (place % 2 === 0 ? { surgery: 0.5 } : {})));
    expect(list({ concepts: [wanting(SURGERY)] })).toEqual(upTo(100).map((at) => 2 * at));
    const fits = [{ shares: shares({ 599: 0.9, 301: 0.9 }), gain: 1 }];
    expect(list({ concepts: [wanting(SURGERY)], fits })).toEqual([...upTo(98).map((at) => 2 * at), 301, 599]);
  });

  test('tells promise apart by all that is wanted together', () => {
    const list = listOf(manyWith((place) => (place < 300 ? { surgery: 0.5 } : { ifosfamide: 0.5 })));
    const concepts = [wanting(SURGERY), wanting(DRUG, 0.5)];
    const fits = [
      { shares: shares({ 400: 0.3, 401: 0.2 }), gain: 1 },
      { shares: shares({ 400: 0.4, 402: 0.9 }), gain: 0.5 },
    ];
    // 400 has 0.25 + 0.3 + 0.2, 402 0.25 + 0.45; the others fit less than what speaks of surgery.
    const chosen = list({ concepts, fits });
    expect(chosen.filter((place) => place < 300)).toEqual(upTo(98));
    expect(chosen).toContain(400);
    expect(chosen).toContain(402);
  });

  test('has thirty for each concept, whatever else promises more', () => {
    const list = listOf(
      manyWith((place) => (place < 250 ? { surgery: 1 } : place < 300 ? { ifosfamide: 0.4 } : {})),
    );
    const concepts = [wanting(SURGERY), wanting(DRUG, 0.1)];
    expect(list({ concepts })).toEqual([...upTo(100), ...upTo(280, 250)]);
    const fits = [{ shares: shares({ 299: 0.2 }), gain: 1 }];
    expect(list({ concepts, fits })).toEqual([...upTo(100), ...upTo(279, 250), 299]);
  });

  test('has none for a concept that most of the corpus speaks of', () => {
    const list = listOf(manyWith((place) => (place < 250 ? { surgery: 1 } : { ifosfamide: 0.4 })));
    expect(list({ concepts: [wanting(SURGERY), wanting(DRUG, 0.1)] })).toEqual(upTo(100));
    const half = listOf(manyWith((place) => (place < 300 ? { surgery: 1 } : { ifosfamide: 0.4 })));
    expect(half({ concepts: [wanting(SURGERY), wanting(DRUG, 0.1)] })).toHaveLength(130);
  });

  test('counts what a form gains by what was gained before', () => {
    const list = listOf(
      manyWith((place) => (place < 200 ? { surgery: 0.5 } : {}), {
        150: { denies: true },
        500: { denies: true },
      }),
    );
    const forms = [
      { name: 'denial', has: ({ denies }: Profile) => denies, gain: (concepts: number) => concepts },
    ];
    const chosen = list({ concepts: [wanting(SURGERY)], forms });
    expect(chosen).toEqual([...upTo(99), 150]);
    const anyway = [{ name: 'anyway', has: ({ denies }: Profile) => denies, gain: () => 0.9 }];
    expect(list({ concepts: [wanting(SURGERY)], forms: anyway })).toEqual([...upTo(98), 150, 500]);
  });

  test('looks for a form once', () => {
    let looked = 0;
    const list = listOf(manyWith(() => ({})));
    const forms = [{ name: 'denial', has: () => (looked += 1) > 0, gain: () => 1 }];
    expect(list({ forms })).toEqual(upTo(100));
    expect(list({ forms })).toEqual(upTo(100));
    expect(looked).toBe(MANY);
  });

  test('has no memory of the question before', () => {
    const list = listOf(
      manyWith((place) => (place === 5 ? { surgery: 1 } : place === 6 ? { ifosfamide: 1 } : {})),
    );
    expect(list({ concepts: [wanting(SURGERY)] })).toEqual([5]);
    expect(list({ concepts: [wanting(DRUG)] })).toEqual([6]);
    expect(list({ fits: [{ shares: shares({ 7: 1 }), gain: 9 }] })).toEqual([7]);
    expect(list({ fits: [{ shares: new Float64Array(0), gain: 9 }], concepts: [wanting(DRUG)] })).toEqual([
      6,
    ]);
  });

  test('has one where nothing promises anything', () => {
    expect(listOf(manyWith(() => ({})))({})).toEqual([0]);
  });

  test('tells apart what promises beyond all measure from what promises little', () => {
    const list = listOf(manyWith(() => ({})));
    const given = Object.fromEntries(upTo(MANY).map((place) => [place, place < 500 ? 0.1 : 9]));
    expect(list({ fits: [{ shares: shares(given), gain: 1 }] })).toEqual(upTo(600, 500));
  });

  test('has all sides of the conflicts of what promises most, and not those of their sides', () => {
    const list = listOf(
      manyWith((place) => (place === 10 ? { surgery: 1 } : {}), {
        10: { statement: { conflict: ['a'] } },
        200: { statement: { conflict: ['a', 'b'] } },
        300: { statement: { conflict: ['b'] } },
        400: { statement: { conflict: ['c'] } },
      }),
    );
    expect(list({ concepts: [wanting(SURGERY)] })).toEqual([10, 200]);
  });

  test('has the likeliest thirty sides of a conflict that has very many', () => {
    const sides = Object.fromEntries(upTo(300, 200).map((at) => [at, { statement: { conflict: ['a'] } }]));
    const list = listOf(
      manyWith((place) => (place === 10 ? { surgery: 1 } : {}), {
        ...sides,
        10: { statement: { conflict: ['a'] } },
      }),
    );
    const fits = [{ shares: shares(Object.fromEntries(upTo(300, 200).map((at) => [at, 0.1]))), gain: 1 }];
    const before = Object.fromEntries(upTo(150, 30).map((at) => [at, 0.5]));
    fits.push({ shares: shares(before), gain: 1 });
    const chosen = list({ concepts: [wanting(SURGERY)], fits });
    expect(chosen.filter((place) => place >= 200)).toEqual(upTo(229, 200));
    fits.push({ shares: shares({ 290: 0.05 }), gain: 1 });
    expect(list({ concepts: [wanting(SURGERY)], fits }).filter((place) => place >= 200)).toEqual([
      ...upTo(228, 200),
      290,
    ]);
  });

  test('has only what is in the part of the corpus that is used', () => {
    const ours = { guidelineId: 'ours' };
    const list = listOf(
      manyWith((place) => (place >= 100 && place < 300 ? { surgery: 1 } : {}), {
        50: { passage: ours },
        250: { passage: ours, statement: { conflict: ['a'] } },
        260: { passage: ours },
        500: { statement: { conflict: ['a'] } },
      }),
    );
    const subset = { guidelines: new Set(['ours']), of: 2 };
    expect(list({ concepts: [wanting(SURGERY)], subset })).toEqual([250, 260]);
    expect(list({ concepts: [wanting(DRUG)], subset })).toEqual([50]);
    expect(list({ concepts: [wanting(DRUG)], subset: { guidelines: new Set<string>(), of: 2 } })).toEqual([]);
  });
});
