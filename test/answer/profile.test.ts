import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/answer/profile.ts';
import { createProfiler } from '../../src/answer/profile.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { aConcept, aPassage, aReader, aStatement } from './by-hand.ts';

const reader = aReader([
  aConcept('treatment', { generic: true }),
  aConcept('operation', { generic: true }),
  aConcept('surgery', { broader: ['operation'] }),
  aConcept('thoracotomy', { broader: ['surgery'] }),
  aConcept('chemotherapy', { broader: ['treatment'] }),
  aConcept('cisplatin', { broader: ['chemotherapy'] }),
  aConcept('doxorubicin', { broader: ['chemotherapy'] }),
  aConcept('survival', { slot: 'outcome' }),
  aConcept('relapse', { slot: 'setting' }),
  aConcept('lung', { slot: 'site' }),
  aConcept('nodule', { slot: 'extent' }),
  aConcept('few-lesions', { slot: 'extent', terms: ['few lesions'] }),
  aConcept('many-lesions', { slot: 'extent', terms: ['many lesions'] }),
  aConcept('biopsy', { broader: ['operation'] }),
  aConcept('children', { slot: 'population' }),
]);
const signs = {
  reason: ['because'],
  definition: ['is called'],
  list: ['either'],
  norm: ['must'],
  term: ['are called'],
  denial: ['not'],
};

type Around = { headings?: string[]; questions?: string[]; statement?: Partial<Statement> };

function profileOf(text: string, { headings = [], questions = [], statement }: Around = {}): Profile {
  const passage = aPassage({ headingPath: ['Zebras at relapse', ...headings] });
  return createProfiler(reader, { 'answer-signs': signs })(passage)(
    aStatement({ text, ...statement }),
    questions,
  );
}
const spoken = (...args: Parameters<typeof profileOf>) => Object.fromEntries(profileOf(...args).concepts);

test('a statement that says what something is called is told from others', () => {
  expect(profileOf('Such horses are called zebras.').names).toBe(true);
  expect(profileOf('Zebras were called in.').names).toBe(false);
});

describe('a statement speaks', () => {
  test('of what it names, and less of what that is a kind of', () => {
    expect(spoken('Thoracotomy is done.')).toEqual({ thoracotomy: 1, surgery: 0.85, operation: 0.85 });
    expect(spoken('Thoracotomy is surgery.')).toEqual({ thoracotomy: 1, surgery: 1, operation: 0.85 });
    expect(spoken('Nothing is done.')).toEqual({});
  });

  test('of what the headings above it name, without the title of the guideline', () => {
    expect(spoken('It is done.', { headings: ['Thoracotomy', 'In children'] })).toEqual({
      thoracotomy: 0.7,
      surgery: 0.45,
      operation: 0.45,
      children: 0.7,
    });
  });

  test('of whom it means and of what leads into it as of a heading', () => {
    const statement = { leadIn: 'With survival in mind:', population: 'children' };
    expect(spoken('It is done.', { statement })).toEqual({ survival: 0.7, children: 0.7 });
  });

  test('of what it names itself, wherever else it is named', () => {
    expect(spoken('Survival is long.', { headings: ['Survival'] })).toEqual({ survival: 1 });
  });

  test('less of a treatment that something is only compared with', () => {
    expect(spoken('Survival is longer than cisplatin gives.')).toEqual({ survival: 1, cisplatin: 0.5 });
    // Whatever else is compared is what it speaks of.
    expect(spoken('Cisplatin matters less than survival.')).toMatchObject({ cisplatin: 1, survival: 1 });
  });

  test('not of a treatment that it names only behind "than", unless its headings do', () => {
    const comparedWith = (...args: Parameters<typeof profileOf>) => [...profileOf(...args).comparedWith];
    expect(comparedWith('Cisplatin is less clearly defined than surgery.')).toEqual(['surgery']);
    expect(comparedWith('Surgery is done, and cisplatin matters less than surgery.')).toEqual([]);
    expect(comparedWith('Cisplatin matters less than surgery.', { headings: ['Surgery'] })).toEqual([]);
    expect(comparedWith('Survival is longer than the relapse.')).toEqual([]);
  });

  test('less of the name of a kind alone, in full where it names two of the kind', () => {
    expect(spoken('Operation is done.')).toEqual({ operation: 0.6 });
    expect(spoken('Surgery is done.')).toEqual({ surgery: 1, operation: 0.85 });
    expect(spoken('Surgery and biopsy are done.')).toMatchObject({ operation: 1 });
    // Only what is generic becomes whole by its parts.
    expect(spoken('Cisplatin and doxorubicin are given.')).toMatchObject({
      chemotherapy: 0.85,
      treatment: 0.85,
    });
  });

  test('in passing of a treatment, where the headings are about another', () => {
    const headings = ['Thoracotomy'];
    expect(spoken('Cisplatin is given.', { headings })).toMatchObject({
      cisplatin: 0.75,
      chemotherapy: 0.75 * 0.85,
    });
    expect(spoken('Surgery is done.', { headings })).toMatchObject({ surgery: 1 });
    expect(spoken('Survival is long.', { headings })).toMatchObject({ survival: 1 });
    expect(spoken('Cisplatin is given.', { headings: ['Survival'] })).toMatchObject({ cisplatin: 1 });
    // A kind of what the headings name is theirs.
    expect(spoken('Cisplatin is given.', { headings: ['Chemotherapy'] })).toMatchObject({ cisplatin: 1 });
  });

  test('of a number of lesions', () => {
    expect(spoken('Five nodules are many.')).toMatchObject({ 'many-lesions': 1 });
    expect(spoken('Two or more nodules are many.')).toMatchObject({ 'many-lesions': 1, 'few-lesions': 0.85 });
  });
});

describe('the form of a statement', () => {
  test.each<[string, string[]]>([
    ['It was 40% of them.', ['share']],
    ['It was 40 % of them.', ['share']],
    ['A half was.', ['share']],
    ['One third was.', ['share']],
    ['A quarter was.', ['share']],
    ['A fifth was.', ['share']],
    ['Halfway it was.', []],
    ['It was 40 of them.', []],
    ['It takes 10 weeks.', ['duration', 'time']],
    ['It takes 1 month.', ['duration', 'time']],
    ['It takes 12 years.', ['duration', 'time']],
    ['It takes years.', []],
    ['It is 3 mg.', ['dose']],
    ['It is 3 µg.', ['dose']],
    ['It is 12g.', ['dose']],
    ['It is 30 Gy.', ['dose']],
    ['It is 30 GyE.', ['dose']],
    ['It is 40 MBq.', ['dose']],
    ['It is 40 kBq.', ['dose']],
    ['It is 40 Bq.', ['dose']],
    ['It is mg.', []],
    ['It is 3 grams.', []],
    ['It is 3 cm.', []],
    ['It takes 2 yearlings.', []],
    ['When it relapses, it grows.', ['time']],
    ['Where it relapses, it grows.', ['time']],
    ['After this it grows.', ['time']],
    ['Before this it grows.', ['time']],
    ['It grows when old.', ['time']],
    ['It grows where old.', ['time']],
    ['It grows after this.', ['time']],
    ['Afterwards it grows, somewhere, whenever.', []],
    ['It grows because it can.', ['reason']],
    ['It is called a tumour.', ['definition']],
    ['Either is given.', ['list']],
    ['Surgery, cisplatin and doxorubicin are given.', ['list']],
    ['Surgery and cisplatin are given.', []],
    ['Surgery, surgery and surgery are given to children for survival.', []],
  ])('%s gives %j', (text, gives) => {
    expect([...profileOf(text).gives].toSorted()).toEqual(gives.toSorted());
  });

  test('is a denial, a rule, both or neither', () => {
    const formOf = (text: string) => {
      const { denies, rules } = profileOf(text);
      return [denies, rules];
    };
    expect(formOf('It is given.')).toEqual([false, false]);
    expect(formOf('It is not given.')).toEqual([true, false]);
    expect(formOf('It must be given.')).toEqual([false, true]);
    expect(formOf('It must not be given.')).toEqual([true, true]);
  });
});

describe('what editors say that a statement is asked', () => {
  const around = { headings: ['In the lung'], questions: ['Is thoracotomy for children?', 'lung survival?'] };

  test('are the concepts that it does not speak of', () => {
    const { askedOf, concepts } = profileOf('Survival is long.', around);
    expect([...askedOf]).toEqual(['thoracotomy', 'children']);
    expect(concepts.has('thoracotomy')).toBe(false);
  });

  test('and its words, those above it, and whom it means', () => {
    const { stems } = profileOf('Survival is long.', {
      ...around,
      statement: { leadIn: 'Hence:', population: 'adults' },
    });
    const words = ['zebra', 'lung', 'long', 'hence', 'adult', 'thoracotomy'];
    for (const { stem } of tokenize(words.join(' '))) expect([...stems]).toContain(stem);
  });
});

test('a profile has its statement and its section', () => {
  const { statement, passage } = profileOf('Survival is long.', { headings: ['Lung'] });
  expect([statement.text, passage.headingPath.at(-1)]).toEqual(['Survival is long.', 'Lung']);
});
