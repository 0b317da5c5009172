import { describe, expect, test } from 'vitest';
import type { Decision } from '../../src/answer/decide.ts';
import { decide } from '../../src/answer/decide.ts';
import type { Opposed } from '../../src/answer/disagreement/opposed.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import { WEIGHTS } from '../../src/answer/weights.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aRanked, aReader, asking, idsOf } from './by-hand.ts';

const SURGERY = aConcept('surgery');
const DRUG = aConcept('ifosfamide');
const TOXICITY = aConcept('toxicity', { slot: 'outcome' });
const SURVIVAL = aConcept('survival', { slot: 'outcome' });
const CANCER = aConcept('cancer', { slot: 'disease' });
const ROLE = aConcept('role', { slot: 'modifier' });
const CHILDREN = aConcept('children', { slot: 'population' });
const LUNG = aConcept('lung', { slot: 'site' });
const [EARLY, LATE] = ['synchronous', 'metachronous'].map((id, at, all) =>
  aConcept(id, { slot: 'setting', opposite: [all[1 - at] ?? ''] }),
);
if (!EARLY || !LATE) throw new Error('there are two');
const CONCEPTS = [SURGERY, DRUG, TOXICITY, SURVIVAL, CANCER, ROLE, CHILDREN, LUNG, EARLY, LATE];
const lookUp = (id: string) => CONCEPTS.find((concept) => concept.id === id);
const NONE: Opposed = new Map();

function decided(question: Question, ranked: Ranked[] = [], opposed = NONE): Decision {
  const ranker = createStatementRanker(
    [...ranked.map(({ profile }) => profile), ...Array.from({ length: 20 }, (_, at) => aProfile(`${at}`))],
    aReader(CONCEPTS),
  );
  return decide(question, () => ranked, ranker, lookUp, opposed);
}

function answered(question: Question, ranked: Ranked[], opposed = NONE) {
  const decision = decided(question, ranked, opposed);
  if (decision.kind !== 'answer') throw new Error(`${decision.kind} by ${decision.rule}`);
  return decision;
}

const ruleOf = (question: Question, ranked?: Ranked[]) => decided(question, ranked).rule;
const asks = (...concepts: Concept[]) => concepts.map((concept) => asking(concept));
/** A statement on surgery that fits in full. */
const fit = (fields: Partial<Ranked> = {}, total = 3) =>
  aRanked(aProfile('fit', { surgery: 1, ifosfamide: 1 }), total, fields);
const rare = (word: string, specificity = 1) => ({ word, specificity });
const beside = (word: string, specificity = 1) => ({ word, stem: word, specificity });

describe('a case of many facts', () => {
  const FACTS = ['knee', 'necrosis'].map((id) => aConcept(id, { slot: 'population' }));
  const facts = FACTS.map((concept) => asking(concept, { weight: 0.6 }));
  const late = asking(LATE, { weight: 0.6 });
  const asked = [...facts, late, asking(SURGERY)];
  /** Meets surgery at relapse, and nothing of the case. */
  const onSurgery = aRanked(aProfile('fit', { surgery: 1, metachronous: 1 }), 3);
  const decidedCase = (question: Question) => {
    const ranker = createStatementRanker(
      [onSurgery.profile, ...Array.from({ length: 20 }, (_, at) => aProfile(`${at}`))],
      aReader([...CONCEPTS, ...FACTS]),
    );
    const covers = (all: Question['asked']) => 2 / all.length - 0.1;
    return decide(question, (of) => [{ ...onSurgery, covers: covers(of) }], ranker, lookUp, NONE);
  };

  test('is answered by what is asked in its setting, and the rest is named as not covered', () => {
    const decision = decidedCase(aQuestion(asked));
    expect(decision).toMatchObject({ kind: 'answer', looseFit: true, missing: FACTS });
  });

  test.each([
    ['with one fact alone', aQuestion([facts[0] ?? late, late, asking(SURGERY), asking(CHILDREN)])],
    ['that is of no disease or setting of ours', aQuestion([...facts, asking(ROLE), asking(SURGERY)])],
    ['that asks nothing by itself', aQuestion([...facts, late, asking(SURGERY, { weight: 0.6 })])],
    ['whose disease is any', aQuestion([...facts, asking({ ...CANCER, generic: true }), asking(SURGERY)])],
  ])('gets no answer %s', (_, question) => {
    expect(decidedCase(question)).toMatchObject({ kind: 'abstention', rule: 'too-little-covered' });
  });
});

describe('a topic of another field', () => {
  test('is answered by nothing, whatever fits', () => {
    const decision = decided(aQuestion(asks(SURGERY), { outside: ['Ewing sarcoma', 'elbow'] }), [fit()]);
    expect(decision).toMatchObject({ kind: 'abstention', rule: 'outside-topic', topic: 'Ewing sarcoma' });
    expect(decision).toMatchObject({ nearest: [] });
  });

  test('has nothing to say to what goes on about it either, whatever fits', () => {
    const decision = decided(aQuestion(asks(SURGERY), { ofUncovered: true }), [fit()]);
    expect(decision).toMatchObject({ kind: 'abstention', rule: 'uncovered-before', nearest: [] });
  });

  const passing = (asked: Question['asked'], words: string[], fields: Partial<Question> = {}) =>
    decided(aQuestion(asked, { inPassing: words, ...fields }), [fit()]);

  test('named in passing is said to be not covered, beside two topics of our field', () => {
    const decision = passing(asks(SURGERY, DRUG), ['sex']);
    expect(decision).toMatchObject({ kind: 'answer', unread: ['sex'] });
    expect(passing(asks(SURGERY, DRUG), ['sex', 'sex']).kind).toBe('answer');
  });

  test.each<[string, Question['asked'], string[], Partial<Question>]>([
    ['beside one topic', asks(SURGERY), ['sex'], {}],
    ['beside what was not asked now', [...asks(SURGERY), asking(DRUG, { from: 'thread' })], ['sex'], {}],
    ['beside what belongs to the case', [...asks(SURGERY), asking(DRUG, { weight: 0.6 })], ['sex'], {}],
    ['beside what is no topic', asks(SURGERY, LATE), ['sex'], {}],
    ['with another such word', asks(SURGERY, DRUG), ['sex', 'cost'], {}],
    ['where nothing is of our field', asks(SURGERY, DRUG), ['sex'], { ofOurField: false }],
  ])('is what is asked %s', (_, asked, words, fields) => {
    expect(passing(asked, words, fields)).toMatchObject({ rule: 'outside-topic', topic: 'sex' });
  });

  test('is what is asked where the best statement leaves much of the rest open', () => {
    const question = aQuestion(asks(SURGERY, DRUG), { inPassing: ['sex'] });
    const [near, far] = [0.85, 0.75].map((covers) => decided(question, [fit({ covers })]));
    expect(near?.kind).toBe('answer');
    expect(far).toMatchObject({ kind: 'abstention', rule: 'outside-topic', topic: 'sex', nearest: [] });
  });
});

describe('a question that names only its subject', () => {
  test('gets a question back', () => {
    const decision = decided(aQuestion(asks(CANCER)));
    expect(decision).toEqual({ kind: 'clarification', rule: 'subject-only', about: CANCER, choices: [] });
    expect(ruleOf(aQuestion(asks(CANCER), { answerType: 'share' }))).toBe('subject-only');
    expect(ruleOf(aQuestion(asks(CANCER, ROLE)))).toBe('subject-only');
  });

  test('is about something else where a word speaks that nobody knows', () => {
    const asked = asks(CANCER);
    expect(ruleOf(aQuestion(asked, { unknown: [rare('trombone', 0.9)] }))).toBe('no-topic');
    expect(ruleOf(aQuestion(asked, { unknown: [rare('thing', 0.4)] }))).toBe('subject-only');
  });

  test('is none where it names nothing, or only how', () => {
    expect(ruleOf(aQuestion([]))).toBe('no-topic');
    expect(ruleOf(aQuestion(asks(ROLE)))).toBe('no-topic');
    expect(ruleOf(aQuestion(asks(ROLE, CANCER)))).toBe('no-topic');
    expect(decided(aQuestion(asks(ROLE)), [fit()])).toMatchObject({ kind: 'abstention', topic: undefined });
  });

  test('is looked up where it asks for a form, or in a setting', () => {
    expect(ruleOf(aQuestion(asks(CANCER, ROLE), { answerType: 'share' }), [fit()])).toBe('covered');
    expect(ruleOf(aQuestion(asks(LATE)), [fit()])).toBe('covered');
  });
});

describe('an outcome alone', () => {
  test.each(['prognosis', 'survival', 'long-term-survival', 'five-year-survival', 'treatment'])(
    '(%s) needs a setting',
    (id) => {
      const about = aConcept(id, { slot: 'outcome' });
      expect(decided(aQuestion(asks(about)), [fit()])).toEqual({
        kind: 'clarification', rule: 'setting-needed', about, choices: [EARLY, LATE],
      }); // prettier-ignore
    },
  );

  test('needs one, too, where the disease or a modifier stands beside it', () => {
    expect(ruleOf(aQuestion(asks(ROLE, SURVIVAL, CANCER)), [fit()])).toBe('setting-needed');
  });

  test('needs none beside anything else, in a follow-up, or where it is another', () => {
    const asked = asks(SURVIVAL);
    expect(ruleOf(aQuestion(asks(SURVIVAL, LATE)), [fit()])).toBe('covered');
    const both = aRanked(aProfile('both', { surgery: 1, survival: 1 }), 3);
    expect(ruleOf(aQuestion(asks(SURVIVAL, SURGERY)), [both])).toBe('covered');
    expect(ruleOf(aQuestion(asks(TOXICITY)), [fit()])).toBe('covered');
    expect(ruleOf(aQuestion(asked, { followUp: true }), [fit()])).toBe('covered');
    expect(ruleOf(aQuestion(asked, { cites: ['Kager2003'] }), [fit()])).toBe('covered');
    expect(ruleOf(aQuestion(asked, { unknown: [rare('joystick', 0)] }), [fit()])).toBe('covered');
  });
});

describe('how much the best statement covers', () => {
  const shareOf = (fields: Partial<Question>, best = fit(), asked = asks(SURGERY)) => {
    const decision = decided(aQuestion(asked, fields), [best]);
    if (decision.kind === 'clarification' || !decision.coverage) throw new Error(decision.kind);
    return decision.coverage.share;
  };

  test('is the share of what was asked, where every word is known', () => {
    expect(shareOf({})).toBe(1);
    expect(shareOf({}, fit({ covers: 0.6 }))).toBe(0.6);
  });

  test('is less for each word that nobody knows, by how much it says', () => {
    const one = shareOf({ unknown: [rare('joystick')] });
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThan(1);
    expect(shareOf({ unknown: [rare('joystick', 0.5)] })).toBeGreaterThan(one);
    expect(shareOf({ unknown: [rare('joystick'), rare('lever')] })).toBeLessThan(one);
    expect(shareOf({ unknown: [rare('thing', 0)] })).toBe(1);
    // It counts for more where nothing of our field is named, and for less beside more that was understood.
    expect(shareOf({ unknown: [rare('joystick')], ofOurField: false })).toBeLessThan(one);
    expect(shareOf({ unknown: [rare('joystick')] }, fit(), asks(SURGERY, DRUG))).toBeGreaterThan(one);
    const spoken = asking(DRUG, { from: 'answer' });
    expect(shareOf({ unknown: [rare('joystick')] }, fit(), [...asks(SURGERY), spoken])).toBe(one);
  });

  test('is less for a word that the corpus has and this statement has not', () => {
    const unknown = shareOf({ unknown: [rare('margin')] });
    const unmet = shareOf({ besideConcepts: [beside('margin')] });
    expect(unmet).toBeLessThan(1);
    expect(unmet).toBeGreaterThan(unknown);
    const having = aRanked(aProfile('fit', { surgery: 1 }, { stems: new Set(['margin']) }), 3);
    expect(shareOf({ besideConcepts: [beside('margin')] }, having)).toBe(1);
    // Where nothing of our field is named, it is as good as unknown.
    const elsewhere = { ofOurField: false };
    expect(shareOf({ besideConcepts: [beside('margin')], ...elsewhere })).toBe(
      shareOf({ unknown: [rare('margin')], ...elsewhere }),
    );
  });

  test('is less for a guessed word only where nothing of our field is named', () => {
    const corrected = [{ from: 'sugery', to: 'surgery' }];
    expect(shareOf({ corrected })).toBe(1);
    const guessed = shareOf({ corrected, ofOurField: false });
    expect(guessed).toBeLessThan(1);
    expect(guessed).toBeGreaterThan(shareOf({ unknown: [rare('sugery')], ofOurField: false }));
    expect(shareOf({ ofOurField: false })).toBe(1);
  });

  test('is less for a topic of another field in passing', () => {
    const asked = asks(SURGERY, DRUG);
    expect(shareOf({ inPassing: ['sex'] }, fit(), asked)).toBe(
      shareOf({ unknown: [rare('sex')] }, fit(), asked),
    );
  });

  test('must be nearly half; less where the question is one that editors wrote, more outside our field', () => {
    const least = (fields: Partial<Question>, best: Ranked) => {
      const decision = decided(aQuestion(asks(SURGERY), fields), [best]);
      return decision.kind === 'clarification' ? undefined : decision.coverage?.least;
    };
    const asked = (questions: number) => {
      const one = fit();
      return { ...one, parts: { ...one.parts, questions: questions * WEIGHTS.questions } };
    };
    const usual = least({}, fit()) ?? 0;
    expect(least({}, asked(0.9))).toBeLessThan(usual);
    expect(least({}, asked(0.5))).toBe(usual);
    expect(least({ ofOurField: false }, fit())).toBeGreaterThan(usual);
    expect(least({ ofOurField: false }, asked(0.9))).toBe(least({ ofOurField: false }, fit()));
  });

  test('decides whether there is an answer', () => {
    const little = decided(aQuestion(asks(SURGERY)), [fit({ covers: 0.3 })]);
    expect(little).toMatchObject({ kind: 'abstention', rule: 'too-little-covered' });
    expect(little).toMatchObject({ coverage: { share: 0.3 }, topic: undefined });
    expect(ruleOf(aQuestion(asks(SURGERY)), [fit({ covers: 0.6 })])).toBe('covered');
    expect(ruleOf(aQuestion(asks(SURGERY)), [])).toBe('empty-corpus');
  });
});

describe('no answer', () => {
  const far = (id: string, covers: number, stems: string[] = []) =>
    aRanked(aProfile(id, {}, { stems: new Set(stems) }), 1, { covers });

  test('has the three nearest statements that cover something', () => {
    const ranked = [far('a', 0.3), far('b', 0.2), far('c', 0.3), far('d', 0.3), far('e', 0.3)];
    const decision = decided(aQuestion(asks(SURGERY)), ranked);
    if (decision.kind !== 'abstention') throw new Error(decision.kind);
    expect(idsOf(decision.nearest)).toEqual(['a', 'c', 'd']);
    expect(decision.ledger).toEqual([{ asked: asking(SURGERY), met: false, by: null }]);
  });

  test('names words of the corpus that none of these has', () => {
    const words = [beside('margin'), beside('node'), beside('often', 0.5)];
    const question = aQuestion(asks(SURGERY), { besideConcepts: words });
    const decision = decided(question, [far('a', 0.3), far('b', 0.3, ['node'])]);
    expect(decision).toMatchObject({ rule: 'too-little-covered', unmet: ['margin'] });
  });

  test('comes of pieces that speak of other things', () => {
    const pieces = [aRanked(aProfile('a', { ifosfamide: 1 }), 3), aRanked(aProfile('b', { toxicity: 1 }), 2)];
    const decision = decided(aQuestion(asks(DRUG, TOXICITY)), pieces);
    expect(decision).toMatchObject({ kind: 'abstention', rule: 'pieced-together', coverage: { share: 1 } });
  });
});

describe('an answer', () => {
  test('has what covers the question, and says which of it nothing meets', () => {
    const decision = answered(aQuestion(asks(SURGERY, CHILDREN, LUNG)), [fit()]);
    expect(idsOf(decision.chosen)).toEqual(['fit']);
    expect(decision.ledger.map(({ met, by }) => [met, by])).toEqual([
      [true, 'fit'],
      [false, null],
      [false, null],
    ]);
    expect(decision.missing).toEqual([CHILDREN, LUNG]);
    expect([decision.rows, decision.unread, decision.disagreeing]).toEqual([undefined, [], []]);
    const carried = [asking(SURGERY), asking(CHILDREN, { from: 'thread' })];
    expect(answered(aQuestion(carried), [fit()]).missing).toEqual([]);
  });

  test('names words that nobody knows, and those that none of its statements has', () => {
    const [one, two] = ['one', 'two'].map((id) =>
      aRanked(aProfile(id, { surgery: 1 }, { stems: new Set([`${id}s`]) }), 3),
    );
    if (!one || !two) throw new Error('there are two');
    const question = aQuestion(asks(SURGERY, DRUG, TOXICITY), {
      unknown: [rare('joystick', 0.6), rare('thing', 0.3)],
      besideConcepts: [beside('margin', 0.8), beside('twos', 0.8), beside('often', 0.6)],
    });
    expect(answered(question, [one, two]).unread).toEqual(['joystick', 'margin']);
  });

  test.each<[string, Question['asked'], Partial<Question>, boolean]>([
    ['is loose, as what is asked of it was not understood', [asking(SURGERY, { weight: 0.6 })], {}, true],
    ['is loose beside a disease', [asking(SURGERY, { weight: 0.6 }), asking(CANCER)], {}, true],
    ['is firm beside what is asked of it', [asking(SURGERY, { weight: 0.6 }), asking(TOXICITY)], {}, false],
    ['is firm in a thread', [asking(SURGERY, { weight: 0.6, from: 'thread' })], {}, false],
    ['is firm in a turn that leans on one', [asking(SURGERY, { weight: 0.6 })], { followUp: true }, false],
  ])('that rests on a case alone %s', (_, asked, fields, loose) => {
    const sure = aRanked(aProfile('fit', { surgery: 1, toxicity: 1 }), 9);
    expect(answered(aQuestion(asked, fields), [sure]).looseFit).toBe(loose);
  });

  test('is loose where it covers less than nearly all, scores low and leads by little', () => {
    const loose = (covers: number, total: number, next?: number) => {
      const others = next === undefined ? [] : [aRanked(aProfile('next'), next)];
      return answered(aQuestion(asks(SURGERY)), [fit({ covers }, total), ...others]).looseFit;
    };
    expect(loose(0.6, 1, 0.95)).toBe(true);
    expect(loose(0.9, 1, 0.95)).toBe(false);
    expect(loose(0.6, 5, 4.9)).toBe(false);
    // One that stands alone leads by more than any other, and one that is chosen for what it adds takes nothing from that.
    expect(loose(0.6, 1.4)).toBe(false);
    expect(loose(0.6, 1.4, 1.1)).toBe(true);
    expect(loose(0.6, 2.6, 1.9)).toBe(false);
  });

  test('has the sides of the dispute that it is about', () => {
    const other = aRanked(aProfile('other', { surgery: 1 }), 2.9);
    const opposed: Opposed = new Map([['fit', [{ against: ['other'], beside: [] }]]]);
    const decision = answered(aQuestion(asks(SURGERY)), [fit(), other], opposed);
    expect(idsOf(decision.disagreeing)).toEqual(['fit', 'other']);
  });

  const SIDES = aQuestion(asks(SURGERY, DRUG, SURVIVAL), { sides: [SURGERY, DRUG] });
  const COLUMNS = [
    aRanked(aProfile('s', { surgery: 1, survival: 1 }), 3),
    aRanked(aProfile('d', { ifosfamide: 1, survival: 1 }), 3),
  ];

  test('to a comparison has its rows, and no dispute', () => {
    const opposed: Opposed = new Map([['s', [{ against: ['d'], beside: [] }]]]);
    const decision = answered(SIDES, COLUMNS, opposed);
    expect(decision.rule).toBe('comparison');
    expect(idsOf(decision.chosen)).toEqual(['s', 'd']);
    expect(decision.rows).toHaveLength(1);
    expect(decision.disagreeing).toEqual([]);
    // Its columns are not loose, however little they score.
    const low = COLUMNS.map(({ profile }) => aRanked(profile, 0.5, { covers: 0.6 }));
    expect(answered(SIDES, low)).toMatchObject({ rule: 'comparison', looseFit: false });
  });

  test('to a comparison begins with the statement on both sides, or is that alone where it is the best', () => {
    const [FEW, MANY] = [aConcept('few', { slot: 'extent' }), aConcept('many', { slot: 'extent' })];
    const sides = aQuestion(asks(FEW, MANY, SURVIVAL), { sides: [FEW, MANY] });
    const columns = ['few', 'many'].map((id) => aRanked(aProfile(id, { [id]: 1, survival: 1 }), 3));
    const joint = (total: number) => aRanked(aProfile('joint', { few: 1, many: 1, survival: 1 }), total);
    const second = answered(sides, [...columns, joint(2.9)]);
    expect([second.rule, ...idsOf(second.chosen)]).toEqual(['comparison', 'joint', 'few', 'many']);
    const first = answered(sides, [joint(5), ...columns]);
    expect([first.rule, ...idsOf(first.chosen)]).toEqual(['covered', 'joint']);
  });

  test('to a comparison of treatments has no columns where a statement among the best compares them', () => {
    const compares = aProfile(
      'joint',
      { surgery: 1, survival: 1 },
      { comparedWith: new Set(['ifosfamide']) },
    );
    expect(answered(SIDES, [...COLUMNS, aRanked(compares, 2.9)]).rule).toBe('covered');
    expect(answered(SIDES, [...COLUMNS, aRanked(compares, 1)]).rule).toBe('comparison');
  });
});
