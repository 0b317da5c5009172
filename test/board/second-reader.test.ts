import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { shortReceipt } from '../../src/answer/receipt.ts';
import { givenBy, secondReading } from '../../src/board/second-reader.ts';
import type { Assistant, Turn } from '../../src/conversation/turn.ts';
import type { Rewording } from '../../src/question/rewording/rewording.ts';
import { assistant, ask } from '../support/assistant.ts';

function turnOf(text: string, context?: Turn['context']): Turn {
  return { text, role: 'physician', context };
}

/** The real assistant with other wordings, and with other answers to some of them. */
function reading(wordings: Rewording[], answers: Record<string, Partial<Answer>> = {}) {
  const planted: Pick<Assistant, 'reply' | 'reword'> = {
    reword: () => wordings,
    async reply(turn) {
      const reply = await assistant.reply(turn);
      return { ...reply, answer: { ...reply.answer, ...answers[turn.text] } };
    },
  };
  return planted;
}

const QUESTION = 'does manual palpation help?';
const given = givenBy(await ask(QUESTION));

describe('a stable answer', () => {
  test('keeps its bottom line in every wording; counts and corpus version go with it', async () => {
    const { verdict, count, agreeing, corpusVersion, wordings } = await secondReading(
      turnOf(QUESTION),
      given,
      assistant,
    );
    expect(verdict).toBe('stable');
    expect([count, agreeing]).toEqual([wordings.length, wordings.length]);
    expect(corpusVersion).toBe((await ask(QUESTION)).corpusVersion);
    expect(wordings[0]).toEqual({ kind: 'same', text: QUESTION, agrees: true, why: 'same' });
    expect(wordings.map(({ kind }) => kind)).toContain('negated');
  });

  test('is recognised by statement id, whole receipt or short receipt alike', async () => {
    const { kind, state, statements } = await ask(QUESTION);
    const forms = [
      statements.map(({ id }) => id),
      statements.map(({ receipt }) => receipt),
      statements.map(({ receipt }) => shortReceipt(receipt)),
    ];
    for (const shown of forms) {
      const read = await secondReading(turnOf(QUESTION), { kind, state, statements: shown }, assistant);
      expect(read.verdict).toBe('stable');
    }
  });

  test('may be silence: an abstention that stays one', async () => {
    const text = 'kidney cancer with three lung nodules: immunotherapy?';
    const silent = givenBy(await ask(text));
    expect(silent.kind).toBe('abstention');
    expect((await secondReading(turnOf(text), silent, assistant)).verdict).toBe('stable');
  });

  test('of a follow-up is read in the context of its thread', async () => {
    const first = await assistant.reply(turnOf('how common are mets at diagnosis?'));
    const turn = turnOf('and how many of those survive long term?', first.context);
    const shown = givenBy((await assistant.reply(turn)).answer);
    const read = await secondReading(turn, shown, assistant);
    expect(read.wordings[0]?.agrees).toBe(true);
    expect((await secondReading(turnOf(turn.text), shown, assistant)).wordings[0]?.agrees).toBe(false);
  });
});

describe('an unstable answer', () => {
  const other: Rewording = { kind: 'synonym', text: 'what is MAP?' };

  test('has another bottom line in one wording', async () => {
    const read = await secondReading(turnOf(QUESTION), given, reading([other]));
    expect(read).toMatchObject({ verdict: 'unstable', count: 2, agreeing: 1 });
    expect(read.wordings[1]).toEqual({ ...other, agrees: false, why: 'bottom-line' });
  });

  test('has its bottom line further down in another wording; negated, it may have a denial on top', async () => {
    const { statements } = await ask(QUESTION);
    const [first, second] = statements;
    if (!first || !second) throw new Error('the answer has two statements');
    const answers = { plain: { statements: [second, first] }, negated: { statements: [second, first] } };
    const worded = (kind: Rewording['kind'], text: string) => ({ kind, text });
    const planted = (kind: Rewording['kind'], text: keyof typeof answers) =>
      reading([worded(kind, text)], { [text]: { ...answers[text], kind: 'answer', state: 'answered' } });
    const plain = await secondReading(turnOf(QUESTION), given, planted('order', 'plain'));
    const negated = await secondReading(turnOf(QUESTION), given, planted('negated', 'negated'));
    expect([plain.wordings[1]?.why, negated.wordings[1]?.why]).toEqual(['bottom-line', 'same']);
  });

  test.each([
    ['silent', { kind: 'abstention', state: null, statements: [] }],
    ['kind', { kind: 'clarification', state: null, statements: [] }],
    ['conflict', { state: 'conflict' }],
  ] as const)('is named as %s', async (why, planted) => {
    const text = QUESTION.toUpperCase();
    const wordings: Rewording[] = [{ kind: 'negated', text }];
    const from = why === 'kind' ? { kind: 'abstention' as const, state: null, statements: [] } : given;
    const read = await secondReading(
      turnOf(QUESTION),
      from,
      reading(wordings, { [text]: { ...planted, statements: [] } }),
    );
    expect(read.wordings[1]).toMatchObject({ agrees: false, why });
  });

  test('speaks where the given one was silent, also in the same words: the corpus has changed', async () => {
    const silent = { kind: 'abstention' as const, state: null, statements: [] };
    const read = await secondReading(turnOf(QUESTION), silent, reading([]));
    expect(read).toMatchObject({ verdict: 'unstable', count: 1, agreeing: 0 });
    expect(read.wordings[0]?.why).toBe('spoke');
  });
});

describe('a condition turned round', () => {
  const plain = '5-year survival with complete resection?';
  const turned: Rewording = {
    kind: 'negated',
    text: '5-year survival without complete resection?',
    turnedTo: 'incomplete-resection',
  };

  test('agrees when the other side is met', async () => {
    const read = await secondReading(turnOf(plain), givenBy(await ask(plain)), reading([turned]));
    expect(read.wordings[1]).toMatchObject({ agrees: true, why: 'side-met' });
  });

  test('does not when the bottom line of one side stands there for the other', async () => {
    const before = await ask(plain);
    const planted = { [turned.text]: { statements: before.statements, why: before.why, notices: [] } };
    const read = await secondReading(turnOf(plain), givenBy(before), reading([turned], planted));
    expect(read.wordings[1]).toMatchObject({ agrees: false, why: 'side' });
  });
});

describe('what is no question', () => {
  test.each(['hello', 'Mrs Featherstone, MRN 12345678: surgery?', '', '🙏'])(
    '“%s” is unread',
    async (text) => {
      const read = await secondReading(turnOf(text), givenBy(await ask(text)), assistant);
      expect(read).toMatchObject({ verdict: 'unread', count: 0, wordings: [] });
      expect(assistant.reword(text).filter(() => text.includes('MRN'))).toEqual([]);
    },
  );

  test('wild text is read without an error, twice alike, and no wording is empty', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }), async (text) => {
        const turn = turnOf(`${text} relapse`);
        const shown = givenBy((await assistant.reply(turn)).answer);
        const read = await secondReading(turn, shown, assistant);
        expect(await secondReading(turn, shown, assistant)).toEqual(read);
        for (const wording of read.wordings) expect(wording.text.trim()).not.toBe('');
      }),
      { numRuns: 3 },
    );
  });
});
