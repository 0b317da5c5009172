import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/answer/profile.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { createStatementRanker } from '../../src/answer/rank.ts';
import { WEIGHTS } from '../../src/answer/weights.ts';
import type { Subset } from '../../src/answer/subset.ts';
import type { Concept } from '../../src/corpus/lexicon.ts';
import type { Question } from '../../src/question/question.ts';
import { aConcept, aProfile, aQuestion, aReader, asking, idsOf } from './by-hand.ts';

const SURGERY = aConcept('surgery', { related: ['palpation'] });
const THORACOTOMY = aConcept('thoracotomy', { broader: ['surgery'] });
const TOXICITY = aConcept('toxicity', { slot: 'outcome' });
const PALPATION = aConcept('palpation', { slot: 'attribute' });
const COMPLETE = aConcept('complete', { slot: 'resection', opposite: ['incomplete'] });
const INCOMPLETE = aConcept('incomplete', { slot: 'resection', opposite: ['complete'] });
const [FEW, CHILDREN] = [aConcept('few', { slot: 'extent' }), aConcept('children', { slot: 'population' })];
const KAGER = aConcept('kager', { slot: 'source' });
const [CANCER, SARCOMA] = [aConcept('cancer', { slot: 'disease' }), aConcept('sarcoma', { slot: 'disease' })];
const [ABLATION, CARE] = [aConcept('ablation'), aConcept('care', { generic: true })];
const CURATIVE = aConcept('curative', { slot: 'attribute', opposite: ['palliative'] });
const PALLIATIVE = aConcept('palliative', { slot: 'attribute', opposite: ['curative'] });
const CONCEPTS = [SURGERY, THORACOTOMY, TOXICITY, PALPATION, COMPLETE, INCOMPLETE, FEW, CHILDREN, KAGER, CANCER, SARCOMA, ABLATION, CARE, CURATIVE, PALLIATIVE]; // prettier-ignore
const reader = aReader(CONCEPTS);

type Fits = { words?: number[]; alike?: number[]; likely?: number[]; subset?: Subset };

function ranked(
  question: Question,
  profiles: Profile[],
  { words = [], alike = [], likely = [], subset }: Fits = {},
) {
  const each = (given: number[]) => Float64Array.from(profiles, (_, at) => given[at] ?? 0);
  return createStatementRanker(profiles, reader).rank(
    question,
    question.asked,
    { words: each(words), alike: each(alike), likely: each(likely) },
    subset,
  );
}

/** The scores of two statements, which stand in this order in the corpus, among others that say nothing. */
function scoresOf(question: Question, one: Profile, other: Profile, fits?: Fits): [Ranked, Ranked] {
  const others = Array.from({ length: 8 }, (_, at) => aProfile(`other-${at}`));
  const all = ranked(question, [one, other, ...others], fits);
  const of = ({ statement: { id } }: Profile) => {
    const found = all.find(({ profile }) => profile.statement.id === id);
    if (!found) throw new Error(`${id} is not ranked`);
    return found;
  };
  return [of(one), of(other)];
}

const on = (...concepts: Concept[]) => aQuestion(concepts.map((concept) => asking(concept)));
const PLAIN = aProfile('plain', { surgery: 1 });

describe('a score', () => {
  test('is the share of what is asked that a statement speaks of', () => {
    const both = aProfile('both', { surgery: 1, toxicity: 1 });
    const [half, whole] = scoresOf(on(SURGERY, TOXICITY), PLAIN, both);
    expect(whole.covers).toBe(1);
    expect(whole.parts.concepts).toBe(WEIGHTS.concepts);
    expect(half.covers).toBeGreaterThan(0.3);
    expect(half.covers).toBeLessThan(0.7);
    expect(whole.total).toBeGreaterThan(half.total);
    const [none] = scoresOf(aQuestion([]), PLAIN, both);
    expect([none.covers, none.parts.concepts]).toEqual([0, 0]);
  });

  test('puts statements in order, and leaves those of one score in that of the corpus', () => {
    const profiles = ['a', 'b', 'c', 'd'].map((id, at) => aProfile(id, at === 2 ? { surgery: 1 } : {}));
    expect(idsOf(ranked(on(SURGERY), profiles))).toEqual(['c', 'a', 'b', 'd']);
  });

  test('counts words for more, the more of them were asked', () => {
    const twin = aProfile('twin', { surgery: 1 });
    const partOf = (terms: string[]) =>
      scoresOf({ ...on(SURGERY), terms }, PLAIN, twin, { words: [0.5, 0] }).map(
        ({ parts, total }) => [parts.words, total] as const,
      );
    const [[one, total] = [0, 0], [none, less] = [0, 0]] = partOf(['surgery']);
    expect(none).toBe(0);
    expect(total - less).toBeCloseTo(one);
    const [[many] = [0]] = partOf(['surgery', 'of', 'large', 'nodules', 'early', 'on']);
    expect(many).toBeGreaterThan(one);
    expect(many).toBeLessThan(4 * one);
    expect(one).toBeGreaterThan(0);
    expect(partOf([])[0]?.[0]).toBe(0);
  });

  test('counts how like the question is to those that editors wrote', () => {
    const [one, other] = scoresOf(on(SURGERY), PLAIN, aProfile('twin', { surgery: 1 }), {
      alike: [0.5, 0.25],
    });
    expect(one.parts.questions).toBeCloseTo(2 * other.parts.questions);
    expect(one.total - other.total).toBeCloseTo(other.parts.questions);
  });

  test('leaves out what is not in the part of the corpus that is used, and changes no other score', () => {
    const profiles = ['a', 'b', 'c'].map((id) =>
      aProfile(id, { surgery: 1 }, { passage: { guidelineId: id } }),
    );
    const subset = { guidelines: new Set(['c', 'b']), of: 3 };
    const [all, some] = [undefined, subset].map((used) =>
      ranked(on(SURGERY), profiles, { words: [0.1, 0.2, 0.3], ...(used && { subset: used }) }),
    );
    expect(some?.map(({ profile: { statement }, total }) => [statement.id, total])).toEqual(
      all
        ?.filter(({ profile }) => profile.statement.id !== 'a')
        .map(({ profile: { statement }, total }) => [statement.id, total]),
    );
    expect(idsOf(some ?? [])).toEqual(['b', 'c']);
  });
});

/** A statement on surgery with a trait, against one that is the same without it. */
function gainOf(question: Question, trait: Parameters<typeof aProfile>[2], speaksOf = {}): number {
  const [plain, special] = scoresOf(question, PLAIN, aProfile('special', { surgery: 1, ...speaksOf }, trait));
  return special.total - plain.total;
}

describe('the form of a statement', () => {
  const forms = new Set(['share', 'reason'] as const);

  test('counts where it answers the type of question, and a little', () => {
    const gain = gainOf({ ...on(SURGERY), answerType: 'reason' }, { gives: forms });
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(0.3);
    expect(gainOf({ ...on(SURGERY), answerType: 'list' }, { gives: forms })).toBe(0);
  });

  test('counts only as far as what is asked is met', () => {
    const question: Question = { ...on(SURGERY), answerType: 'reason' };
    const [beside, special] = scoresOf(
      question,
      aProfile('beside', {}, { gives: forms }),
      aProfile('special', { surgery: 1 }, { gives: forms }),
    );
    expect(beside.parts.answerType).toBe(0);
    expect(special.parts.answerType).toBeGreaterThan(0);
    const [plain] = scoresOf(question, PLAIN, PLAIN);
    expect(plain.parts.answerType).toBe(0);
    // From two thirds on, in full.
    const nearly = aProfile('nearly', { surgery: 0.8 }, { gives: forms });
    const hardly = aProfile('hardly', { surgery: 0.2 }, { gives: forms });
    const [much, little] = scoresOf(question, nearly, hardly);
    expect(much.parts.answerType).toBe(special.parts.answerType);
    expect(little.parts.answerType).toBeLessThan(special.parts.answerType);
  });

  test.each(['share', 'duration', 'definition'] as const)('must be there where a %s is asked for', (type) => {
    const other = gainOf({ ...on(SURGERY), answerType: 'reason' }, { gives: new Set(['reason']) });
    expect(gainOf({ ...on(SURGERY), answerType: type }, { gives: new Set([type]) })).toBeGreaterThan(other);
  });

  test('that denies counts where something is taken for granted, nowhere else', () => {
    const gain = gainOf({ ...on(SURGERY), asserts: true }, { denies: true });
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(0.5);
    expect(gainOf(on(SURGERY), { denies: true })).toBe(0);
    expect(gainOf({ ...on(SURGERY), answerType: 'yes-no' }, { denies: true })).toBe(0);
    const [plain, denying] = scoresOf(
      { ...on(TOXICITY), asserts: true },
      PLAIN,
      aProfile('denying', { surgery: 1 }, { denies: true }),
    );
    expect([plain.parts.polarity, denying.parts.polarity]).toEqual([0, 0]);
  });

  test('that says what must be counts where it may be denied, nowhere else', () => {
    expect(gainOf({ ...on(SURGERY), asserts: true }, { rules: true })).toBeGreaterThan(0);
    expect(gainOf({ ...on(SURGERY), answerType: 'yes-no' }, { rules: true })).toBeGreaterThan(0);
    expect(gainOf(on(SURGERY), { rules: true })).toBe(0);
    const both = gainOf({ ...on(SURGERY), asserts: true }, { rules: true, denies: true });
    const ruling = gainOf({ ...on(SURGERY), asserts: true }, { rules: true });
    expect(both).toBeGreaterThan(ruling);
    expect(ruling).toBeLessThan(0.5);
    // Half as much where half of what is asked is met.
    const special = aProfile('special', { surgery: 0.5 }, { rules: true });
    const [, half] = scoresOf({ ...on(SURGERY), asserts: true }, PLAIN, special);
    expect(half.parts.polarity).toBeCloseTo(ruling / 2);
  });

  test('that says what something is called loses a little, unless a meaning is asked for', () => {
    const [plain, special] = scoresOf(
      on(SURGERY),
      PLAIN,
      aProfile('special', { surgery: 1 }, { names: true }),
    );
    expect(special.total).toBeLessThan(plain.total);
    expect(special.total).toBeGreaterThan(0.5 * plain.total);
    // It covers as much.
    expect(special.covers).toBe(1);
    expect(gainOf({ ...on(SURGERY), answerType: 'definition' }, { names: true })).toBe(0);
  });
});

describe('what a statement names beside', () => {
  test('takes from its score, by its share of all that it names', () => {
    const one = gainOf(on(SURGERY), {}, { toxicity: 1 });
    expect(one).toBeLessThan(0);
    expect(gainOf(on(SURGERY), {}, { toxicity: 1, palpation: 1, kager: 1 })).toBeLessThan(one);
    expect(gainOf(on(SURGERY), {}, { toxicity: 0.85 })).toBe(0);
    expect(gainOf(on(SURGERY, TOXICITY), {}, { toxicity: 1 })).toBeGreaterThan(0);
  });

  test('takes nothing where it is close to what was asked, what that is a kind of, or a kind of it', () => {
    expect(gainOf(on(SURGERY), {}, { palpation: 1 })).toBe(0);
    const kind = aProfile('kind', { thoracotomy: 1, surgery: 1 });
    const [, alone] = scoresOf(on(THORACOTOMY), PLAIN, kind);
    expect(alone.parts.focus).toBeCloseTo(0);
    const [, beside] = scoresOf(on(SURGERY), PLAIN, kind);
    expect(beside.parts.focus).toBeCloseTo(0);
    const spoken = aQuestion([asking(TOXICITY), asking(SURGERY, { from: 'answer' })]);
    const [, other] = scoresOf(spoken, PLAIN, kind);
    expect(other.parts.focus).toBeLessThan(0);
  });

  test('takes more where a figure is limited by it, and no more than for some', () => {
    const share = { gives: new Set(['share'] as const) };
    const narrower = (fields: Parameters<typeof aProfile>[2], speaksOf: Record<string, number>) =>
      scoresOf(on(SURGERY), PLAIN, aProfile('special', { surgery: 1, ...speaksOf }, fields))[1].parts
        .narrower;
    expect(narrower(share, { few: 1 })).toBeLessThan(0);
    expect(narrower(share, { few: 1, children: 1 })).toBeCloseTo(2 * narrower(share, { few: 1 }));
    const many = { few: 1, children: 1, complete: 1, incomplete: 1 };
    expect(narrower(share, many)).toBeGreaterThan(4 * narrower(share, { few: 1 }));
    expect(narrower(share, { toxicity: 1 })).toBeCloseTo(0);
    expect(narrower({}, { few: 1 })).toBeCloseTo(0);
    expect(narrower({}, { few: 1, kager: 1 })).toBeLessThan(0);
    // Asked for, it limits nothing.
    const [, asked] = scoresOf(on(SURGERY, FEW), PLAIN, aProfile('special', { surgery: 1, few: 1 }, share));
    expect(asked.parts.narrower).toBeCloseTo(0);
  });

  test('takes more where it is a source, unless one is asked for', () => {
    const studied = (question: Question) =>
      scoresOf(question, PLAIN, aProfile('special', { surgery: 1, kager: 1 }))[1].parts.study;
    expect(studied(on(SURGERY))).toBeLessThan(0);
    expect(studied(on(SURGERY, KAGER))).toBe(0);
    expect(studied({ ...on(SURGERY), cites: ['Kager2003'] })).toBe(0);
    expect(scoresOf(on(SURGERY), PLAIN, aProfile('special', { kager: 1 }))[0].parts.study).toBe(0);
  });
});

describe('a statement loses a part of its score', () => {
  const factorOf = (question: Question, one: Profile, other = PLAIN) =>
    scoresOf(question, other, one).map(({ parts }) => parts.setting);

  test('where it limits another', () => {
    const limited = aProfile('limited', { surgery: 1 }, { statement: { limitedBy: ['special'] } });
    const [whole, less] = factorOf(on(SURGERY), aProfile('special', { surgery: 1 }), limited);
    expect(whole).toBe(1);
    expect(less).toBeLessThan(1);
    expect(less).toBeGreaterThan(0.5);
  });

  test('where it stands on the other side of what is asked', () => {
    const other = aProfile('special', { incomplete: 1, surgery: 1 });
    const [whole, less] = factorOf(on(SURGERY, COMPLETE), other);
    expect(whole).toBe(1);
    expect(less).toBeLessThan(0.5);
    expect(factorOf(on(SURGERY, COMPLETE, INCOMPLETE), other)).toEqual([1, 1]);
    expect(factorOf(on(SURGERY), other)).toEqual([1, 1]);
    // It covers as much less.
    const [plain, special] = scoresOf(on(SURGERY, COMPLETE), PLAIN, other);
    expect(special.covers).toBeCloseTo(plain.covers * (less ?? 0));
  });

  test('where it says the opposite of a trait, unless it is asked whether that is so', () => {
    const palliates = aProfile('special', { palliative: 1, surgery: 1 });
    const curing = on(SURGERY, CURATIVE);
    const [whole, less] = factorOf(curing, palliates);
    expect([whole, (less ?? 1) < 1]).toEqual([1, true]);
    expect(factorOf({ ...curing, asserts: true }, palliates)).toEqual([1, 1]);
    expect(factorOf({ ...curing, answerType: 'yes-no' }, palliates)).toEqual([1, 1]);
    // What is no trait stays on its side.
    const other = aProfile('special', { incomplete: 1, surgery: 1 });
    expect(factorOf({ ...on(SURGERY, COMPLETE), answerType: 'yes-no' }, other)).toEqual([1, less]);
  });

  test('where something is only compared with the treatment asked about, unless it names another one asked about', () => {
    const comparedWith = new Set(['surgery']);
    const compares = aProfile('special', { ablation: 1, surgery: 0.5 }, { comparedWith });
    const [whole, less] = factorOf(on(SURGERY), compares);
    expect([whole, (less ?? 1) < 1, (less ?? 0) > 0.5]).toEqual([1, true, true]);
    expect(factorOf(on(SURGERY, ABLATION), compares)).toEqual([1, 1]);
    expect(factorOf(on(ABLATION), compares)[1]).toBe(1);
    const carried = aQuestion([asking(TOXICITY), asking(SURGERY, { from: 'thread' })]);
    expect(factorOf(carried, compares)).toEqual([1, 1]);
    const nearly = aProfile('special', { ablation: 0.85, surgery: 0.5 }, { comparedWith });
    expect(factorOf(on(SURGERY, ABLATION), nearly)[1]).toBe(less);
  });

  test('where it is on another treatment than the particular one asked about', () => {
    const other = aProfile('special', { ablation: 1, toxicity: 1 });
    const asked = on(THORACOTOMY, TOXICITY);
    const [own, less] = factorOf(asked, other, aProfile('own', { thoracotomy: 1, surgery: 0.85 }));
    expect([own, (less ?? 1) < 1, (less ?? 0) > 0.5]).toEqual([1, true, true]);
    // What names no treatment, or none in particular, is on no other; neither is what speaks of one of those asked about.
    expect(factorOf(asked, aProfile('special', { toxicity: 1 }))[1]).toBe(1);
    expect(factorOf(asked, aProfile('special', { ablation: 0.85, toxicity: 1 }))[1]).toBe(1);
    expect(factorOf(asked, aProfile('special', { care: 1, toxicity: 1 }))[1]).toBe(1);
    expect(factorOf(on(THORACOTOMY, ABLATION), other)[1]).toBe(1);
    // No treatment in particular is asked about, or none now.
    const kind = aProfile('kind', { thoracotomy: 1, surgery: 0.85 });
    expect(factorOf(on(SURGERY), other, kind)).toEqual([1, 1]);
    expect(factorOf(on(TOXICITY), other, kind)).toEqual([1, 1]);
    const carried = aQuestion([asking(TOXICITY), asking(THORACOTOMY, { from: 'thread' })]);
    expect(factorOf(carried, other, kind)).toEqual([1, 1]);
  });

  test('where it is from another source than the one asked for', () => {
    const kager = aProfile('special', { surgery: 1, kager: 1 });
    const [less, whole] = factorOf(on(SURGERY, KAGER), kager);
    expect(whole).toBe(1);
    expect(less).toBeLessThan(1);
    const cites = { ...on(SURGERY), cites: ['Kager2003'] };
    const cited = aProfile('special', { surgery: 1 }, { statement: { citationKeys: ['a', 'Kager2003'] } });
    expect(factorOf(cites, cited)).toEqual([less, 1]);
    expect(factorOf(on(SURGERY), kager)).toEqual([1, 1]);
    // Nobody speaks of that source: any other will do.
    expect(factorOf(on(SURGERY, KAGER), aProfile('special', { surgery: 1 }))).toEqual([1, 1]);
  });

  test('nearly all of it where it is on another disease', () => {
    const [ours, theirs] = ['cancer', 'sarcoma'].map((disease) =>
      aProfile(disease, { surgery: 1 }, { disease }),
    );
    if (!ours || !theirs) throw new Error('there are two');
    const [one, other] = factorOf(on(SURGERY, SARCOMA), theirs, ours);
    expect(other).toBe(1);
    expect(one).toBeLessThan(0.3);
    expect(factorOf(on(SURGERY, CANCER), theirs, ours)).toEqual([1, one]);
    expect(factorOf(on(SURGERY, CANCER, SARCOMA), theirs, ours)).toEqual([1, 1]);
    expect(factorOf(on(SURGERY, SARCOMA), PLAIN, theirs)).toEqual([1, 1]);
  });
});

test('what the last answer spoke of orders what is otherwise equal', () => {
  const question = aQuestion([asking(SURGERY), asking(TOXICITY, { from: 'answer', weight: 0.3 })]);
  const [plain, special] = scoresOf(question, PLAIN, aProfile('special', { surgery: 1, toxicity: 1 }));
  expect(special.covers).toBe(plain.covers);
  expect(plain.parts.thread).toBe(0);
  expect(special.parts.thread).toBeGreaterThan(0);
  expect(special.parts.thread).toBeLessThan(0.5);
  // Half as much where it spoke of two things.
  const two = aQuestion([...question.asked, asking(FEW, { from: 'answer' })]);
  const [, half] = scoresOf(two, PLAIN, aProfile('special', { surgery: 1, toxicity: 1 }));
  expect(half.parts.thread).toBeCloseTo(special.parts.thread / 2);
});

test('a total is the sum of its parts, less what is lost', () => {
  const question: Question = {
    ...aQuestion([asking(SURGERY), asking(COMPLETE), asking(TOXICITY, { from: 'answer' })]),
    answerType: 'reason',
    asserts: true,
    terms: ['one', 'two'],
  };
  const special = aProfile(
    'special',
    { surgery: 1, toxicity: 1, few: 1, kager: 1, incomplete: 1 },
    { gives: new Set(['share', 'reason']), denies: true, rules: true },
  );
  const [, { parts, total }] = scoresOf(question, PLAIN, special, {
    words: [0, 0.4],
    alike: [0, 0.3],
    likely: [0, 0.2],
  });
  const { setting, ...summands } = parts;
  expect(Object.values(summands).filter((part) => part === 0)).toEqual([]);
  expect(total).toBeCloseTo(Object.values(summands).reduce((sum, part) => sum + part) * setting);
});

describe('the disease that is meant', () => {
  const profiles = [
    aProfile('a', {}, { disease: 'sarcoma', passage: { guidelineId: 'one' } }),
    aProfile('b', {}, { disease: 'cancer', passage: { guidelineId: 'two' } }),
    aProfile('c', {}, { disease: 'cancer', passage: { guidelineId: 'two' } }),
    aProfile('d', {}, { passage: { guidelineId: 'three' } }),
  ];
  const diseasesIn = (question: Question, ...guidelines: string[]) =>
    createStatementRanker(profiles, reader).diseasesIn(
      question.asked,
      guidelines.length > 0 ? { guidelines: new Set(guidelines), of: 3 } : undefined,
    );

  test('is each that is asked about and has a guideline', () => {
    expect(diseasesIn(on(SARCOMA, SURGERY, CANCER))).toEqual(['sarcoma', 'cancer']);
    expect(diseasesIn(on(SARCOMA), 'two')).toEqual(['sarcoma']);
  });

  test('is the commonest where none is, of what is used', () => {
    expect(diseasesIn(on(SURGERY))).toEqual(['cancer']);
    expect(diseasesIn(on(SURGERY), 'one', 'three')).toEqual(['sarcoma']);
    expect(diseasesIn(on(SURGERY), 'three')).toEqual([]);
    expect(createStatementRanker([], reader).diseasesIn([])).toEqual([]);
    const few = [aProfile('e'), aProfile('f'), ...profiles.slice(0, 1)];
    expect(createStatementRanker(few, reader).diseasesIn([])).toEqual(['sarcoma']);
  });
});

describe('of a corpus that is too large to score, what promises something is ranked', () => {
  const LAST = 299;
  type Fields = Parameters<typeof aProfile>[2];
  function isRanked(
    question: Question,
    speaksOf: Record<string, number>,
    fields: Fields = {},
    fits: Fits = {},
  ) {
    // More than are scored say as much of surgery, and stand before it.
    const profiles = Array.from({ length: LAST + 1 }, (_, at) =>
      at === LAST ? aProfile('last', speaksOf, fields) : aProfile(`${at}`, at < 140 ? { surgery: 0.6 } : {}),
    );
    const each = (given: number[] = []) =>
      Float64Array.from(profiles, (_, at) => (at === LAST ? (given[0] ?? 0) : 0));
    const ranker = createStatementRanker(profiles, reader, 10);
    const all = ranker.rank(
      question,
      question.asked,
      { words: each(fits.words), alike: each(fits.alike), likely: each(fits.likely) },
      fits.subset,
    );
    expect(all.length).toBeLessThan(150);
    return idsOf(all).includes('last');
  }
  const SAME = { surgery: 0.6 };

  test('by its words or by the questions that editors wrote', () => {
    const question = { ...on(SURGERY), terms: ['one', 'two', 'three', 'four'] };
    expect(isRanked(question, {})).toBe(false);
    expect(isRanked(question, {}, {}, { words: [0.9] })).toBe(true);
    expect(isRanked(question, {}, {}, { alike: [0.9] })).toBe(true);
  });

  test('by its concepts, those of the last answer, too', () => {
    expect(isRanked(on(SURGERY), SAME)).toBe(false);
    expect(isRanked(on(SURGERY), { surgery: 1 })).toBe(true);
    expect(isRanked(on(SURGERY, TOXICITY), { toxicity: 0.2 })).toBe(true);
    const question = aQuestion([asking(SURGERY), asking(TOXICITY, { from: 'answer' })]);
    expect(isRanked(question, { toxicity: 1 })).toBe(true);
  });

  test('by its form and, where something is taken for granted, by a denial', () => {
    const share = { gives: new Set(['share'] as const) };
    expect(isRanked({ ...on(SURGERY), answerType: 'share' }, SAME, share)).toBe(true);
    expect(isRanked({ ...on(SURGERY), answerType: 'reason' }, SAME, share)).toBe(false);
    expect(isRanked({ ...on(SURGERY), asserts: true }, SAME, { denies: true })).toBe(true);
    expect(isRanked(on(SURGERY), SAME, { denies: true })).toBe(false);
  });
});
