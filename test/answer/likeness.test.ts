import { describe, expect, test } from 'vitest';
import { createLikeness } from '../../src/answer/likeness.ts';
import type { Profile } from '../../src/answer/profile.ts';
import { readWritten } from '../../src/answer/written.ts';
import type { Asked, Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, asking } from './by-hand.ts';

const [SURGERY, DRUG] = [aConcept('surgery'), aConcept('ifosfamide')];
const SURVIVAL = aConcept('survival', { slot: 'outcome' });
const EARLY = aConcept('at-diagnosis', { slot: 'setting', opposite: ['at-relapse'] });
const LATE = aConcept('at-relapse', { slot: 'setting', opposite: ['at-diagnosis'] });
const CONCEPTS = [SURGERY, DRUG, SURVIVAL, EARLY, LATE];

/** Names of concepts are read as these, all else as words; `share:` in front asks for a share. */
function read(text: string): Question {
  const [type, words = text] = text.includes(': ') ? text.split(': ') : [undefined, text];
  const concepts = words.split(' ').flatMap((word) => CONCEPTS.find(({ id }) => id === word) ?? []);
  const terms = words.split(' ').filter((word) => !CONCEPTS.some(({ id }) => id === word));
  const answerType = (['share', 'list'] as const).find((one) => one === type) ?? 'open';
  return aQuestion(
    concepts.map((concept) => asking(concept)),
    { terms, answerType },
  );
}

type Rows = [statement: Profile, ...questions: string[]][];
const said = (id: string, text: string, speaksOf: Record<string, number> = {}) =>
  aProfile(id, speaksOf, { statement: { text } });

async function likenessOf(rows: Rows) {
  const profiles = rows.map(([profile]) => profile);
  const written = await readWritten(
    profiles,
    new Map(rows.map(([profile, ...questions]) => [profile.statement.id, questions])),
    (text) =>
      text === 'hello'
        ? { kind: 'smalltalk', intent: 'greeting' }
        : { kind: 'question', question: read(text) },
  );
  return createLikeness(profiles.length, written);
}

/** How like the question is to each statement, in their order. */
async function likest(rows: Rows, question: Question, asked: Asked[] = question.asked): Promise<number[]> {
  return [...(await likenessOf(rows))(question)(asked)];
}

const NOTHING = said('nothing', 'Zebras.');
const ROWS: Rows = [
  [said('one', 'Zebras graze.'), 'surgery when early', 'ifosfamide how much'],
  [said('other', 'Horses trot.'), 'surgery why ever'],
  [NOTHING],
];

describe('a question is like a statement', () => {
  test('wholly where it is one that editors wrote for it', async () => {
    const [one = 0, other = 0, none] = await likest(ROWS, read('surgery when early'));
    expect(one).toBeCloseTo(1);
    expect(other).toBeGreaterThan(0);
    expect(other).toBeLessThan(0.9);
    expect(none).toBe(0);
    expect((await likest(ROWS, read('ifosfamide how much')))[0]).toBeCloseTo(1);
  });

  test('by words where concepts are the same, and by concepts where words are', async () => {
    const rows: Rows = [[said('a', 'X.'), 'surgery early'], [said('b', 'Y.'), 'surgery late'], [said('c', 'Z.'), 'ifosfamide early']]; // prettier-ignore
    const [a = 0, b = 0, c = 0] = await likest(rows, read('surgery early'));
    expect(a).toBeGreaterThan(b);
    expect(b).toBeGreaterThan(c);
    expect(c).toBeGreaterThan(0);
  });

  test('by the kind of answer that it wants', async () => {
    const rows: Rows = [[said('a', 'X.'), 'share: surgery early'], [said('b', 'Y.'), 'list: surgery early']]; // prettier-ignore
    const [a = 0, b = 0] = await likest(rows, read('share: surgery early'));
    expect(a).toBeCloseTo(1);
    expect(b).toBeLessThan(0.99);
  });

  test('more by what few statements are asked about', async () => {
    const rows: Rows = [
      [said('a', 'X.'), 'surgery ifosfamide'],
      [said('b', 'Y.'), 'surgery survival'],
      ...['c', 'd', 'e'].map((id): Rows[number] => [said(id, 'Z.'), 'surgery']),
    ];
    const [byRare = 0, byCommon = 0] = await likest(rows, read('ifosfamide surgery'));
    expect(byRare).toBeGreaterThan(2 * byCommon);
  });

  test('by its own words and what it names, where nobody wrote a question for it', async () => {
    const rows: Rows = [
      [said('a', 'Zebras graze.', { surgery: 1 })],
      [said('b', 'Horses trot.', { surgery: 0.7 })],
      [said('c', 'Cows moo.')],
    ];
    const [named = 0, close = 0] = await likest(rows, read('surgery'));
    expect(named).toBeGreaterThan(0.5);
    expect(close).toBe(0);
    const [, , byWord = 0] = await likest(rows, read('cow'));
    expect(byWord).toBeGreaterThan(0);
    expect((await likest(rows, read('goat')))[2]).toBe(0);
  });

  test('not by what is no question', async () => {
    const rows: Rows = [[said('a', 'X.'), 'hello', 'surgery'], [said('b', 'Y.')]]; // prettier-ignore
    expect((await likest(rows, read('surgery')))[0]).toBeCloseTo(1);
  });

  test('not at all where there is nothing to compare', async () => {
    expect(await likest(ROWS, read('gallop'))).toEqual([expect.any(Number), expect.any(Number), 0]);
    expect(await likest([], read('surgery'))).toEqual([]);
  });
});

describe('concepts in place of those of the question', () => {
  test('are compared with its words and the kind of its answer', async () => {
    const question = read('surgery how much');
    const [own = 0] = await likest(ROWS, question);
    const [other = 0] = await likest(ROWS, question, [asking(DRUG)]);
    expect(other).toBeCloseTo(1);
    expect(own).toBeLessThan(other);
  });

  test('count by their weight, and not where only the last answer spoke of them', async () => {
    const question = read('much');
    const [full = 0] = await likest(ROWS, question, [asking(DRUG)]);
    const [less = 0] = await likest(ROWS, question, [asking(DRUG, { weight: 0.2 })]);
    expect(less).toBeLessThan(full);
    const none = await likest(ROWS, question, []);
    expect(await likest(ROWS, question, [asking(DRUG, { from: 'answer' })])).toEqual(none);
    expect(await likest(ROWS, question, [asking(DRUG, { from: 'thread' })])).toEqual([
      expect.closeTo(full),
      expect.any(Number),
      0,
    ]);
  });

  test('of one question are not mixed with those of another', async () => {
    const likeness = await likenessOf(ROWS);
    const [first, second] = [likeness(read('surgery when')), likeness(read('ifosfamide much'))];
    const alone = [...first([asking(SURGERY)])];
    const other = [...second([asking(DRUG)])];
    expect(other).not.toEqual(alone);
    expect([...first([asking(SURGERY)])]).toEqual(alone);
    expect([...first([asking(DRUG)])]).not.toEqual(alone);
    expect([...first([asking(SURGERY)])]).toEqual(alone);
    expect([...second([asking(DRUG)])]).toEqual(other);
  });
});

describe('a question on the other setting', () => {
  const rows: Rows = [
    [said('early', 'X.'), 'at-diagnosis survival'],
    [said('late', 'Y.'), 'at-relapse survival'],
    [said('both', 'Z.'), 'at-diagnosis at-relapse survival'],
    [said('none', 'W.'), 'survival'],
  ];

  test('is less like, unless it is on both or on none', async () => {
    // By the survival that all are asked about, with the setting and without.
    const plain = await likest(rows, read('survival'));
    const [early = 0, late = 0, both = 0, none = 0] = await likest(rows, read('at-relapse survival'));
    const [plainEarly = 0] = plain;
    expect(late).toBeCloseTo(1);
    expect(early).toBeLessThan(0.4 * plainEarly);
    expect(both).toBeGreaterThan(early);
    expect(none).toBeGreaterThan(early);
  });

  test('is told by what was asked now or before, not by the last answer', async () => {
    const of = async (fields: Partial<Asked>) =>
      (await likest(rows, read('survival'), [asking(SURVIVAL), asking(LATE, fields)]))[0] ?? 0;
    const spoken = await of({ from: 'answer' });
    expect(spoken).toBe((await likest(rows, read('survival')))[0]);
    expect(await of({ from: 'thread', weight: 0.01 })).toBeCloseTo(0.4 * spoken, 2);
  });

  test('takes nothing from what is written for both', async () => {
    const asked = [asking(SURVIVAL), asking(LATE, { from: 'thread', weight: 0.01 })];
    const [, , both = 0] = await likest(rows, read('survival'), asked);
    const [, , plain = 0] = await likest(rows, read('survival'));
    expect(both).toBeCloseTo(plain, 1);
    expect(plain).toBeGreaterThan(0.2);
  });
});
