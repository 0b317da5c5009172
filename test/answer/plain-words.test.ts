import { describe, expect, test } from 'vitest';
import { plainWords, readingGrade } from '../../src/answer/plain-words.ts';
import { dateInWords } from '../../src/answer/words.ts';
import type { Role } from '../../src/question/context.ts';
import { ask, knowledge } from '../support/assistant.ts';
import { aStatement } from './a-statement.ts';

const { corpus, prompts } = knowledge;
const words = {
  wording: prompts.wording,
  glossary: corpus.glossary.entries,
  disclaimer: prompts.disclaimer.line,
  help: prompts.help,
  date: dateInWords,
};
const dense = [
  aStatement({ text: 'Thoracotomy with palpation; adjuvant chemotherapy, then samarium and SBRT ablation.' }),
];
const explained = (role: Role) => plainWords(dense, role, words).map(({ text }) => text);

describe('readers', () => {
  test.each(prompts.suggestions.questions)(
    '%s: the plain-language reader gets the same statements, figures and sources',
    async (question) => {
      const [physician, patient] = [await ask(question, 'physician'), await ask(question, 'patient')];
      expect(patient.statements).toEqual(physician.statements);
      expect(patient.citations).toEqual(physician.citations);
      expect(patient.state).toBe(physician.state);
      expect(patient.disclaimer).toBe(physician.disclaimer);
    },
  );

  test('who know the terms get none explained; the more a reader needs, the more', () => {
    const counts = (['physician', 'pharmacist', 'nurse', 'trainee'] as const).map(
      (role) => explained(role).length,
    );
    expect(counts).toEqual([0, 0, 1, 2]);
    expect(explained('patient').length).toBeGreaterThan(3);
  });

  test('each term is explained once, in the words of the glossary', () => {
    const twice = [...dense, ...dense];
    const texts = plainWords(twice, 'trainee', words).map(({ text }) => text);
    const glossary = corpus.glossary.entries.map(({ plain }) => plain);
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(glossary).toContain(text);
  });

  test('only the plain-language reader is told the reading grade, and it is 8 or below', () => {
    const grades = explained('patient').flatMap((text) => /reading grade (\d+)/.exec(text)?.[1] ?? []);
    expect(grades).toHaveLength(1);
    expect(Number(grades[0])).toBeLessThanOrEqual(8);
    expect(explained('trainee').join(' ')).not.toContain('reading grade');
  });

  test('an answer without a term of the glossary needs no plain words', () => {
    expect(plainWords([aStatement({ text: 'Zebras have stripes.' })], 'patient', words)).toEqual([]);
  });

  test('the reading grade rises with long words and long sentences', () => {
    const easy = readingGrade('We cut it out. It may come back.');
    const hard = readingGrade(
      'Multidisciplinary reconsideration of metachronous oligometastatic manifestations necessitates individualised interpretation.',
    );
    expect(easy).toBe(1);
    expect(hard).toBeGreaterThan(12);
  });
});
