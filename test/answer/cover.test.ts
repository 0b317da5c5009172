import { describe, expect, test } from 'vitest';
import { cover, isPiecedTogether } from '../../src/answer/cover.ts';
import type { Profile } from '../../src/answer/profile.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import type { Asked } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, aReader, asking, idsOf } from './by-hand.ts';

const SURGERY = aConcept('surgery');
const DRUG = aConcept('ifosfamide');
const SURVIVAL = aConcept('survival', { slot: 'outcome' });
const TOXICITY = aConcept('toxicity', { slot: 'outcome' });
const CHILDREN = aConcept('children', { slot: 'population' });
const SETTING = aConcept('at-relapse', { slot: 'setting' });
const LUNG = aConcept('lung', { slot: 'site' });
const DOSE = aConcept('dose', { slot: 'attribute' });
const MARGIN = aConcept('margin', { slot: 'attribute' });
const reader = aReader([SURGERY, DRUG, SURVIVAL, TOXICITY, CHILDREN, SETTING, LUNG, DOSE, MARGIN]);
/** So that what is asked is rare enough to be missed. */
const others = Array.from({ length: 20 }, (_, at) => aProfile(`other-${at}`));
const rankerOf = (profiles: Profile[]) => createStatementRanker([...profiles, ...others], reader);

type Row = [id: string, total: number, speaksOf?: Record<string, number>];

function rankedOf(rows: Row[]): Ranked[] {
  return rows.map(([id, total, speaksOf]) => aRanked(aProfile(id, speaksOf), total));
}

function covered(asked: Asked[], rows: Row[]): string[] {
  const ranked = rankedOf(rows);
  return idsOf(cover(aQuestion(asked), ranked, rankerOf(ranked.map(({ profile }) => profile))));
}

describe('what is shown', () => {
  const ASKED = [asking(SURGERY)];

  test('is nothing where there is nothing', () => {
    expect(covered(ASKED, [])).toEqual([]);
  });

  test('is the best statement alone where the others come nowhere near it', () => {
    expect(covered(ASKED, [['best', 3], ['weak', 1]])).toEqual(['best']);
  }); // prettier-ignore

  test('is the best and what comes close to it, four at most, in the order of their scores', () => {
    const close: Row[] = [['best', 3], ['b', 2.9], ['c', 2.8], ['d', 2.7], ['e', 2.6]]; // prettier-ignore
    expect(covered(ASKED, close)).toEqual(['best', 'b', 'c', 'd']);
    expect(covered(ASKED, [...close.slice(0, 2), ['weak', 1]])).toEqual(['best', 'b']);
  });

  test('has what adds something first', () => {
    const rows: Row[] = [
      ['best', 3, { surgery: 1 }],
      ['same', 2.9, { surgery: 1 }],
      ['adds', 2.8, { survival: 1 }],
    ];
    expect(covered([asking(SURGERY), asking(SURVIVAL)], rows)).toEqual(['best', 'adds', 'same']);
  });

  test('has what adds more, by how much it matters, first', () => {
    const rows: Row[] = [
      ['best', 3],
      ['some', 2.9, { survival: 0.5 }],
      ['place', 2.8, { lung: 1 }],
      ['whole', 2.85, { survival: 1 }],
    ];
    expect(covered([asking(LUNG, { weight: 0.1 }), asking(SURVIVAL)], rows)).toEqual([
      'best',
      'whole',
      'some',
      'place',
    ]);
  });

  test('gains nothing by what one that was chosen says as well', () => {
    const rows: Row[] = [
      ['best', 3, { surgery: 1 }],
      ['adds', 2.9, { survival: 1 }],
      ['neither', 2.85],
      ['again', 2.8, { survival: 1 }],
    ];
    expect(covered([asking(SURGERY), asking(SURVIVAL)], rows)).toEqual(['best', 'adds', 'neither', 'again']);
  });

  test('loses nothing by saying less of something than the best', () => {
    const rows: Row[] = [
      ['best', 3, { surgery: 1 }],
      ['less', 2.9],
      ['as much', 2.8, { surgery: 1 }],
    ];
    expect(covered(ASKED, rows)).toEqual(['best', 'less', 'as much']);
  });
});

describe('the second half of a question', () => {
  const BEST: Row = ['best', 3, { surgery: 1 }];
  const both = (second: Asked, ...rows: Row[]) => covered([asking(SURGERY), second], [BEST, ...rows]);

  test('is met by a weaker statement that names it', () => {
    expect(both(asking(SURVIVAL), ['half', 1.5, { survival: 1 }])).toEqual(['best', 'half']);
  });

  test('is not met by one that only has to do with it, nor by one that is far too weak', () => {
    expect(both(asking(SURVIVAL), ['near', 1.5, { survival: 0.6 }])).toEqual(['best']);
    expect(both(asking(SURVIVAL), ['beside', 1.5, { toxicity: 1 }])).toEqual(['best']);
    expect(both(asking(SURVIVAL), ['weak', 0.3, { survival: 1 }])).toEqual(['best']);
  });

  test('is met once', () => {
    expect(both(asking(SURVIVAL), ['half', 1.5, { survival: 1 }], ['again', 1.4, { survival: 1 }])).toEqual([
      'best',
      'half',
    ]);
  });

  test('needs no weaker statement where the best speaks of it', () => {
    const rows: Row[] = [
      ['best', 3, { surgery: 1, survival: 0.7 }],
      ['half', 1.5, { survival: 1 }],
    ];
    expect(covered([asking(SURGERY), asking(SURVIVAL)], rows)).toEqual(['best']);
  });

  test('must be asked now, be a topic and be rare enough to be missed', () => {
    expect(both(asking(SURVIVAL, { from: 'thread' }), ['half', 1.5, { survival: 1 }])).toEqual(['best']);
    expect(both(asking(SETTING), ['half', 1.5, { 'at-relapse': 1 }])).toEqual(['best']);
    expect(both(asking(SURVIVAL, { weight: 0.2 }), ['half', 1.5, { survival: 1 }])).toEqual(['best']);
  });

  test('is not who the patient is, unless they are asked about', () => {
    const half: Row = ['half', 1.5, { children: 1 }];
    expect(both(asking(CHILDREN, { weight: 0.6 }), half)).toEqual(['best']);
    expect(both(asking(CHILDREN), half)).toEqual(['best', 'half']);
    expect(both(asking(SURVIVAL, { weight: 0.6 }), ['half', 1.5, { survival: 1 }])).toEqual(['best', 'half']);
  });
});

describe('an answer is pieced together', () => {
  const pieces = (asked: Asked[], rows: Row[], fields = {}) => {
    const ranked = rankedOf(rows);
    const ranker = rankerOf(ranked.map(({ profile }) => profile));
    return isPiecedTogether(aQuestion(asked, fields), ranked, ranker);
  };
  const APART: Row[] = [
    ['a', 3, { ifosfamide: 1, survival: 0.2 }],
    ['b', 2, { toxicity: 1, dose: 1, ifosfamide: 0.2 }],
  ];

  test('where each half is met only by a statement that does not speak of the other', () => {
    expect(pieces([asking(DRUG), asking(TOXICITY)], APART)).toBe(true);
    expect(pieces([asking(TOXICITY), asking(DRUG)], APART)).toBe(true);
    expect(pieces([asking(DRUG), asking(DOSE)], APART)).toBe(true);
  });

  test('not where one statement speaks of both', () => {
    const together: Row = ['c', 1, { ifosfamide: 0.7, toxicity: 0.7 }];
    expect(pieces([asking(DRUG), asking(TOXICITY)], [...APART, together])).toBe(false);
  });

  test('whatever else colours it: setting, site, what the thread or the case brought', () => {
    const more = [asking(SETTING), asking(LUNG), asking(SURVIVAL, { from: 'thread' }), asking(SURGERY, { weight: 0.6 })]; // prettier-ignore
    expect(pieces([asking(DRUG), asking(TOXICITY), ...more], APART)).toBe(true);
  });

  test('never of one thing, of three, of two of a kind, or of two sides', () => {
    expect(pieces([asking(DRUG)], APART)).toBe(false);
    expect(pieces([asking(TOXICITY)], APART)).toBe(false);
    expect(pieces([asking(DRUG), asking(TOXICITY), asking(SURGERY)], APART)).toBe(false);
    expect(pieces([asking(DRUG), asking(TOXICITY), asking(SURVIVAL)], APART)).toBe(false);
    expect(pieces([asking(DRUG), asking(TOXICITY)], APART, { sides: [DRUG, SURGERY] })).toBe(false);
  });

  test('never of a treatment and what is neither an outcome nor a dose', () => {
    expect(pieces([asking(DRUG), asking(MARGIN)], APART)).toBe(false);
    expect(pieces([asking(DRUG), asking(CHILDREN)], APART)).toBe(false);
  });
});
