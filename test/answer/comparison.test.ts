import { describe, expect, test } from 'vitest';
import { compare, inRows, isComparedAlready, speaksOfBoth } from '../../src/answer/comparison.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import type { Asked, Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, aReader, asking, idsOf } from './by-hand.ts';

const [LEFT, RIGHT] = [aConcept('surgery'), aConcept('radiotherapy')];
const EARLY = aConcept('at-diagnosis', { slot: 'setting', opposite: ['at-relapse'] });
const LATE = aConcept('at-relapse', { slot: 'setting', opposite: ['at-diagnosis'] });
const SOME = aConcept('some-setting', { slot: 'setting' });
const TOPICS = ['toxicity', 'survival', 'cost', 'pain', 'sleep'].map((id) =>
  aConcept(id, { slot: 'outcome' }),
);
const [TOXICITY, SURVIVAL] = TOPICS;
if (!TOXICITY || !SURVIVAL) throw new Error('there are five');
const OVERVIEW = ['biology', 'treatment', 'long-term-survival'].map((id) => aConcept(id));
const known = new Map([LEFT, RIGHT, EARLY, LATE, ...TOPICS, ...OVERVIEW].map((one) => [one.id, one]));
const lookUp = (id: string) => known.get(id);
const LEAST = 0.5;

/** A statement of one side that fits by so much. */
const on = (side: string, id: string, total: number, fields: Partial<Ranked> = {}) =>
  aRanked(aProfile(id, { [side]: 1 }), total, fields);

/** Rows as `label: left | right`, from statements that are ranked alike whatever is asked. */
function rowsOf(question: Question, ranked: Ranked[] | ((asked: Asked[]) => Ranked[])) {
  const rankFor = typeof ranked === 'function' ? ranked : () => ranked;
  return compare(question, rankFor, lookUp, LEAST)?.map(
    ({ label, left, right }) => `${label?.id ?? ''}: ${idsOf(left).join(' ')} | ${idsOf(right).join(' ')}`,
  );
}
const of = (asked: Asked[], fields: Partial<Question> = {}) =>
  aQuestion(asked, { sides: [LEFT, RIGHT], ...fields });

const FOUR = [on('surgery', 's1', 3), on('radiotherapy', 'r1', 3), on('surgery', 's2', 2.5), on('radiotherapy', 'r2', 2.5)]; // prettier-ignore

describe('the rows of a comparison', () => {
  test('are none without two sides', () => {
    expect(rowsOf(aQuestion([asking(TOXICITY)]), FOUR)).toBeUndefined();
  });

  test('of one topic or two are two, without a label, each statement once', () => {
    expect(rowsOf(of([asking(TOXICITY)]), FOUR)).toEqual([': s1 | r1', ': s2 | r2']);
    expect(rowsOf(of([asking(TOXICITY), asking(SURVIVAL)]), FOUR)).toEqual([': s1 | r1', ': s2 | r2']);
  });

  test('of more topics are one each, four at most', () => {
    const asked = TOPICS.map((concept) => asking(concept));
    const rankFor = ([topic]: Asked[]) => [
      on('surgery', `s-${topic?.concept.id}`, 1),
      on('radiotherapy', `r-${topic?.concept.id}`, 1),
    ];
    expect(rowsOf(of(asked), rankFor)).toEqual(
      ['toxicity', 'survival', 'cost', 'pain'].map((id) => `: s-${id} | r-${id}`),
    );
    expect(rowsOf(of(asked.slice(0, 3)), rankFor)).toHaveLength(3);
  });

  test('are an overview where nothing else is asked, one each with its name', () => {
    const rankFor = ([topic]: Asked[]) =>
      topic?.concept.id === 'biology'
        ? []
        : [on('surgery', `s-${topic?.concept.id}`, 1), on('radiotherapy', `r-${topic?.concept.id}`, 1)];
    expect(rowsOf(of([]), rankFor)).toEqual([
      'treatment: s-treatment | r-treatment',
      'long-term-survival: s-long-term-survival | r-long-term-survival',
    ]);
    // Neither what the last answer spoke of nor what is no topic counts as asked.
    expect(rowsOf(of([asking(TOXICITY, { from: 'answer' }), asking(SOME)]), rankFor)).toHaveLength(2);
  });

  test('are one, without a label, where a meaning is asked for', () => {
    expect(rowsOf(of([], { answerType: 'definition' }), FOUR)).toEqual([': s1 | r1']);
    expect(rowsOf(of([asking(TOXICITY)], { answerType: 'definition' }), FOUR)).toHaveLength(2);
  });

  test('are looked up with their topic, the side and the setting that is asked about', () => {
    const looked: string[] = [];
    const rankFor = (asked: Asked[]) => {
      looked.push(asked.map(({ concept, weight, from }) => `${concept.id} ${weight} ${from}`).join(', '));
      return FOUR;
    };
    rowsOf(of([asking(TOXICITY), asking(LATE, { weight: 0.6, from: 'thread' }), asking(SOME)]), rankFor);
    const side = (id: string) => `at-relapse 0.6 thread, toxicity 1 question, ${id} 1 question`;
    expect(looked.slice(0, 2)).toEqual([side('surgery'), side('radiotherapy')]);
    // A setting that is a side itself is not the setting of both.
    looked.splice(0);
    rowsOf(of([asking(TOXICITY), asking(EARLY), asking(LATE)], { sides: [EARLY, LATE] }), rankFor);
    expect(looked.slice(0, 2)).toEqual([
      'toxicity 1 question, at-diagnosis 1 question',
      'toxicity 1 question, at-relapse 1 question',
    ]);
    looked.splice(0);
    rowsOf(of([]), rankFor);
    expect(looked[0]).toBe('biology 1 question, surgery 1 question');
  });
});

describe('a cell of a comparison', () => {
  const ONE = [asking(TOXICITY)];

  test('has nothing that covers too little', () => {
    const loose = on('surgery', 'loose', 4, { covers: 0.4 });
    const fit = on('surgery', 'fit', 3, { covers: 0.5 });
    expect(rowsOf(of(ONE), [loose, fit, on('radiotherapy', 'r', 3)])).toEqual([': fit | r']);
  });

  test('has nothing that is of the other side as much, or by name', () => {
    const speaking = (surgery: number, radiotherapy: number) =>
      rowsOf(of(ONE), [
        aRanked(aProfile('one', { surgery, radiotherapy }), 4),
        on('surgery', 's', 3),
        on('radiotherapy', 'r', 3),
      ])?.[0];
    expect(speaking(1, 0)).toBe(': one | r');
    expect(speaking(1, 0.7)).toBe(': one | r');
    expect(speaking(1, 0.85)).toBe(': s | r');
    expect(speaking(1, 1)).toBe(': s | r');
    expect(speaking(0.7, 0.7)).toBe(': s | r');
    expect(speaking(0.4, 0.7)).toBe(': s | one');
    expect(speaking(0, 0)).toBe(': s | r');
  });

  test('of a later row is left empty where the next statement comes nowhere near the first', () => {
    const rows = [on('surgery', 's', 3), on('surgery', 'far', 1), on('radiotherapy', 'r', 3)];
    expect(rowsOf(of(ONE), rows)).toEqual([': s | r']);
    expect(rowsOf(of(ONE), [...rows, on('radiotherapy', 'near', 2.5)])).toEqual([': s | r', ':  | near']);
  });

  test('may not be empty on one side in every row', () => {
    expect(rowsOf(of(ONE), [on('surgery', 's', 3), on('surgery', 't', 3)])).toBeUndefined();
    expect(rowsOf(of(ONE), [on('radiotherapy', 'r', 3)])).toBeUndefined();
    expect(rowsOf(of(ONE), [])).toBeUndefined();
  });
});

describe('a statement on both sides', () => {
  const both = { surgery: 1, radiotherapy: 1 };
  const sides = { sides: [LEFT, RIGHT] as Question['sides'] };

  test('needs no columns, unless the sides are settings', () => {
    const one = (speaksOf: Record<string, number>) => [aRanked(aProfile('one', speaksOf), 1)];
    expect(isComparedAlready(aQuestion([], sides), one(both))).toBe(true);
    expect(isComparedAlready(aQuestion([], sides), one({ ...both, surgery: 0.8 }))).toBe(false);
    expect(isComparedAlready(aQuestion([], sides), one({ radiotherapy: 1 }))).toBe(false);
    expect(isComparedAlready(aQuestion([]), one(both))).toBe(false);
    expect(isComparedAlready(aQuestion([], sides), [])).toBe(false);
    const settings = one({ 'at-diagnosis': 1, 'at-relapse': 1 });
    expect(isComparedAlready(aQuestion([], { sides: [EARLY, LATE] }), settings)).toBe(false);
  });

  test('needs none, either, where it compares treatments and is among the best', () => {
    const against = aProfile('against', { surgery: 0.85 }, { comparedWith: new Set(['radiotherapy']) });
    const ranked = (total: number) => [aRanked(aProfile('best', { surgery: 1 }), 4), aRanked(against, total)];
    expect(isComparedAlready(aQuestion([], sides), ranked(3))).toBe(true);
    expect(isComparedAlready(aQuestion([], sides), ranked(2.9))).toBe(false);
    const behind = (speaksOf: Record<string, number>) =>
      isComparedAlready(aQuestion([], sides), [
        on('surgery', 'best', 4),
        aRanked(aProfile('one', speaksOf), 4),
      ]);
    expect(behind({ surgery: 0.85, radiotherapy: 0.85 })).toBe(true);
    expect(behind({ surgery: 1, radiotherapy: 0.8 })).toBe(false);
    expect(behind({ surgery: 1 })).toBe(false);
    expect(behind({})).toBe(false);
    const [toxicity, survival] = [aProfile('joint', { toxicity: 1, survival: 1 }), aProfile('best')];
    expect(
      isComparedAlready(aQuestion([], { sides: [TOXICITY, SURVIVAL] }), [
        aRanked(survival, 4),
        aRanked(toxicity, 4),
      ]),
    ).toBe(false);
  });

  const leads = (speaksOf: Record<string, number>, total: number, asked: Asked[], best = 4) => {
    const [first, joint] = [aRanked(aProfile('best'), best), aRanked(aProfile('joint', speaksOf), total)];
    const ranked = [first, joint].toSorted((a, b) => b.total - a.total);
    const profiles = ranked.map(({ profile }) => profile);
    const ranker = createStatementRanker(profiles, aReader([LEFT, RIGHT, ...TOPICS]));
    return idsOf(speaksOfBoth(aQuestion(asked, sides), ranked, ranker));
  };

  test('leads the columns where it is among the best and speaks of all that is asked', () => {
    const asked = [asking(TOXICITY)];
    expect(leads({ ...both, toxicity: 1 }, 3.5, asked)).toEqual(['joint']);
    expect(leads({ ...both, toxicity: 1 }, 5, asked)).toEqual(['joint']);
    expect(leads({ ...both, toxicity: 1 }, 2, asked)).toEqual([]);
    expect(leads({ ...both, toxicity: 0.2 }, 3.5, asked)).toEqual([]);
    expect(leads({ ...both, toxicity: 1 }, 3.5, [...asked, asking(SURVIVAL)])).toEqual([]);
    // What is no topic need not be met.
    expect(leads({ ...both, toxicity: 1 }, 3.5, [...asked, asking(LATE)])).toEqual(['joint']);
    expect(leads({ surgery: 1, toxicity: 1 }, 3.5, asked)).toEqual([]);
    expect(leads({ ...both, radiotherapy: 0.9, toxicity: 1 }, 3.5, asked)).toEqual([]);
  });

  test('is nothing where nothing is ranked', () => {
    expect(speaksOfBoth(aQuestion([], sides), [], createStatementRanker([], aReader([])))).toEqual([]);
  });
});

test('the statements of all rows are each there once, left before right', () => {
  const [a, b, c] = [on('surgery', 'a', 1), on('surgery', 'b', 1), on('surgery', 'c', 1)];
  const rows = [
    { label: undefined, left: [a], right: [b] },
    { label: undefined, left: [b], right: [c, a] },
  ];
  expect(idsOf(inRows(rows))).toEqual(['a', 'b', 'c']);
});
