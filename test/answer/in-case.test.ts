import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/decide.ts';
import { inCaseOrAlone } from '../../src/answer/in-case.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import type { Given } from './by-hand.ts';
import {
  aConcept,
  aProfile,
  aQuestion,
  aRanked,
  aReader,
  anAbstention,
  anAnswer,
  asking,
} from './by-hand.ts';

const SURGERY = aConcept('surgery');
const LATE = aConcept('metachronous', { slot: 'setting', opposite: ['synchronous'] });
const LOCAL = aConcept('localised', { slot: 'setting', opposite: ['metastatic'] });
const FEW = aConcept('few', { slot: 'extent' });
const NODULE = aConcept('nodule', { slot: 'extent' });
const CONCEPTS = [SURGERY, LATE, LOCAL, FEW, NODULE];
const ofThread = (...concepts: typeof CONCEPTS) =>
  concepts.map((concept) => asking(concept, { from: 'thread', weight: 0.5 }));
const alone = aQuestion([asking(SURGERY)]);

const given = (speaksOf: Record<string, number>, fields: Partial<Given> = {}) =>
  anAnswer([aRanked(aProfile('best', { surgery: 1, ...speaksOf }), 3)], fields);
const nothing = anAbstention();
const byItself = given({ always: 1 });
const ranker = createStatementRanker([aProfile('any')], aReader(CONCEPTS));

/** Which reading is answered, where the one in the case is decided so. */
function read(carried: typeof CONCEPTS, inCase: Decision): string {
  const question = aQuestion([asking(SURGERY), ...ofThread(...carried)], { alone });
  const reading = inCaseOrAlone(question, (one) => (one === alone ? byItself : inCase), ranker);
  expect(reading.decision).toBe(reading.question === alone ? byItself : inCase);
  return reading.question === alone ? 'alone' : 'in the case';
}

describe('a turn of a few words is answered', () => {
  test('in the case of its thread, where the best statement is of its setting', () => {
    expect(read([LATE], given({ metachronous: 1 }))).toBe('in the case');
    expect(read([LATE], given({ metachronous: 0.7 }))).toBe('in the case');
    expect(read([LATE, FEW], given({ metachronous: 1 }))).toBe('in the case');
    expect(read([LATE, LOCAL], given({ metachronous: 1, localised: 1 }))).toBe('in the case');
  });

  test('by itself, where that is of no setting, or of the other', () => {
    expect(read([LATE], given({}))).toBe('alone');
    expect(read([LATE], given({ synchronous: 1 }))).toBe('alone');
    expect(read([LATE, FEW], given({ few: 1 }))).toBe('alone');
    expect(read([LATE, LOCAL], given({ metachronous: 1 }))).toBe('alone');
  });

  test('in a case without a setting, where the best statement is of something of it', () => {
    expect(read([FEW, NODULE], given({ nodule: 1 }))).toBe('in the case');
    expect(read([FEW, NODULE], given({}))).toBe('alone');
  });

  test('by what leads: the first side of a dispute', () => {
    const side = aRanked(aProfile('side', { metachronous: 1 }), 2);
    expect(read([LATE], given({}, { disagreeing: [side] }))).toBe('in the case');
    const other = aRanked(aProfile('side'), 2);
    expect(read([LATE], given({ metachronous: 1 }, { disagreeing: [other] }))).toBe('alone');
  });

  test('by itself, where the corpus has nothing on it in the case', () => {
    expect(read([LATE], nothing)).toBe('alone');
  });

  test('as it is, where the thread gave it nothing', () => {
    const question = aQuestion([asking(SURGERY)]);
    expect(inCaseOrAlone(question, () => nothing, ranker)).toEqual({ question, decision: nothing });
  });
});
