import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/decide.ts';
import { partByPart } from '../../src/answer/part-by-part.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import type { Question } from '../../src/question/question.ts';
import type { Abstaining, Given } from './by-hand.ts';
import {
  aConcept,
  aProfile,
  aQuestion,
  aRanked,
  aReader,
  anAbstention,
  anAnswer,
  asking,
  idsOf,
} from './by-hand.ts';

const [DRUGS, SURGERY, PAIN] = [
  aConcept('drugs'),
  aConcept('surgery'),
  aConcept('pain', { slot: 'outcome' }),
];
const [FIRST, SECOND] = [aQuestion([asking(DRUGS)]), aQuestion([asking(SURGERY)])];
const WHOLE = aQuestion([asking(DRUGS), asking(SURGERY)], { parts: [FIRST, SECOND] });
const profiles = ['d', 's', 'both', 'more', 'other'].map((id) =>
  aProfile(id, id === 'both' ? { drugs: 1, surgery: 1 } : { [id === 'd' ? 'drugs' : 'surgery']: 1 }),
);
const [D, S, BOTH, MORE, OTHER] = profiles.map((profile) => aRanked(profile, 1));
if (!D || !S || !BOTH || !MORE || !OTHER) throw new Error('there are five');
const filler = Array.from({ length: 20 }, (_, at) => aProfile(`${at}`));
const ranker = createStatementRanker([...profiles, ...filler], aReader([DRUGS, SURGERY, PAIN]));

const none = (rule?: Abstaining['rule']) => anAbstention(rule && { rule });

function decided(whole: Decision, first: Decision, second: Decision, question: Question = WHOLE): Decision {
  return partByPart(question, whole, (part) => (part === FIRST ? first : second), ranker);
}
function answered(...args: Parameters<typeof decided>): Given {
  const decision = decided(...args);
  if (decision.kind !== 'answer') throw new Error(decision.rule);
  return decision;
}
function told(...args: Parameters<typeof decided>): string {
  const decision = decided(...args);
  return decision.kind === 'answer'
    ? `${decision.rule}: ${idsOf(decision.chosen).join(' ')}`
    : `${decision.kind}: ${decision.rule}`;
}

describe('a question of two parts', () => {
  test('has the best statement of each part first, in the order of asking, then what the whole has', () => {
    expect(told(anAnswer([S, MORE]), anAnswer([D]), anAnswer([S]))).toBe('part-by-part: d s more');
    expect(idsOf(answered(anAnswer([S]), anAnswer([D]), anAnswer([S])).leads ?? [])).toEqual(['d', 's']);
  });

  test('has what is among the best for each part before all', () => {
    expect(told(anAnswer([S, BOTH]), anAnswer([D, BOTH]), anAnswer([S, BOTH]))).toBe(
      'part-by-part: both d s',
    );
  });

  test('has one such statement before all, and only what is among the best for every part', () => {
    const both = anAnswer([BOTH, MORE]);
    const parts = (...more: Ranked[]) => [anAnswer([D, ...more]), anAnswer([S, ...more])] as const;
    expect(told(both, ...parts(MORE, BOTH))).toBe('part-by-part: both d s more');
    expect(told(anAnswer([S, BOTH]), anAnswer([D, BOTH]), anAnswer([S]))).toBe('part-by-part: d s both');
  });

  test('shows four statements, or as many as there are parts', () => {
    const whole = anAnswer([S, BOTH, MORE, OTHER]);
    expect(told(whole, anAnswer([D]), anAnswer([S]))).toBe('part-by-part: d s both more');
    const parts = Array.from({ length: 5 }, () => aQuestion([asking(DRUGS)]));
    const leads = [D, S, BOTH, MORE, OTHER];
    const decision = partByPart(
      { ...WHOLE, parts },
      anAnswer([D, S]),
      (part) => anAnswer(leads.slice(parts.indexOf(part)).slice(0, 1)),
      ranker,
    );
    expect(decision.kind === 'answer' && idsOf(decision.chosen)).toEqual(['d', 's', 'both', 'more', 'other']);
  });

  test('keeps the answer to the whole where that has the best of every part already, and one part has none', () => {
    expect(told(anAnswer([D, S]), anAnswer([D]), none())).toBe('covered: d s');
    expect(told(anAnswer([D]), anAnswer([D]), anAnswer([D]))).toBe('covered: d');
  });

  test('is answered in the part that can be, and the other one is named as not covered', () => {
    const decision = answered(anAnswer([OTHER], { looseFit: true }), anAnswer([D]), none());
    expect(decision.chosen).toEqual([D, OTHER]);
    expect(decision.looseFit).toBe(true);
    const alone = answered(anAnswer([D]), none(), none());
    expect(alone.rule).toBe('covered');
  });

  test('that no statement covers as a whole is answered where each of its parts is', () => {
    expect(told(none(), anAnswer([D]), anAnswer([S]))).toBe('part-by-part: d s');
    expect(told(none('pieced-together'), anAnswer([D]), anAnswer([S]))).toBe('part-by-part: d s');
    expect(told(none(), anAnswer([D]), none())).toBe('abstention: too-little-covered');
    expect(told(none('outside-topic'), anAnswer([D]), anAnswer([S]))).toBe('abstention: outside-topic');
    // Two parts of three are not each of them.
    const three = { ...WHOLE, parts: [FIRST, SECOND, aQuestion([asking(PAIN)])] };
    const decideOne = (part: Question) =>
      part === FIRST ? anAnswer([D]) : part === SECOND ? anAnswer([S]) : none();
    expect(partByPart(three, none(), decideOne, ranker)).toMatchObject({ kind: 'abstention' });
    // The same statement for each of them would have been the answer to the whole.
    expect(told(none(), anAnswer([D]), anAnswer([D]))).toBe('abstention: too-little-covered');
  });

  test('takes no loose answer for one, unless that covers most of its part', () => {
    const loose = (share: number) => anAnswer([D], { looseFit: true, coverage: { share, least: 0.5 } });
    expect(told(anAnswer([S]), loose(0.79), anAnswer([S]))).toBe('covered: s');
    expect(told(anAnswer([S]), loose(0.8), anAnswer([S]))).toBe('part-by-part: d s');
  });

  test('is as sure as its least sure part', () => {
    const least = { share: 0.6, least: 0.5 };
    const decision = answered(anAnswer([S]), anAnswer([D], { coverage: least }), anAnswer([S]));
    expect(decision.coverage).toEqual(least);
    expect(decision.looseFit).toBe(false);
    expect(answered(anAnswer([S]), anAnswer([D]), anAnswer([S], { coverage: least })).coverage).toEqual(
      least,
    );
    const loose = anAnswer([S], { looseFit: true });
    expect(answered(loose, anAnswer([D]), anAnswer([S])).looseFit).toBe(false);
    expect(answered(anAnswer([OTHER]), anAnswer([D]), none()).looseFit).toBe(false);
    expect(answered(none(), anAnswer([D]), anAnswer([S])).looseFit).toBe(false);
  });

  test('has the sides of a dispute first where it is about what leads, and not where it is about a later part', () => {
    const disputed = { disagreeing: [S, OTHER] };
    expect(answered(anAnswer([S]), anAnswer([D], disputed), anAnswer([S])).disagreeing).toEqual([S, OTHER]);
    expect(answered(anAnswer([S], disputed), anAnswer([D]), anAnswer([S], disputed)).disagreeing).toEqual([]);
    const joint = answered(anAnswer([S, BOTH], disputed), anAnswer([D, BOTH]), anAnswer([S, BOTH]));
    expect(joint.disagreeing).toEqual([S, OTHER]);
    expect(answered(anAnswer([S]), anAnswer([D]), anAnswer([S])).disagreeing).toEqual([]);
  });

  test('says what no statement shown speaks of, and which words nobody knows', () => {
    const question = { ...WHOLE, asked: [...WHOLE.asked, asking(PAIN)] };
    const whole = anAnswer([S], { unread: ['zebra'] });
    const decision = answered(whole, anAnswer([D], { unread: ['horse'] }), anAnswer([S]), question);
    expect(decision.missing).toEqual([PAIN]);
    expect(decision.unread).toEqual(['zebra']);
    const unread = { unread: ['horse'] };
    expect(answered(none(), anAnswer([D], unread), anAnswer([S], unread)).unread).toEqual(['horse']);
  });

  test('that compares, or must be asked back, is decided as a whole', () => {
    const columns = anAnswer([S], { rule: 'comparison', rows: [] });
    expect(told(columns, anAnswer([D]), anAnswer([S]))).toBe('comparison: s');
    const back: Decision = { kind: 'clarification', rule: 'setting-needed', about: PAIN, choices: [] };
    expect(decided(back, anAnswer([D]), anAnswer([S]))).toBe(back);
    const whole = anAnswer([S]);
    expect(decided(whole, anAnswer([D]), anAnswer([S]), aQuestion([]))).toBe(whole);
    expect(decided(whole, anAnswer([D]), anAnswer([S]), { ...WHOLE, parts: [FIRST] })).toBe(whole);
  });
});
