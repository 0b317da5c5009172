import { describe, expect, test } from 'vitest';
import { createStatementSearch, profilesOf } from '../../src/answer/statement-search.ts';
import type { Passage, Statement } from '../../src/corpus/guideline.ts';
import type { Reference } from '../../src/corpus/reference.ts';
import { indexTerms } from '../../src/language/analyzer.ts';
import type { Question } from '../../src/question/question.ts';
import { aGuidelineOf, aReferenceOf, aSection } from './a-small-shelf.ts';
import { aConcept, aQuestion, aReader, aStatement, asking, idsOf } from './by-hand.ts';

const SURGERY = aConcept('surgery');
const SARCOMA = aConcept('sarcoma', { slot: 'disease' });
const reader = aReader([SURGERY, SARCOMA]);
const signs = {
  reason: ['because'],
  definition: ['means'],
  list: ['either'],
  norm: ['must'],
  term: ['are called'],
  denial: ['not'],
};

const section = (guideline: string, heading: string, statements: Partial<Statement>[]): Passage => {
  const id = `${guideline}#${heading}`;
  const all = statements.map((one) => aStatement({ passageId: id, citationKeys: [], ...one }));
  return aSection(id, ['Title', heading], all);
};

function corpusOf(
  passages: Passage[],
  questions: Record<string, string[]> = {},
  references: Partial<Reference>[] = [],
) {
  return {
    guidelines: [
      aGuidelineOf({ id: 'one', disease: 'sarcoma' }),
      aGuidelineOf({ id: 'two', disease: 'sarcoma and more' }),
    ],
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    questions: new Map(Object.entries(questions)),
    references: new Map(references.map(aReferenceOf).map((one) => [one.key, one])),
  };
}

async function searchOf(...args: Parameters<typeof corpusOf>) {
  const corpus = corpusOf(...args);
  const profiles = profilesOf(corpus, reader, { 'answer-signs': signs });
  return createStatementSearch(corpus, profiles, reader, (text) => ({
    kind: 'question',
    question: aQuestion([], { terms: indexTerms(text) }),
  }));
}

const asks = (words: string, fields: Partial<Question> = {}) =>
  aQuestion([asking(SURGERY)], { terms: indexTerms(words), ...fields });

const TWO = [
  section('one', 'Grass', [{ id: 'a', text: 'Zebras graze.' }, { id: 'b', text: 'Horses trot.' }]),
  section('two', 'Hay', [{ id: 'c', text: 'Surgery is done.' }]),
]; // prettier-ignore

describe('profiles', () => {
  test('are those of all statements, with their disease and what editors say they are asked', () => {
    const profiles = profilesOf(corpusOf(TWO, { b: ['surgery of horses?'] }), reader, {
      'answer-signs': signs,
    });
    expect(
      profiles.map(({ statement: { id }, disease, askedOf, concepts }) => [
        id,
        disease,
        ...askedOf,
        ...concepts.keys(),
      ]),
    ).toEqual([
      ['a', 'sarcoma'],
      ['b', 'sarcoma', 'surgery'],
      ['c', undefined, 'surgery'],
    ]);
  });
});

describe('statements are found', () => {
  const words = async (question: Question, ...args: Parameters<typeof corpusOf>) => {
    const { lookUp } = await searchOf(...args);
    const ranked = lookUp(question)(question.asked);
    return Object.fromEntries(ranked.map(({ profile, parts }) => [profile.statement.id, parts.words]));
  };

  test('by their words and those of their headings', async () => {
    const by = await words(asks('zebra'), TWO);
    expect(by['a']).toBeGreaterThan(0);
    expect([by['b'], by['c']]).toEqual([0, 0]);
    const above = await words(asks('hay'), TWO);
    expect(above['c']).toBeGreaterThan(0);
    expect(above['a']).toBe(0);
  });

  test('by the words of the questions that editors wrote, which count for less', async () => {
    const none = await words(asks('gallop'), TWO);
    expect(none['b']).toBe(0);
    const asked = await words(asks('gallop'), TWO, { b: ['do they gallop?'] });
    expect(asked['b']).toBeGreaterThan(0);
    const own = await words(asks('trot'), TWO, { a: ['do they trot?'] });
    expect(own['b']).toBeGreaterThan(2 * (own['a'] ?? 0));
    expect(own['a']).toBeGreaterThan(0);
  });

  test('by author and year of what they cite, unless the name is an everyday word', async () => {
    const cited = [
      section('one', 'Grass', [
        { id: 'a', text: 'Zebras graze.', citationKeys: ['x', 'lautz'] },
        { id: 'b', text: 'Horses trot.', citationKeys: ['low', 'x'] },
      ]),
    ];
    const references = [
      { key: 'lautz', firstAuthor: 'Lautz', year: 2021 },
      { key: 'low', firstAuthor: 'Low', year: 2022 },
      { key: 'x' },
    ];
    const found = (text: string) => words(asks(text), cited, {}, references);
    expect(await found('lautz')).toMatchObject({ a: expect.any(Number), b: 0 });
    expect((await found('lautz'))['a']).toBeGreaterThan(0);
    expect((await found('2021'))['a']).toBeGreaterThan(0);
    expect(await found('low')).toEqual({ a: 0, b: 0 });
    expect(await found('2022')).toEqual({ a: 0, b: 0 });
    expect(await found('stryker undefined')).toEqual({ a: 0, b: 0 });
  });

  test('by how like the question is to those that editors wrote', async () => {
    const { lookUp } = await searchOf(TWO, { b: ['gallop when'] });
    const question = { ...asks('gallop when'), asked: [] };
    const [best] = lookUp(question)(question.asked).toSorted((a, b) => b.parts.questions - a.parts.questions);
    expect(best?.profile.statement.id).toBe('b');
    expect(best?.parts.questions).toBeGreaterThan(0);
  });
});

describe('a question that is looked up', () => {
  test('leaves out what was shown', async () => {
    const { lookUp } = await searchOf(TWO);
    const question = asks('zebra');
    expect(idsOf(lookUp(question)(question.asked)).toSorted()).toEqual(['a', 'b', 'c']);
    const again = { ...question, shown: ['a', 'c'] };
    expect(idsOf(lookUp(again)(again.asked))).toEqual(['b']);
  });

  test('looks at a part of the corpus, where only that is used', async () => {
    const { lookUp } = await searchOf(TWO);
    const question = asks('zebra');
    const subset = { guidelines: new Set(['two']), of: 2 };
    expect(idsOf(lookUp(question, subset)(question.asked))).toEqual(['c']);
  });

  test('is ranked once for the same concepts, anew for others', async () => {
    const { lookUp, ranker } = await searchOf(TWO);
    const rankFor = lookUp(asks('zebra'));
    const first = rankFor([asking(SURGERY)]);
    expect(rankFor([asking(SURGERY)])).toBe(first);
    expect(rankFor([])).not.toBe(first);
    expect(rankFor([asking(SURGERY, { weight: 0.5 })])).not.toBe(first);
    expect(rankFor([asking(SURGERY, { from: 'thread' })])).not.toBe(first);
    expect(first[0]?.covers).toBe(1);
    expect(ranker.diseasesIn([])).toEqual(['sarcoma']);
  });
});
