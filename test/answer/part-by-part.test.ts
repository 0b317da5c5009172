import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/decide.ts';
import { partByPart } from '../../src/answer/part-by-part.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import type { Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, aReader, asking, idsOf } from './by-hand.ts';

type Given = Extract<Decision, { kind: 'answer' }>;

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

function given(chosen: Ranked[], fields: Partial<Given> = {}): Given {
  return {
    kind: 'answer',
    rule: 'covered',
    chosen,
    rows: undefined,
    ledger: [],
    missing: [],
    unread: [],
    looseFit: false,
    disagreeing: [],
    coverage: { share: 0.8, least: 0.5 },
    ...fields,
  };
}
const none = (rule: Decision['rule'] = 'too-little-covered'): Decision => ({
  kind: 'abstention',
  rule,
  ledger: [],
  nearest: [],
  topic: undefined,
  unmet: [],
});

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
    expect(told(given([S, MORE]), given([D]), given([S]))).toBe('part-by-part: d s more');
    expect(idsOf(answered(given([S]), given([D]), given([S])).leads ?? [])).toEqual(['d', 's']);
  });

  test('has what is among the best for each part before all', () => {
    expect(told(given([S, BOTH]), given([D, BOTH]), given([S, BOTH]))).toBe('part-by-part: both d s');
  });

  test('has one such statement before all, and only what is among the best for every part', () => {
    const both = given([BOTH, MORE]);
    const parts = (...more: Ranked[]) => [given([D, ...more]), given([S, ...more])] as const;
    expect(told(both, ...parts(MORE, BOTH))).toBe('part-by-part: both d s more');
    expect(told(given([S, BOTH]), given([D, BOTH]), given([S]))).toBe('part-by-part: d s both');
  });

  test('shows four statements, or as many as there are parts', () => {
    const whole = given([S, BOTH, MORE, OTHER]);
    expect(told(whole, given([D]), given([S]))).toBe('part-by-part: d s both more');
    const parts = Array.from({ length: 5 }, () => aQuestion([asking(DRUGS)]));
    const leads = [D, S, BOTH, MORE, OTHER];
    const decision = partByPart(
      { ...WHOLE, parts },
      given([D, S]),
      (part) => given(leads.slice(parts.indexOf(part)).slice(0, 1)),
      ranker,
    );
    expect(decision.kind === 'answer' && idsOf(decision.chosen)).toEqual(['d', 's', 'both', 'more', 'other']);
  });

  test('keeps the answer to the whole where that has the best of every part already, and one part has none', () => {
    expect(told(given([D, S]), given([D]), none())).toBe('covered: d s');
    expect(told(given([D]), given([D]), given([D]))).toBe('covered: d');
  });

  test('is answered in the part that can be, and the other one is named as not covered', () => {
    const decision = answered(given([OTHER], { looseFit: true }), given([D]), none());
    expect(decision.chosen).toEqual([D, OTHER]);
    expect(decision.looseFit).toBe(true);
    const alone = answered(given([D]), none(), none());
    expect(alone.rule).toBe('covered');
  });

  test('that no statement covers as a whole is answered where each of its parts is', () => {
    expect(told(none(), given([D]), given([S]))).toBe('part-by-part: d s');
    expect(told(none('pieced-together'), given([D]), given([S]))).toBe('part-by-part: d s');
    expect(told(none(), given([D]), none())).toBe('abstention: too-little-covered');
    expect(told(none('outside-topic'), given([D]), given([S]))).toBe('abstention: outside-topic');
    // Two parts of three are not each of them.
    const three = { ...WHOLE, parts: [FIRST, SECOND, aQuestion([asking(PAIN)])] };
    const decideOne = (part: Question) =>
      part === FIRST ? given([D]) : part === SECOND ? given([S]) : none();
    expect(partByPart(three, none(), decideOne, ranker)).toMatchObject({ kind: 'abstention' });
    // The same statement for each of them would have been the answer to the whole.
    expect(told(none(), given([D]), given([D]))).toBe('abstention: too-little-covered');
  });

  test('takes no loose answer for one, unless that covers most of its part', () => {
    const loose = (share: number) => given([D], { looseFit: true, coverage: { share, least: 0.5 } });
    expect(told(given([S]), loose(0.79), given([S]))).toBe('covered: s');
    expect(told(given([S]), loose(0.8), given([S]))).toBe('part-by-part: d s');
  });

  test('is as sure as its least sure part', () => {
    const least = { share: 0.6, least: 0.5 };
    const decision = answered(given([S]), given([D], { coverage: least }), given([S]));
    expect(decision.coverage).toEqual(least);
    expect(decision.looseFit).toBe(false);
    expect(answered(given([S]), given([D]), given([S], { coverage: least })).coverage).toEqual(least);
    const loose = given([S], { looseFit: true });
    expect(answered(loose, given([D]), given([S])).looseFit).toBe(false);
    expect(answered(given([OTHER]), given([D]), none()).looseFit).toBe(false);
    expect(answered(none(), given([D]), given([S])).looseFit).toBe(false);
  });

  test('has the sides of a dispute first where it is about what leads, and not where it is about a later part', () => {
    const disputed = { disagreeing: [S, OTHER] };
    expect(answered(given([S]), given([D], disputed), given([S])).disagreeing).toEqual([S, OTHER]);
    expect(answered(given([S], disputed), given([D]), given([S], disputed)).disagreeing).toEqual([]);
    const joint = answered(given([S, BOTH], disputed), given([D, BOTH]), given([S, BOTH]));
    expect(joint.disagreeing).toEqual([S, OTHER]);
    expect(answered(given([S]), given([D]), given([S])).disagreeing).toEqual([]);
  });

  test('says what no statement shown speaks of, and which words nobody knows', () => {
    const question = { ...WHOLE, asked: [...WHOLE.asked, asking(PAIN)] };
    const whole = given([S], { unread: ['zebra'] });
    const decision = answered(whole, given([D], { unread: ['horse'] }), given([S]), question);
    expect(decision.missing).toEqual([PAIN]);
    expect(decision.unread).toEqual(['zebra']);
    const unread = { unread: ['horse'] };
    expect(answered(none(), given([D], unread), given([S], unread)).unread).toEqual(['horse']);
  });

  test('that compares, or must be asked back, is decided as a whole', () => {
    const columns = given([S], { rule: 'comparison', rows: [] });
    expect(told(columns, given([D]), given([S]))).toBe('comparison: s');
    const back: Decision = { kind: 'clarification', rule: 'setting-needed', about: PAIN, choices: [] };
    expect(decided(back, given([D]), given([S]))).toBe(back);
    const whole = given([S]);
    expect(decided(whole, given([D]), given([S]), aQuestion([]))).toBe(whole);
    expect(decided(whole, given([D]), given([S]), { ...WHOLE, parts: [FIRST] })).toBe(whole);
  });
});
