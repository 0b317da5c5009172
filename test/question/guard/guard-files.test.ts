import { expect, test } from 'vitest';
import { z } from 'zod';
import { GuardCues } from '../../../src/prompts/guards.ts';
import { PersonNames } from '../../../src/prompts/person-names.ts';
import { readGuardFile } from './guards.ts';

const CUES = {
  lists: { person: ['pt', 'my patient'] },
  emergencies: [],
  orders: [{ id: 'order', when: [['prescribe ... {person}']], examples: ['x'], counterexamples: ['y'] }],
  identifiers: {
    recordNumber: ['mrn'],
    recordHolder: ['pt'],
    birth: ['dob'],
    careEvent: ['seen'],
    document: ['version'],
    contact: ['tel'],
    nationalId: ['nhs'],
    vehicle: ['plate'],
  },
};

const problemsOf = (phrase: string): string[] => {
  const file = structuredClone(CUES);
  file.orders[0]?.when[0]?.push(phrase);
  return GuardCues.safeParse(file).error?.issues.map(({ message }) => message) ?? [];
};

test('a phrase of plain words, lists, numbers and gaps is accepted', () => {
  expect(problemsOf('^ give|start {person} ... # mg')).toEqual([]);
});

test('a phrase that names an unknown list is reported with the list', () => {
  expect(problemsOf('give {persons}')).toEqual([expect.stringContaining('{persons}')]);
});

test('a phrase with a sign that is no step is reported with the step', () => {
  expect(problemsOf('give (him|her)+')).toEqual([expect.stringContaining('(him|her)+')]);
});

test('a misspelt key is an error', () => {
  expect(GuardCues.safeParse({ ...CUES, emergencys: [] }).success).toBe(false);
});

test('a name that an editor writes with an accent is compared without it, and remarks are no names', () => {
  const file = z.record(z.string(), z.string()).parse(readGuardFile('names.yaml'));
  const { given } = PersonNames.parse({ ...file, given: '# three\nZoë Łukasz\nSøren' });
  expect([...given]).toEqual(['zoe', 'lukasz', 'soren']);
});
