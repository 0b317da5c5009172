import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerLine } from '../../src/console/batch.ts';
import { assistant, converse, knowledge } from '../support/assistant.ts';

const Statement = z.object({
  id: z.string(),
  text: z.string(),
  receipt: z.string(),
  citations: z.array(z.int()),
});
const Answered = z.strictObject({
  id: z.string(),
  answers: z.array(
    z.object({
      kind: z.enum(['answer', 'abstention', 'clarification', 'refusal', 'smalltalk']),
      state: z.enum(['answered', 'partial', 'conflict']).nullable(),
      standaloneQuestion: z.string(),
      statements: z.array(Statement),
      citations: z.array(z.object({ number: z.int(), key: z.string(), title: z.string(), year: z.int() })),
      notices: z.array(z.object({ kind: z.string(), text: z.string() })),
      disclaimer: z.string().min(1),
      followUps: z.array(z.string()),
      text: z.string(),
    }),
  ),
});

const answered = async (line: object) =>
  Answered.parse(JSON.parse(await answerLine(JSON.stringify(line), assistant)));
const ids = (answer: { statements: { id: string }[] } | undefined) => answer?.statements.map(({ id }) => id);

describe('a line of the batch interface', () => {
  test('gets one answer a turn, in order', async () => {
    const { id, answers } = await answered({ id: 'a', turns: ['hello', 'what is MAP?', 'thanks'] });
    expect(id).toBe('a');
    expect(answers.map(({ kind }) => kind)).toEqual(['smalltalk', 'answer', 'smalltalk']);
  });

  test('has turns that share a thread', async () => {
    const turns = ['how common are mets at diagnosis?', 'and how many of those survive long term?'];
    const { answers } = await answered({ id: 'a', turns });
    const alone = await answered({ id: 'b', turns: turns.slice(1) });
    expect(ids(answers[1])).not.toEqual(ids(alone.answers[0]));
    expect(answers[1]?.notices.map(({ kind }) => kind)).toContain('carried-over');
  });

  test('shares nothing with the line before', async () => {
    const line = { id: 'a', turns: ['and how many of those survive long term?'] };
    const before = await answerLine(JSON.stringify(line), assistant);
    await answered({ id: 'other', turns: ['how common are mets at diagnosis?'] });
    expect(await answerLine(JSON.stringify(line), assistant)).toBe(before);
  });

  test('is read by a physician unless it says otherwise', async () => {
    const turns = ['what is the survival with complete metastasectomy?'];
    const [physician] = await converse(turns);
    const [patient] = await converse(turns, 'patient');
    expect((await answered({ id: 'a', turns })).answers[0]?.text).toBe(physician?.text);
    expect((await answered({ id: 'a', role: 'patient', turns })).answers[0]?.text).toBe(patient?.text);
    expect(patient?.text).not.toBe(physician?.text);
  });

  test('without turns gets no answers', async () => {
    expect(await answered({ id: 'a', turns: [] })).toEqual({ id: 'a', answers: [] });
  });

  test('ends each text with the disclaimer', async () => {
    const { answers } = await answered({ id: 'a', turns: ['', 'what is MAP?', 'weather?', 'MRN 12345678'] });
    for (const { text, disclaimer } of answers) {
      expect(disclaimer).toBe(knowledge.prompts.disclaimer.line);
      expect(text.endsWith(disclaimer)).toBe(true);
    }
  });
});

describe('a malformed line', () => {
  const fault = async (line: string) =>
    z
      .strictObject({ id: z.null(), error: z.string().min(1) })
      .parse(JSON.parse(await answerLine(line, assistant)));

  test.each([
    ['no JSON', '{"id": "Keller", "turns": ['],
    ['not an object', '"Keller"'],
    ['an array', '[{"id":"Keller","turns":[]}]'],
    ['no turns', '{"id":"Keller"}'],
    ['turns that are no list', '{"id":"a","turns":"Keller"}'],
    ['a turn that is no text', '{"id":"a","turns":["Keller",7]}'],
    ['no id', '{"turns":["Keller"]}'],
    ['an id that is a number', '{"id":7,"turns":["Keller"]}'],
    ['an unknown role', '{"id":"a","role":"Keller","turns":[]}'],
    ['null', 'null'],
  ])('(%s) gets an error that repeats nothing of it', async (_, line) => {
    expect((await fault(line)).error).not.toContain('Keller');
  });

  test('with an unknown key gets an error', async () => {
    expect((await fault('{"id":"a","turns":[],"rol":"nurse"}')).error).toContain('not a conversation');
  });

  test('says what a line must be, and where this one is wrong', async () => {
    const { error } = await fault('{"id":"a","turns":["x",7]}');
    expect(error).toContain('"turns": [string, …]');
    expect(error).toContain('turns.1');
  });

  test('with an unknown key does not hear the key repeated', async () => {
    expect((await fault('{"id":"a","turns":[],"Keller, DOB 1.2.2003":1}')).error).not.toContain('Keller');
  });
});
