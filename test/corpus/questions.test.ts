import { describe, expect, test } from 'vitest';
import { aGuideline, readFiles, statementsOf } from './a-corpus.ts';

const BODY =
  '## Keeping\n\nApples keep in the dark. [@a2003]{#dark}\n\n- Pears never keep. [@a2003]{#pears grade="B"}\n';

async function problemsOf(questions: string, body = BODY) {
  const { problems } = await readFiles({
    'guidelines/apples.md': aGuideline(body),
    'questions.yaml': questions,
  });
  return problems.map(({ file, line, what }) => `${file}:${line} ${what}`);
}

describe('names of statements', () => {
  test('stand in braces beside the other attributes and name one statement', async () => {
    const { statements } = await statementsOf(BODY.replaceAll('a2003', 'a'));
    expect(statements.map(({ name, grade }) => [name, grade])).toEqual([
      ['dark', undefined],
      ['pears', 'B'],
    ]);
  });

  test('are not taken over from the sentence that has the citation, nor from a caption', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples keep well. They keep long. [@a]{#long}\n\nBy kind: [@a]{#caption}\n\n- Pears never keep.\n',
    );
    expect(statements.map(({ name }) => name)).toEqual([undefined, 'long', undefined]);
  });

  test('are given once', async () => {
    expect(await problemsOf('questions: []', BODY.replace('#pears', '#dark'))).toEqual([
      'corpus/guidelines/apples.md:21 The name #dark is that of line 19 of corpus/guidelines/apples.md, too.',
    ]);
  });
});

describe('questions for statements', () => {
  test('are kept by the id of their statement', async () => {
    const { corpus } = await readFiles({
      'guidelines/apples.md': aGuideline(BODY),
      'questions.yaml': 'questions:\n  - { statement: dark, asked-as: [where do apples keep?] }\n',
    });
    expect([...(corpus?.questions ?? [])]).toEqual([['apples#keeping/1', ['where do apples keep?']]]);
  });

  test('belong to a statement that exists, and to one alone', async () => {
    const questions = [
      'questions:',
      '  - { statement: dark, asked-as: [where?] }',
      '  - { statement: light, asked-as: [when?] }',
      '  - { statement: dark, asked-as: [how?] }',
      '  - { statement: pears, asked-as: [Where?] }',
    ].join('\n');
    expect(await problemsOf(questions)).toEqual([
      'corpus/questions.yaml:3 No statement has the name #light.',
      'corpus/questions.yaml:4 "dark" stands here twice.',
      'corpus/questions.yaml:5 "Where?" is asked of "dark" already.',
    ]);
  });
});
