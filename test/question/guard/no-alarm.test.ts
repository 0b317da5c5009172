import { expect, test } from 'vitest';
import { vocabularyOf } from '../../../src/conversation/vocabulary.ts';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { spokenIn } from '../../../src/question/spoken.ts';
import { knowledge } from '../../support/assistant.ts';
import { HARMLESS_TEXTS, harmlessQuestions } from './harmless-texts.ts';

/** The guard with the words that it knows in use. */
const { corpus, prompts } = knowledge;
const vocabulary = vocabularyOf(spokenIn(corpus.passages.values()), corpus.lexicon, prompts.checklist);

function alarms(texts: Iterable<string>): string[] {
  return [...new Set(texts)].flatMap((text) =>
    findIdentifiers(text, prompts.guards, vocabulary).map(
      ({ type, start, end }) => `${type} "${text.slice(start, end)}" in: ${text.slice(0, 120)}`,
    ),
  );
}

test.each(HARMLESS_TEXTS)('nothing is found in %s', (_, texts) => {
  expect(alarms(texts())).toEqual([]);
});

test('nothing is found in the questions of the evaluation but where it was planted', () => {
  const questions = harmlessQuestions();
  expect(alarms(questions)).toEqual([]);
  expect(questions.length).toBeGreaterThan(1000);
});
