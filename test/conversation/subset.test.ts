import { describe, expect, test } from 'vitest';
import { recordOf } from '../../src/conversation/record.ts';
import { replay } from '../../src/conversation/replay.ts';
import type { Reply } from '../../src/conversation/turn.ts';
import { assistant, knowledge } from '../support/assistant.ts';

const { corpus } = knowledge;
const RELAPSE = ['relapse-and-prognosis', 'second-line-systemic-therapy'];
const ALL = corpus.guidelines.map(({ id }) => id);

const guidelineOf = (statement: string): string =>
  corpus.passages.get(corpus.statements.get(statement)?.passageId ?? '')?.guidelineId ?? '';

async function ask(text: string, guidelines?: string[], context?: Reply['context']): Promise<Reply> {
  return assistant.reply({ text, role: 'physician', context, guidelines });
}

describe('a channel that uses only some guidelines', () => {
  test('is shown statements, follow-ups and sections of those alone, and told so', async () => {
    let answered = 0;
    for (const question of assistant.suggestions()) {
      const { answer } = await ask(question, RELAPSE);
      for (const { id } of answer.statements) expect(RELAPSE).toContain(guidelineOf(id));
      for (const { text } of answer.notices.filter(({ kind }) => kind === 'differs'))
        for (const [, section] of text.matchAll(/"([^"]+)"/g))
          expect(
            [...corpus.passages.values()]
              .filter(({ guidelineId }) => RELAPSE.includes(guidelineId))
              .map(({ headingPath }) => headingPath.at(-1)),
          ).toContain(section);
      if (answer.kind !== 'answer') continue;
      answered += 1;
      expect(answer.text).toContain('This channel uses only 2 of the 20 guidelines of the corpus.');
      for (const next of answer.followUps)
        expect((await ask(next, RELAPSE)).answer.kind, `${question} → ${next}`).toBe('answer');
    }
    expect(answered).toBeGreaterThan(5);
  });

  test('abstains where only another guideline has it, says so, and counts no gap', async () => {
    const question = 'How reliable is CT for lung metastases?';
    const { answer, gap, context } = await ask(question, ['toxicity-and-fertility']);
    expect([answer.kind, answer.statements, context]).toEqual(['abstention', [], undefined]);
    expect(answer.headline).toBe('Not in the guidelines of this channel');
    expect(answer.text).toContain('ask in a direct message');
    expect(answer.text).toContain('This channel uses only 1 of the 20 guidelines');
    expect(gap).toBeUndefined();
    expect((await ask(question)).answer.kind).toBe('answer');
    const nowhere = await ask('role of denosumab in giant cell tumour', ['toxicity-and-fertility']);
    expect(nowhere.answer.headline).toBe('Not in the corpus');
    expect(nowhere.gap?.kind).toBe('outside');
  });

  test('with every guideline chosen gets what the whole corpus gives', async () => {
    for (const question of assistant.suggestions().slice(0, 6)) {
      const [all, whole] = [await ask(question, ALL), await ask(question)];
      expect(all.answer.statements).toEqual(whole.answer.statements);
      expect(all.answer.followUps).toEqual(whole.answer.followUps);
      expect(all.answer.id).not.toBe(whole.answer.id);
    }
  });

  test('whose guidelines have all left the corpus answers nothing, not everything', async () => {
    for (const guidelines of [[], ['gone-since']]) {
      const { answer } = await ask('Which drugs are in MAP?', guidelines);
      expect([answer.kind, answer.statements]).toEqual(['abstention', []]);
      expect(answer.text).toContain('only 0 of the 20');
    }
  });

  test('on another disease means that disease where none is named', async () => {
    const breast = ['synchronous-and-metachronous-breast-cancer'];
    const { answer } = await ask('What does metachronous mean?', breast);
    expect(answer.kind).toBe('answer');
    expect(answer.statements.map(({ id }) => guidelineOf(id))).toEqual(
      answer.statements.map(() => breast[0]),
    );
  });

  test('says that an unused guideline disagrees, without a word of it', async () => {
    const { conflicting, other } = disputeAcrossGuidelines();
    const question = corpus.questions.get(conflicting)?.[0] ?? '';
    const { answer } = await ask(question, [guidelineOf(conflicting)]);
    expect(answer.statements.map(({ id }) => id)).toContain(conflicting);
    expect(answer.text).not.toContain(corpus.statements.get(other)?.text);
    expect(answer.text).toContain('a guideline that this channel does not use disagrees');
  });

  test('shows no source of a guideline that it has ceased to use', async () => {
    const first = await ask('Which drugs are in MAP?');
    const shown = await ask('show me the source', undefined, first.context);
    expect(shown.answer.statements.length).toBeGreaterThan(0);
    const ceased = await ask('show me the source', RELAPSE, first.context);
    expect([ceased.answer.kind, ceased.answer.statements]).toEqual(['clarification', []]);
  });

  test('gets the same bytes on replay, and other bytes where the subset is left out', async () => {
    const turn = {
      text: 'What is the prognosis after relapse?',
      role: 'nurse',
      context: undefined,
      guidelines: RELAPSE,
    } as const;
    const reply = await assistant.reply(turn);
    const record = recordOf(turn, reply, assistant.screen);
    if (record === undefined) throw new Error('nothing in it identifies anybody');
    expect(record.guidelines).toEqual(RELAPSE);
    expect((await replay(record, record, assistant)).kind).toBe('same');
    const { guidelines: _left, ...without } = record;
    expect((await replay(record, without, assistant)).kind).toBe('different');
  });
});

/** A statement with a conflict whose other side stands in another guideline, and that has a question of its own. */
function disputeAcrossGuidelines(): { conflicting: string; other: string } {
  const all = [...corpus.statements.values()];
  for (const one of all)
    for (const name of one.conflict ?? [])
      for (const other of all)
        if (
          other.conflict?.includes(name) &&
          guidelineOf(one.id) !== guidelineOf(other.id) &&
          !one.citationKeys.some((key) => other.citationKeys.includes(key)) &&
          corpus.questions.has(one.id)
        )
          return { conflicting: one.id, other: other.id };
  throw new Error('the corpus has disputes across guidelines');
}
