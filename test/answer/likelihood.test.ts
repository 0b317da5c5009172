import { describe, expect, test } from 'vitest';
import { createLikelihood } from '../../src/answer/likelihood.ts';
import { createProfiler } from '../../src/answer/profile.ts';
import { readWritten } from '../../src/answer/written.ts';
import { knowledge } from '../support/assistant.ts';
import { concepts, questionIn, understand } from '../question/reading.ts';
import { aStatement } from './a-statement.ts';

const passage = [...knowledge.corpus.passages.values()][0];
if (!passage) throw new Error('there are passages');
const profileOf = createProfiler(concepts, knowledge.prompts.cues)(passage);

/** How likely the question is for each statement, by its text and what editors ask of it. */
async function likely(question: string, statements: Record<string, string[]>): Promise<number[]> {
  const profiles = Object.entries(statements).map(([text, asked]) =>
    profileOf(aStatement({ id: text, text }), asked),
  );
  const questions = new Map(Object.entries(statements));
  const written = await readWritten(profiles, questions, understand);
  const asking = questionIn(question);
  return [...createLikelihood(profiles.length, written)(asking)(asking.asked)];
}

describe('the likelihood of a question', () => {
  test('is higher for what is asked of a statement in several wordings than for what is asked of it once', async () => {
    const [often = 0, once = 0] = await likely('survival after relapse?', {
      'Oaks are counted.': ['how long after relapse?', 'relapse: survival?', 'outlook once it is back?'],
      'Elms are counted.': ['relapse: survival?', 'how are elms counted?', 'who counts elms?'],
    });
    expect(often).toBeGreaterThan(once);
  });

  test('counts a word that is asked of few statements more than one that is asked of all', async () => {
    const [rare = 0, common = 0] = await likely('palpation at relapse', {
      'Oaks are counted.': ['palpation?'],
      'Elms are counted.': ['relapse?'],
      'Ash trees are counted.': ['relapse?'],
    });
    expect(rare).toBeGreaterThan(common);
  });

  test('is above nothing for what is asked, below it for what a statement is never asked, and 1 at most', async () => {
    const [asked = 0, never = 0] = await likely('palpation', {
      'Palpation.': ['palpation'],
      'Survival is long.': ['survival at five years', 'how long do they live?'],
    });
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(1);
    expect(never).toBeLessThan(0);
  });

  test('is nothing for each where no word or concept of the question is asked of any', async () => {
    expect(await likely('zebras', { 'Oaks are counted.': [], 'Elms are counted.': [] })).toEqual([0, 0]);
  });

  test('can be told for other concepts in place of those of the question', async () => {
    const questions = new Map([
      ['a', ['palpation?']],
      ['b', ['survival?']],
    ]);
    const profiles = [...questions].map(([id, asked]) => profileOf(aStatement({ id, text: 'Oaks.' }), asked));
    const written = await readWritten(profiles, questions, understand);
    const likelihood = createLikelihood(2, written)(questionIn('survival'));
    expect(likelihood(questionIn('palpation').asked)[0]).toBeGreaterThan(
      likelihood(questionIn('survival').asked)[0] ?? 0,
    );
  });
});
