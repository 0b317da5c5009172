import { describe, expect, test } from 'vitest';
import { withoutCase } from '../../src/answer/without-case.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { Asked } from '../../src/question/question.ts';
import { aConcept, aQuestion, asking } from './by-hand.ts';

const SURGERY = aConcept('surgery');
const LATE = aConcept('at-relapse', { slot: 'setting' });
const CANCER = aConcept('cancer', { slot: 'disease' });
/** What belongs to the case counts for less than what is asked. */
const ofCase = (slot: Concept['slot'], id: string = slot) => asking(aConcept(id, { slot }), { weight: 0.6 });
const FACTS = [ofCase('site'), ofCase('population')];

/** Ids of what is left; undefined where the question stays as it is. */
const leftOf = (...asked: Asked[]) => withoutCase(aQuestion(asked))?.asked.map(({ concept }) => concept.id);

describe('a question without its case', () => {
  test('is what is asked, in its order, with the disease, the setting, how far it went, what was cleared and when', () => {
    const core = (['disease', 'setting', 'extent', 'resection', 'time'] as const).map((slot) => ofCase(slot));
    const left = ['surgery', 'disease', 'setting', 'extent', 'resection', 'time'];
    expect(leftOf(asking(SURGERY), ...FACTS, ...core)).toEqual(left);
    const rest = (['intervention', 'outcome', 'source', 'attribute', 'modifier'] as const).map((slot) => ofCase(slot)); // prettier-ignore
    expect(leftOf(asking(SURGERY), asking(LATE), ...rest)).toEqual(['surgery', 'at-relapse']);
  });

  test('is the same question else', () => {
    const question = aQuestion([asking(SURGERY), asking(LATE), ...FACTS], { answerType: 'yes-no' });
    expect(withoutCase(question)).toEqual({ ...question, asked: [asking(SURGERY), asking(LATE)] });
  });

  test('is none where less than two facts would be left out', () => {
    expect(leftOf(asking(SURGERY), asking(LATE), ...FACTS.slice(1))).toBeUndefined();
    expect(leftOf(asking(SURGERY), asking(LATE))).toBeUndefined();
  });

  test('is none where nothing is asked now and by itself', () => {
    expect(leftOf(ofCase('intervention'), asking(LATE), ...FACTS)).toBeUndefined();
    expect(leftOf(asking(SURGERY, { from: 'thread' }), asking(LATE), ...FACTS)).toBeUndefined();
    expect(leftOf(asking(LATE), ...FACTS)).toBeUndefined();
    expect(leftOf(ofCase('extent'), asking(LATE), ...FACTS)).toBeUndefined();
  });

  test('is none where it names now neither a setting nor a disease of ours', () => {
    expect(leftOf(asking(SURGERY), asking(CANCER), ...FACTS)).toEqual(['surgery', 'cancer']);
    expect(leftOf(asking(SURGERY), asking({ ...CANCER, generic: true }), ...FACTS)).toBeUndefined();
    expect(leftOf(asking(SURGERY), asking(LATE, { from: 'thread' }), ...FACTS)).toBeUndefined();
    expect(leftOf(asking(SURGERY), asking(CANCER, { from: 'thread' }), ...FACTS)).toBeUndefined();
    expect(leftOf(asking(SURGERY), ofCase('extent'), ...FACTS)).toBeUndefined();
  });
});
