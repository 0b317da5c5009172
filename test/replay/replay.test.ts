import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AnswerRecord, recordOf } from '../../src/conversation/record.ts';
import { replay } from '../../src/conversation/replay.ts';
import { ROLES } from '../../src/question/context.ts';
import { assistant, knowledge } from '../support/assistant.ts';

const records = readFileSync(resolve(import.meta.dirname, 'records.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => AnswerRecord.parse(JSON.parse(line)));

/** A record of our own, made now. */
async function aRecord(question = 'what is MAP?'): Promise<AnswerRecord> {
  const turn = { text: question, role: 'physician' as const, context: undefined };
  const record = recordOf(turn, await assistant.reply(turn), assistant.screen);
  if (!record) throw new Error('nothing in it forbids a record');
  return record;
}

describe('the records that were made on another machine', () => {
  // Made anew with `npm run records` when corpus, prompts or answers have changed on purpose.
  test.each(records)('$answer “$question” gives the same bytes here', async (record) => {
    expect(await replay(record, record, assistant)).toEqual({ kind: 'same' });
  });

  test('are of every kind, state and role, within a thread and at its beginning', async () => {
    const { length } = records;
    expect(length).toBeGreaterThanOrEqual(60);
    expect(new Set(records.map(({ role }) => role))).toEqual(new Set(ROLES));
    expect(records.filter(({ context }) => context !== null).length).toBeGreaterThan(10);
    const replies = await Promise.all(
      records.map(({ question: text, role, context }) =>
        assistant.reply({ text, role, context: context ?? undefined }),
      ),
    );
    const seen = (of: 'kind' | 'state') => new Set(replies.map(({ answer }) => answer[of]));
    const kinds = ['abstention', 'answer', 'clarification', 'refusal', 'smalltalk'];
    expect(seen('kind')).toEqual(new Set(kinds));
    expect(seen('state')).toEqual(new Set(['answered', 'partial', 'conflict', null]));
    expect(replies.some(({ answer }) => answer.comparison !== null)).toBe(true);
  });
});

describe('replay', () => {
  test('names the first part that differs, when one byte of it does', async () => {
    const { reply } = assistant;
    const broken = {
      ...assistant,
      reply: async (turn: Parameters<typeof reply>[0]) => {
        const { answer, context } = await reply(turn);
        return { answer: { ...answer, headline: `${answer.headline} ` }, context };
      },
    };
    const record = await aRecord();
    expect(await replay(record, record, broken)).toMatchObject({
      kind: 'different',
      difference: { part: 'headline' },
    });
  });

  test('names the statements first, then and now', async () => {
    const record = await aRecord('what is MAP?');
    const other = { ...record, question: 'how common are mets at diagnosis?' };
    expect(await replay(record, other, assistant)).toMatchObject({
      kind: 'different',
      difference: { part: 'statements', before: record.receipts.join('\n') },
    });
  });

  test('notices a thread that remembers something else, though the words are the same', async () => {
    const record = await aRecord();
    const forgetful = {
      ...assistant,
      reply: async (turn: Parameters<typeof assistant.reply>[0]) => ({
        answer: (await assistant.reply(turn)).answer,
        context: undefined,
      }),
    };
    expect(await replay(record, record, forgetful)).toMatchObject({ difference: { part: 'context' } });
  });

  test('of another corpus version says so and what became of each statement', async () => {
    const record = await aRecord();
    const old = { ...record, corpusVersion: '000000000000' };
    const result = await replay(old, old, assistant);
    expect(result).toMatchObject({
      kind: 'other-corpus',
      corpusVersion: knowledge.corpus.version,
      sameChoice: true,
    });
    expect(result.kind === 'other-corpus' && result.statements.map(({ verdict }) => verdict.status)).toEqual(
      record.receipts.map(() => 'unchanged'),
    );
  });

  test('where only the id was kept proves the words', async () => {
    const record = await aRecord();
    const given = { ...record, sha256: undefined, parts: undefined };
    expect(await replay(given, record, assistant)).toEqual({ kind: 'same-text' });
    expect(await replay(given, { ...record, role: 'patient' }, assistant)).toMatchObject({
      kind: 'different',
    });
  });

  test('a message with identifiers leaves no record', async () => {
    const turn = { text: 'MRN 7731204, what is MAP?', role: 'physician' as const, context: undefined };
    expect(recordOf(turn, await assistant.reply(turn), assistant.screen)).toBeUndefined();
  });
});
