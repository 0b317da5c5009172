import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/language/analyzer.ts';
import { createCueReader } from '../../src/question/cue-reader.ts';
import { prompts, questionIn, understand } from './reading.ts';

const { cues, smalltalk } = prompts;
const reader = createCueReader(cues);
const followUp = cues['follow-up'];
const examples = cues['answer-types'].flatMap(({ type, examples: all }) =>
  all.map((example) => [example, type] as const),
);
const talk = (key: 'examples' | 'counterexamples') =>
  smalltalk.intents.flatMap((intent) => intent[key].map((text) => [text, intent.id] as const));

describe('the kind of answer that a question asks for', () => {
  test.each(examples)('"%s" asks for: %s', (example, type) => {
    expect(reader.answerType(tokenize(example))).toBe(type);
    expect(questionIn(example).answerType).toBe(type);
  });

  test('a question without a cue is open', () => {
    expect(reader.answerType(tokenize('unresectable lung nodules'))).toBe('open');
  });

  test.each([
    ['what if some are left?', 'open'],
    ['and if all of it could be removed?', 'open'],
    ['what if it recurs, is surgery done?', 'open'],
    ['and how long if it recurs?', 'duration'],
    ['and is surgery done?', 'yes-no'],
    ['and what are they?', 'definition'],
    ['is surgery done if it recurs?', 'yes-no'],
  ])('what a turn supposes is not what it asks: "%s" asks for: %s', (text, type) => {
    expect(reader.answerType(tokenize(text))).toBe(type);
  });

  test.each(cues.comparison.examples)('"%s" compares', (example) => {
    expect(reader.compares(tokenize(example))).toBe(true);
  });

  test('a question about one thing does not compare', () => {
    expect(reader.compares(tokenize('survival in synchronous disease'))).toBe(false);
  });
});

describe('how a turn opens', () => {
  test.each(followUp.reset)('"%s" ends the topic', (cue) => {
    expect(reader.opening(tokenize(`${cue}: survival after relapse`)).reset).toBe(true);
  });

  test('the words that end a topic are set aside, and only at the beginning', () => {
    const tokens = tokenize('ok, unrelated: survival');
    expect(tokens.slice(reader.opening(tokens).length).map(({ word }) => word)).toEqual(['survival']);
    expect(reader.opening(tokenize('are relapses after five years unrelated')).reset).toBe(false);
  });

  test.each(followUp.correction)('"%s" corrects', (cue) => {
    expect(reader.opening(tokenize(`${cue} synchronous`)).correction).toBe(true);
  });

  test.each(followUp.continuation)('"%s" goes on', (cue) => {
    expect(reader.opening(tokenize(`${cue} chemotherapy`)).continuation).toBe(true);
  });

  test.each(followUp.why)('"%s?" asks for the reason of the last answer', (cue) => {
    expect(reader.whyOnly(tokenize(`${cue}?`))).toBe(true);
  });

  test('a why with a topic of its own does not lean on the last answer', () => {
    expect(reader.whyOnly(tokenize('why palpate the lung?'))).toBe(false);
  });
});

describe('small talk', () => {
  test.each(talk('examples'))('"%s" is %s', (text, intent) => {
    expect(understand(text, undefined)).toEqual({ kind: 'smalltalk', intent });
  });

  test.each(talk('counterexamples'))('"%s" is a question, not %s', (text) => {
    expect(understand(text, undefined).kind).toBe('question');
  });

  test('the last intent of a message wins', () => {
    expect(understand('ok, thanks, bye', undefined)).toEqual({ kind: 'smalltalk', intent: 'goodbye' });
  });

  test('a long message asks something, however polite it is', () => {
    expect(understand('thanks '.repeat(13), undefined).kind).toBe('question');
  });
});
