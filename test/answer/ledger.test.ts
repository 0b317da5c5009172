import { describe, expect, test } from 'vitest';
import { isTopical, ledgerOf, worthSaying } from '../../src/answer/ledger.ts';
import type { Profile } from '../../src/answer/profile.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import { WEIGHTS } from '../../src/answer/weights.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { Asked } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, aReader, asking } from './by-hand.ts';

const DRUG = aConcept('ifosfamide', { related: ['mesna'] });
const SURVIVAL = aConcept('survival', { slot: 'outcome', related: ['toxicity'] });
const FREQUENCY = aConcept('frequency', { slot: 'attribute' });
const CONCEPTS = [DRUG, SURVIVAL, FREQUENCY, aConcept('mesna'), aConcept('toxicity', { slot: 'outcome' })];
const others = Array.from({ length: 20 }, (_, at) => aProfile(`other-${at}`));
const rankerOf = (...profiles: Profile[]) =>
  createStatementRanker([...profiles, ...others], aReader(CONCEPTS));

/** By which of the statements what is asked is met. */
function metBy(concept: Concept, ...chosen: { profile: Profile; questions?: number }[]) {
  const ranked = chosen.map(({ profile, questions = 0 }) => {
    const one = aRanked(profile, 1);
    return { ...one, parts: { ...one.parts, questions: questions * WEIGHTS.questions } };
  });
  const asked = [asking(concept)];
  const ranker = rankerOf(...chosen.map(({ profile }) => profile));
  const [line] = ledgerOf(aQuestion(asked), ranked, ranker);
  expect(line?.asked).toBe(asked[0]);
  expect(line?.met).toBe(line?.by !== null);
  return line?.by;
}

describe('what is asked is met', () => {
  test('by the first statement that speaks of it', () => {
    const [one, other] = [aProfile('one', { survival: 1 }), aProfile('other', { survival: 1 })];
    expect(metBy(SURVIVAL, { profile: aProfile('none') }, { profile: other }, { profile: one })).toBe(
      'other',
    );
    expect(metBy(SURVIVAL, { profile: aProfile('none') })).toBeNull();
    expect(metBy(SURVIVAL)).toBeNull();
  });

  test('also by one that speaks of what is close to it, unless it is a drug or a procedure', () => {
    expect(metBy(SURVIVAL, { profile: aProfile('close', { toxicity: 1 }) })).toBe('close');
    expect(metBy(DRUG, { profile: aProfile('close', { mesna: 1 }) })).toBeNull();
  });

  test('also by one that editors say is asked about it; of a drug only if they ask in nearly these words', () => {
    const askedOf = (id: string) => aProfile('asked', {}, { askedOf: new Set([id]) });
    expect(metBy(SURVIVAL, { profile: askedOf('survival') })).toBe('asked');
    expect(metBy(DRUG, { profile: askedOf('ifosfamide'), questions: 0.3 })).toBeNull();
    expect(metBy(DRUG, { profile: askedOf('ifosfamide'), questions: 0.9 })).toBe('asked');
    expect(metBy(DRUG, { profile: askedOf('mesna'), questions: 0.9 })).toBeNull();
    expect(metBy(DRUG, { profile: aProfile('named', { ifosfamide: 1 }) })).toBe('named');
  });

  test('by a share where a frequency is asked for', () => {
    const share = aProfile('share', {}, { gives: new Set(['share']) });
    expect(metBy(FREQUENCY, { profile: share })).toBe('share');
    expect(metBy(FREQUENCY, { profile: aProfile('none') })).toBeNull();
    expect(metBy(FREQUENCY, { profile: aProfile('named', { frequency: 1 }) })).toBe('named');
    expect(metBy(SURVIVAL, { profile: share })).toBeNull();
  });

  test('each by its own statement', () => {
    const [one, other] = [aProfile('one', { survival: 1 }), aProfile('other', { ifosfamide: 1 })];
    const question = aQuestion([asking(DRUG), asking(SURVIVAL), asking(FREQUENCY)]);
    const lines = ledgerOf(question, [aRanked(one, 2), aRanked(other, 1)], rankerOf(one, other));
    expect(lines.map(({ met, by }) => [met, by])).toEqual([
      [true, 'other'],
      [true, 'one'],
      [false, null],
    ]);
  });
});

describe('what is not met', () => {
  const isSaid = (concept: Concept, fields?: Partial<Asked>) =>
    worthSaying(asking(concept, fields), rankerOf());

  test('is worth saying where it was asked, is a topic and matters', () => {
    expect(isSaid(DRUG)).toBe(true);
    expect(isSaid(DRUG, { from: 'thread' })).toBe(false);
    expect(isSaid(DRUG, { from: 'answer' })).toBe(false);
    expect(isSaid(DRUG, { weight: 0.1 })).toBe(false);
    expect(isSaid(aConcept('relapse', { slot: 'setting' }))).toBe(false);
  });

  test('is a topic unless it only colours one', () => {
    const slots = ['disease', 'setting', 'site', 'extent', 'resection', 'intervention', 'outcome', 'time', 'population', 'source', 'attribute', 'modifier'] as const; // prettier-ignore
    const colours = slots.filter((slot) => !isTopical(asking(aConcept('one', { slot }))));
    expect(colours).toEqual(['disease', 'setting', 'modifier']);
  });
});
