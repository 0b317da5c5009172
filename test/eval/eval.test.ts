import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { anAnswer } from '../slack/an-answer.ts';
import { readEvidence } from './evidence.ts';
import { faultsOfAnswer, faultsOfCase, unmet } from './faults.ts';
import { judge } from './figures.ts';
import { bottomLine, commonest, measureSilence, measureStability } from './measure.ts';
import { outcomeOf, riskCoverage, wantsAnswer } from './risk.ts';
import { makeQuestions, namesOf, readMakings } from './silence.ts';

const evidence = readEvidence(join(import.meta.dirname, '../../corpus'));
const STATEMENT = 'The intensity of chemotherapy is positively associated with outcome.';
const source = {
  number: 1,
  key: 'overview2025',
  title: 'An overview',
  container: 'Web',
  year: 2025,
  vancouver: 'An overview. 2025.',
  evidenceType: 'tertiary summary',
  provenance: 'tertiary summary',
  readAs: 'not opened',
};

/** A sound answer of one statement; its text is made from its parts. */
function answer(changes: Partial<Answer> = {}): Answer {
  const whole = anAnswer({
    kind: 'answer',
    state: 'answered',
    standaloneQuestion: '',
    statements: [{ id: 's1', text: STATEMENT, passageId: 'p1', section: [], citations: [1], receipt: 'r' }],
    citations: [source],
    notices: [],
    followUps: [],
    disclaimer: 'For professionals.',
    ...changes,
  });
  const { statements, citations, disclaimer } = whole;
  const lines = [
    ...statements.map((one) => `${one.text} ${one.citations.map((number) => `[${number}]`).join('')}`),
    ...citations.map(({ number, title }) => `[${number}] ${title}`),
    disclaimer,
  ];
  return { ...whole, text: changes.text ?? lines.join('\n') };
}

const withStatement = (text: string, citations = [1]) =>
  answer({ statements: [{ id: 's1', text, passageId: 'p1', section: [], citations, receipt: 'r' }] });
const abstention = answer({ kind: 'abstention', state: null, statements: [], citations: [] });

describe('silence questions', () => {
  test.each([
    ['outside', 334, 166],
    ['near', 134, 66],
  ])(
    '%s: %d for tuning and %d unseen ones, no two alike, and the same at every making',
    (set, tuning, unseen) => {
      const makings = readMakings(join(import.meta.dirname, `silence/${set}.yaml`));
      const questions = makeQuestions(makings);
      const texts = questions.map(({ text }) => text);
      expect(new Set(texts.map((text) => text.toLowerCase())).size).toBe(tuning + unseen);
      expect(questions.filter(({ part }) => part === 'unseen')).toHaveLength(unseen);
      expect(makeQuestions(makings)).toEqual(questions);
      expect(texts.filter((text) => /[{}]/.test(text))).toEqual([]);
      expect(new Set(questions.map(({ group }) => group)).size).toBe(Object.keys(makings.groups).length);
    },
  );

  test('an unseen question has no name that a question for tuning has', () => {
    const names = { drug: ['aspirin', 'heparin', 'codeine', 'quinine', 'insulin', 'atropine'] };
    const makings = {
      seed: 's',
      tuning: 3,
      unseen: 2,
      shared: {},
      groups: { one: { names } },
      templates: [
        '{drug}?',
        'dose of {drug}',
        'why {drug}',
        '{drug} and then',
        'is {drug} safe',
        'more {drug}',
      ],
    };
    const partOf = new Map(namesOf(makings).map(({ name, part }) => [name, part]));
    for (const { text, part } of makeQuestions(makings)) {
      const name = names.drug.find((drug) => text.includes(drug)) ?? '';
      expect(partOf.get(name)).toBe(part);
    }
  });

  test('too few names for the number asked for are an error, not a shorter set', () => {
    const makings = {
      seed: 's',
      tuning: 9,
      unseen: 1,
      shared: {},
      groups: { g: { names: { d: ['a'] } } },
      templates: ['{d}'],
    };
    expect(() => makeQuestions(makings)).toThrow('too few');
  });
});

describe('what no answer may have', () => {
  test('a sound answer has none of it', () => {
    expect(faultsOfAnswer(answer(), 'outcome?', evidence)).toEqual([]);
    expect(faultsOfAnswer(abstention, 'outcome?', evidence)).toEqual([]);
  });

  test.each([
    [
      'is not in the corpus',
      withStatement('The intensity of chemotherapy is negatively associated with outcome.'),
    ],
    ['has no citation', withStatement(STATEMENT, [])],
    ['has no citation, or one without an entry', withStatement(STATEMENT, [1, 2])],
    ['lists a citation that no statement uses', answer({ citations: [source, { ...source, number: 2 }] })],
    ['numbers two citations alike', answer({ citations: [source, source] })],
    ['or the corpus lacks it', answer({ citations: [{ ...source, key: 'nobody1999' }] })],
    ['does not appear in the text', answer({ text: '[1] An overview\nFor professionals.' })],
    ['is not visible', answer({ text: `${STATEMENT}\nFor professionals.` })],
    ['does not end with the disclaimer', answer({ text: `${STATEMENT} [1]` })],
    ['figure 93% comes from nowhere', answer({ text: `93% do well.\n${STATEMENT} [1]\nFor professionals.` })],
    ['answers without a statement', answer({ statements: [], citations: [] })],
  ])('a planted fault is found: %s', (fault, planted) => {
    expect(faultsOfAnswer(planted, 'outcome?', evidence).join('; ')).toContain(fault);
  });
});

describe('rows of tables', () => {
  const row =
    'Agent: Gemcitabine-docetaxel · Study and design: Beijing series, 2018 · Patients: 52 with refractory metastatic osteosarcoma · ' +
    'Response rate: 0%; disease under control in 9.6% · Progression-free figures: not among the figures read';

  test('a row of the corpus is held, without the name that it carries', () => {
    expect(evidence.holds(row)).toBe(true);
  });

  test.each([
    ['another figure', row.replace('9.6%', '96%')],
    ['the cell of another row', row.replace('Beijing series, 2018', 'multicentre cohort, 2016')],
    ['another header', row.replace('Response rate', 'Survival')],
    ['a cell left out', row.replace(' · Patients: 52 with refractory metastatic osteosarcoma', '')],
  ])('a row with %s is not held', (_, planted) => {
    expect(evidence.holds(planted)).toBe(false);
  });
});

describe('what a turn expects', () => {
  test.each([
    [{ kind: 'answer' as const }],
    [{ topMatch: [['intensity']], mustMatch: [['nothing', 'outcome']], maxStatements: 1 }],
    [{ mustNotMatch: ['survival'], noticeNot: 'phi' }],
    [{ textMatch: [['professionals']], textMustNotMatch: ['^yes'] }],
    [{ anyOf: [{ kind: 'abstention' as const }, { kind: 'answer' as const }] }],
  ])('is met: %o', (expected) => {
    expect(unmet(expected, answer())).toEqual([]);
  });

  test.each([
    [{ kind: 'abstention' as const }],
    [{ topMatch: [['palpation']] }],
    [{ mustMatch: [['outcome'], ['palpation']] }],
    [{ maxStatements: 0 }],
    [{ mustNotMatch: ['chemo\\w+'] }],
    [{ textMatch: [['palpation']] }],
    [{ textMustNotMatch: ['professionals'] }],
    [{ notice: 'phi' }],
    [{ anyOf: [{ kind: 'abstention' as const }, { mustMatch: [['palpation']] }] }],
  ])('is missed: %o', (expected) => {
    expect(unmet(expected, answer())).not.toEqual([]);
  });

  test('an identifier that comes out again is found, in whatever turn', () => {
    const echo = answer({ standaloneQuestion: 'MRN 12345' });
    const one = {
      id: 'x',
      category: 'phi',
      difficulty: 'lexical',
      turns: ['a', 'b'],
      expect: [{}, {}],
      why: '',
    };
    expect(faultsOfCase({ ...one, mustNotMatchLine: ['12345'] }, [answer(), echo], evidence)).toHaveLength(1);
    expect(faultsOfCase({ ...one, mustNotMatchLine: ['54321'] }, [answer(), echo], evidence)).toEqual([]);
  });
});

describe('risk and silence', () => {
  test('a statement on what the corpus does not cover is silently wrong, unless the reader is told', () => {
    expect(outcomeOf(answer(), false, 'tuning')).toMatchObject({ wrong: true, silentlyWrong: true });
    expect(outcomeOf(answer({ state: 'partial' }), false, 'tuning')).toMatchObject({
      wrong: true,
      silentlyWrong: false,
    });
    expect(outcomeOf(abstention, false, 'tuning')).toMatchObject({
      answered: false,
      wrong: false,
      silentlyWrong: false,
    });
  });

  test('an answer that meets some of what is expected is wrong, but not in topic', () => {
    const half = { mustMatch: [['outcome'], ['palpation']] };
    expect(outcomeOf(answer(), true, 'tuning', half)).toMatchObject({ wrong: true, silentlyWrong: false });
    expect(outcomeOf(answer(), true, 'tuning', { mustMatch: [['palpation']] })).toMatchObject({
      silentlyWrong: true,
    });
  });

  test('only a turn that expects nothing but an answer is answerable', () => {
    expect(wantsAnswer({ kind: 'answer' })).toBe(true);
    expect(wantsAnswer({ kind: ['abstention', 'refusal'] })).toBe(false);
    expect(wantsAnswer({ kind: ['abstention', 'answer'] })).toBeUndefined();
    expect(wantsAnswer({ kind: 'refusal' })).toBeUndefined();
  });

  test('the curve goes from the most confident answer to the least, over all questions', () => {
    const one = (confidence: number, wrong: boolean) => ({
      part: 'tuning' as const,
      answerable: true,
      answered: confidence > 0,
      wrong,
      silentlyWrong: false,
      told: false,
      confidence,
    });
    expect(riskCoverage([one(0.5, true), one(0.9, false), one(0, false), one(0, false)])).toEqual([
      { confidence: 0.9, coverage: 0.25, risk: 0 },
      { confidence: 0.5, coverage: 0.5, risk: 0.5 },
    ]);
  });

  test('silence is counted by replies without a statement', async () => {
    const questions = ['a', 'b'].map((text) => ({ text, group: 'g', part: 'tuning' as const }));
    const ask = async ([text]: string[]) => [text === 'a' ? abstention : answer()];
    const { total, failures } = await measureSilence('outside', 'tuning', questions, ask, evidence);
    expect(total).toEqual({ of: 2, held: 1 });
    expect(failures.map(({ turns }) => turns)).toEqual([['b']]);
  });
});

describe('paraphrases', () => {
  test('are stable when all wordings have one bottom line', async () => {
    const entries = [
      { id: 'p1', wordings: ['a', 'a', 'b'] },
      { id: 'p2', wordings: ['a', 'a'] },
    ];
    const ask = async ([text]: string[]) => [text === 'a' ? answer() : abstention];
    const { wordings, groups } = await measureStability({ name: 'paraphrases', unseen: false, entries }, ask);
    expect(wordings).toEqual({ of: 5, held: 4 });
    expect(groups).toEqual({ of: 2, held: 1 });
  });

  test('without a statement the kind of the reply is the bottom line', () => {
    expect(bottomLine(abstention)).toBe('abstention');
    expect(bottomLine(answer())).toBe('s1');
    expect(commonest(['x', 'y', 'y'])).toEqual({ line: 'y', times: 2 });
  });
});

describe('bars', () => {
  const figures = new Map([['f', { of: 100, held: 95 }]]);
  test.each([
    [{ figure: 'f', 'at-least': 95 }, true],
    [{ figure: 'f', 'at-least': 95.1 }, false],
    [{ figure: 'f', 'at-most': 94 }, false],
    [{ figure: 'not measured', 'at-least': 0 }, false],
  ])('%o: %s', (bar, ok) => {
    expect(judge([bar], figures)[0]?.ok).toBe(ok);
  });
});
