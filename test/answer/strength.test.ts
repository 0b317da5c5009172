import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/answer/profile.ts';
import { createStrength } from '../../src/answer/strength.ts';
import { createStrengths } from '../../src/answer/strengths.ts';
import { createTraits } from '../../src/answer/traits.ts';
import { aConcept, aProfile, aReader, asking } from './by-hand.ts';

const SURGERY = aConcept('surgery');
const THORACOTOMY = aConcept('thoracotomy', { broader: ['surgery'], related: ['palpation'] });
const PALPATION = aConcept('palpation', { slot: 'attribute' });
const DRUG = aConcept('ifosfamide', { opposite: ['surgery'] });
const DIAGNOSIS = aConcept('at-diagnosis', { slot: 'setting', opposite: ['at-relapse'] });
const RELAPSE = aConcept('at-relapse', { slot: 'setting', opposite: ['at-diagnosis'] });
const SECOND = aConcept('second-relapse', {
  slot: 'setting', broader: ['at-relapse'], opposite: ['at-diagnosis'], related: ['palpation'],
}); // prettier-ignore
const COMPLETE = aConcept('complete', {
  slot: 'resection',
  opposite: ['incomplete'],
  related: ['palpation'],
});
const INCOMPLETE = aConcept('incomplete', { slot: 'resection', opposite: ['complete'] });
const KAGER = aConcept('kager', { slot: 'source' });
const ALL = [SURGERY, THORACOTOMY, PALPATION, DRUG, DIAGNOSIS, RELAPSE, SECOND, COMPLETE, INCOMPLETE, KAGER];
const reader = aReader(ALL);
const of = (...profiles: Profile[]) => createStrength(profiles, reader);
const spoken = (concept: typeof SURGERY, speaksOf: Record<string, number>) =>
  of().speaksOf(aProfile('one', speaksOf), { concept });

describe('a statement speaks of a concept', () => {
  test('as strongly as it names it', () => {
    expect(spoken(THORACOTOMY, { thoracotomy: 0.6 })).toBe(0.6);
    expect(spoken(THORACOTOMY, { thoracotomy: 0.2, surgery: 1 })).toBe(0.2);
    expect(spoken(THORACOTOMY, {})).toBe(0);
  });

  test('a little by naming what it is a kind of, or what is close to it', () => {
    const broader = spoken(THORACOTOMY, { surgery: 1 });
    const related = spoken(THORACOTOMY, { palpation: 1 });
    expect(broader).toBeGreaterThan(related);
    expect(related).toBeGreaterThan(0);
    expect(broader).toBeLessThan(0.5);
    expect(spoken(THORACOTOMY, { surgery: 1, palpation: 1 })).toBe(broader);
    // Only implied, neither tells anything.
    expect(spoken(THORACOTOMY, { surgery: 0.7 })).toBe(0);
    expect(spoken(THORACOTOMY, { palpation: 0.7 })).toBe(0);
    expect(spoken(THORACOTOMY, { palpation: 0.85 })).toBe(related);
    expect(spoken(SURGERY, { thoracotomy: 1 })).toBe(0);
  });

  test('of a setting by being of none, and not at all by being of the other', () => {
    const none = spoken(RELAPSE, { surgery: 1 });
    expect(none).toBeGreaterThan(0);
    expect(none).toBeLessThan(1);
    expect(spoken(RELAPSE, { 'at-diagnosis': 0.4 })).toBe(0);
    // Relapse is no broader name for a second one, nor does what is close to it tell of it.
    expect(spoken(SECOND, { 'at-relapse': 1 })).toBe(none);
    expect(spoken(SECOND, { 'at-diagnosis': 1, palpation: 1 })).toBe(0);
  });

  test('of one side of a setting less where it is of both', () => {
    expect(spoken(RELAPSE, { 'at-relapse': 1 })).toBe(1);
    const both = spoken(RELAPSE, { 'at-relapse': 1, 'at-diagnosis': 1 });
    expect(both).toBeLessThan(1);
    expect(both).toBeGreaterThan(0.5);
    expect(spoken(RELAPSE, { 'at-relapse': 1, 'at-diagnosis': 0.7 })).toBe(1);
  });

  test('by being asked about it, as editors say', () => {
    const { strength, speaksOf } = of();
    const profile = aProfile('one', { palpation: 0.9 }, { askedOf: new Set(['surgery', 'palpation']) });
    expect(strength(profile, { concept: SURGERY })).toBe(0.8);
    expect(speaksOf(profile, { concept: SURGERY })).toBe(0);
    expect(strength(profile, { concept: PALPATION })).toBe(0.9);
    expect(strength(profile, { concept: DRUG })).toBe(0);
  });
});

describe('what is asked matters', () => {
  const profiles = [
    ...Array.from({ length: 9 }, (_, at) => aProfile(`${at}`, { surgery: 1 })),
    aProfile('9', { ifosfamide: 0.2, 'at-relapse': 1 }),
  ];
  const importance = (...asked: Parameters<ReturnType<typeof of>['importance']>) =>
    of(...profiles).importance(...asked);

  test('more, the fewer statements speak of it', () => {
    const [common, rare, unknown] = [SURGERY, DRUG, PALPATION].map((concept) => importance(asking(concept)));
    expect(common).toBeLessThan(rare ?? 0);
    expect(rare).toBeLessThan(unknown ?? 0);
    expect(unknown).toBeCloseTo(1);
    expect(common).toBeGreaterThan(0.35);
    // Asked again, it matters as much.
    const { importance: again } = of(...profiles);
    expect([again(asking(SURGERY)), again(asking(SURGERY))]).toEqual([common, common]);
  });

  test('as much as it weighs, and by its slot', () => {
    expect(importance(asking(DRUG, { weight: 0.5 }))).toBeCloseTo(importance(asking(DRUG)) / 2);
    expect(importance(asking(RELAPSE))).toBeCloseTo(0.8 * importance(asking(DRUG)));
  });
});

describe('the other side', () => {
  const opposableIn = (...asked: Parameters<ReturnType<typeof of>['opposable']>[0]) =>
    of()
      .opposable(asked)
      .map(({ id }) => id);

  test('can be stood on of what was asked, not of what the thread brought, but of its setting', () => {
    expect(opposableIn(asking(COMPLETE), asking(RELAPSE))).toEqual(['complete', 'at-relapse']);
    expect(opposableIn(asking(COMPLETE, { from: 'thread' }))).toEqual([]);
    expect(opposableIn(asking(RELAPSE, { from: 'thread' }))).toEqual(['at-relapse']);
  });

  test('cannot be stood on where it is asked about, too, or a kind of it', () => {
    expect(opposableIn(asking(COMPLETE), asking(INCOMPLETE))).toEqual([]);
    expect(opposableIn(asking(DIAGNOSIS), asking(SECOND))).toEqual([]);
    expect(opposableIn(asking(DRUG), asking(THORACOTOMY))).toEqual(['thoracotomy']);
  });

  test('is stood on by what names it and not what was asked', () => {
    const { opposes } = of();
    expect(opposes(aProfile('one', { incomplete: 0.4 }), COMPLETE)).toBe(true);
    expect(opposes(aProfile('one', { incomplete: 1, complete: 0.1 }), COMPLETE)).toBe(false);
    expect(opposes(aProfile('one', {}), COMPLETE)).toBe(false);
    expect(opposes(aProfile('one', { incomplete: 1 }), SURGERY)).toBe(false);
  });

  test('is not stood on by what is close to what was asked, except of a setting', () => {
    const { opposes } = of();
    expect(opposes(aProfile('one', { incomplete: 1, palpation: 1 }), COMPLETE)).toBe(false);
    expect(opposes(aProfile('one', { 'at-diagnosis': 1, palpation: 1 }), SECOND)).toBe(true);
  });
});

describe('sources', () => {
  test('count where they are named now or in the thread, and statements speak of them', () => {
    const { sourcesIn } = of(aProfile('one', { kager: 1, surgery: 1 }));
    expect(sourcesIn([asking(KAGER), asking(SURGERY)])).toEqual(['kager']);
    expect(sourcesIn([asking(KAGER, { from: 'thread' })])).toEqual(['kager']);
    expect(sourcesIn([asking(KAGER, { from: 'answer' })])).toEqual([]);
    expect(of(aProfile('one')).sourcesIn([asking(KAGER)])).toEqual([]);
  });

  test('and all else that statements speak of are known', () => {
    const { held } = of(
      aProfile('one', { kager: 1 }),
      aProfile('two', { kager: 1, surgery: 0.1, unheard: 1 }),
    );
    expect(held).toEqual([KAGER, SURGERY]);
  });
});

describe('strengths by place', () => {
  const profiles = [
    aProfile('0', { thoracotomy: 0.6 }),
    aProfile('1', { surgery: 1, 'at-diagnosis': 1 }),
    aProfile('2', {}),
    aProfile('3', { palpation: 1, 'at-relapse': 1 }),
    aProfile('4', {}, { askedOf: new Set(['thoracotomy']) }),
  ];
  const strengthOf = () => createStrength(profiles, reader).strength;

  test.each(ALL)('are those of each statement ($id)', (concept) => {
    const strength = strengthOf();
    const { of: meeting, values } = createStrengths(profiles, strength);
    const { codes, places } = meeting(concept);
    const each = profiles.map((profile) => strength(profile, { concept }));
    expect(Array.from(codes, (code) => values[code])).toEqual(each);
    expect([...places]).toEqual([...each.keys()].filter((place) => (each[place] ?? 0) > 0));
  });

  test('are worked out once', () => {
    let asked = 0;
    const strength = strengthOf();
    const counting = (...[profile, concept]: Parameters<typeof strength>) => {
      asked += 1;
      return strength(profile, concept);
    };
    const { of: meeting } = createStrengths(profiles, counting);
    const before = meeting(THORACOTOMY);
    // Only what speaks of it, of what it is a kind of, or of what is close to it, is looked at.
    expect(asked).toBe(4);
    expect(meeting(THORACOTOMY)).toBe(before);
    expect(asked).toBe(4);
    meeting(RELAPSE);
    expect(asked).toBe(4 + profiles.length);
  });

  test('must be few that are distinct', () => {
    const many = Array.from({ length: 300 }, (_, at) => aProfile(`${at}`, { surgery: (at + 1) / 1000 }));
    const { of: meeting } = createStrengths(many, createStrength(many, reader).strength);
    expect(() => meeting(SURGERY)).toThrow('few distinct');
    const some = createStrengths(many.slice(0, 255), createStrength(many, reader).strength);
    expect(some.of(SURGERY).places).toHaveLength(255);
  });
});

describe('traits by place', () => {
  const profiles = [
    aProfile('0', { incomplete: 1 }, { denies: true, disease: 'sarcoma' }),
    aProfile('1', { complete: 1 }, { rules: true, statement: { limitedBy: ['2'] } }),
    aProfile('2', {}, { gives: new Set(['share']), disease: 'cancer' }),
  ];
  const traitsOf = () =>
    createTraits(profiles, {
      ...createStrength(profiles, reader),
      namesTreatment: ({ concepts }) => concepts.has('surgery'),
    });

  test('are told of each statement', () => {
    const traits = traitsOf();
    expect([...traits.denies]).toEqual([1, 0, 0]);
    expect([...traits.rules]).toEqual([0, 1, 0]);
    expect([...traits.limits]).toEqual([0, 0, 1]);
    expect([...traits.giving('share')]).toEqual([0, 0, 1]);
    expect([...traits.giving('list')]).toEqual([0, 0, 0]);
    expect(traits.giving('share')).toBe(traits.giving('share'));
  });

  test('tell which stand on the other side, where there is one', () => {
    const traits = traitsOf();
    expect([...(traits.opposing(COMPLETE) ?? [])]).toEqual([1, 0, 0]);
    expect([...(traits.opposing(INCOMPLETE) ?? [])]).toEqual([0, 1, 0]);
    expect(traits.opposing(SURGERY)).toBeUndefined();
    expect(traits.opposing(COMPLETE)).toBe(traits.opposing(COMPLETE));
  });

  test('tell which name a treatment, and not the one asked about or something close to it', () => {
    const treated = [{ surgery: 1 }, { thoracotomy: 1 }, { palpation: 1 }, { ifosfamide: 1 }, {}].map(
      (held, at) => aProfile(`${at}`, held),
    );
    const { onOtherTreatment } = createTraits(treated, {
      ...createStrength(treated, reader),
      namesTreatment: ({ concepts }) => concepts.size > 0,
    });
    expect([...onOtherTreatment(THORACOTOMY)]).toEqual([0, 0, 0, 1, 0]);
    expect([...onOtherTreatment(DRUG)]).toEqual([1, 1, 1, 0, 0]);
    expect(onOtherTreatment(DRUG)).toBe(onOtherTreatment(DRUG));
  });

  test('tell which are on another disease; those on none in particular never are', () => {
    const traits = traitsOf();
    const others = (...asked: string[]) => [0, 1, 2, 3].map(traits.onOtherDisease(asked));
    expect(others('sarcoma')).toEqual([false, false, true, false]);
    expect(others('cancer')).toEqual([true, false, false, false]);
    expect(others('sarcoma', 'cancer')).toEqual([false, false, false, false]);
    expect(others()).toEqual([true, false, true, false]);
  });
});
