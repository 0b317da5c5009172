import { describe, expect, test } from 'vitest';
import type { Local } from '../../src/answer/local.ts';
import { shortReceipt } from '../../src/answer/receipt.ts';
import { answerLine } from '../../src/console/batch.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { aStatement, anAnswer, wording } from '../slack/an-answer.ts';
import { visibleText } from '../slack/visible-text.ts';

const QUESTIONS = [
  'What does synchronous mean?',
  'compare synchronous and metachronous disease',
  'survival with complete resection?',
];
const NOTE = 'Our board meets on Thursdays & <b>asks</b> for the scan.';
const MARK =
  'Local practice note, not clinical evidence (sarcoma board, 1 November 2026; expires 1 May 2027)';

const everywhere = [...knowledge.corpus.statements.values()].map(({ sha256 }) => ({
  statementSha256: sha256,
  text: NOTE,
  role: 'sarcoma board',
  date: '2026-11-01',
  expires: '2027-05-01',
}));
const on = (day: string): Local => ({ day, notes: everywhere });
const ask = async (text: string, local?: Local) =>
  (await assistant.reply({ text, role: 'physician', context: undefined, local })).answer;

describe.each(QUESTIONS)('a local practice note on the statements of “%s”', (question) => {
  test('stands below each of them on every surface, marked for what it is', async () => {
    const answer = await ask(question, on('2026-12-01'));
    const shown = answer.statements.length;
    expect(shown).toBeGreaterThan(0);
    const message = answerMessage(answer, wording);
    const surfaces = [
      answer.text,
      visibleText(message.blocks),
      visibleText(message.plainBlocks),
      visibleText(message.text),
    ];
    for (const surface of surfaces) {
      const whole = surface.replaceAll(/\s+/g, ' ');
      expect(whole.split(`${MARK}: ${NOTE}`)).toHaveLength(shown + 1);
      for (const { text } of answer.statements)
        expect(whole.indexOf(MARK, whole.indexOf(text.replaceAll(/\s+/g, ' ')))).toBeGreaterThan(0);
    }
    // Apart from the source: no statement, receipt or citation has a word of it.
    for (const { text, receipt } of answer.statements) expect(`${text}${receipt}`).not.toContain('Thursdays');
    expect(message.text.endsWith(answer.disclaimer)).toBe(true);
  });

  test('is gone when it expires: the bytes are those of an answer without notes', async () => {
    const without = await ask(question);
    expect(await ask(question, on('2027-05-01'))).toEqual(without);
    expect(await ask(question, on('2026-10-31'))).toEqual(without);
    const during = await ask(question, on('2027-04-30'));
    expect(during).toEqual(await ask(question, on('2026-11-01')));
    expect(during.id).not.toBe(without.id);
    const receipts = ({ statements }: typeof during) =>
      statements.map(({ receipt }) => shortReceipt(receipt));
    expect(receipts(during)).toEqual(receipts(without));
  });
});

test('the batch interface and the source have it, too', async () => {
  const local = on('2026-12-01');
  const line = await answerLine(JSON.stringify({ id: '1', turns: QUESTIONS }), assistant, undefined, local);
  expect(line).toContain(MARK);
  const { statements } = await ask('What does synchronous mean?', local);
  const [first] = assistant.prove(
    statements.map(({ receipt }) => receipt),
    '',
    local,
  ).statements;
  expect(first?.now?.notes).toEqual([expect.stringContaining(MARK)]);
  expect(assistant.prove([statements[0]?.receipt ?? ''], '').statements[0]?.now?.notes).toBeUndefined();
});

test('a message too long for Slack leaves out a statement with its note, never the note alone', () => {
  const statements = Array.from({ length: 80 }, (_, at) =>
    aStatement({
      id: `example#section/${at}`,
      text: `${'Words of a statement. '.repeat(30)}${at}`,
      notes: [MARK],
    }),
  );
  const { text, blocks } = answerMessage(anAnswer({ statements }), wording);
  for (const surface of [text, visibleText(blocks)]) {
    const shown = statements.filter((one) => surface.includes(one.text)).length;
    expect(shown).toBeGreaterThan(5);
    expect(shown).toBeLessThan(80);
    expect(surface.split(MARK)).toHaveLength(shown + 1);
  }
});
