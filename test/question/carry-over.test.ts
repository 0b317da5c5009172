import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThreadContext } from '../../src/question/context.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { contextAfter, idsOf, questionIn, thread } from './reading.ts';

const carried = (question: { asked: Parameters<typeof idsOf>[0] } | undefined) =>
  idsOf((question?.asked ?? []).filter(({ from }) => from === 'thread'));

describe('what a thread carries over', () => {
  test('fills the slots that a follow-up leaves open', () => {
    const [, second] = thread('long-term survival in synchronous disease', 'and with complete resection?');
    expect(carried(second).toSorted()).toEqual(['long-term-survival', 'synchronous']);
  });

  test('gives way to a new value of the same slot', () => {
    const [, second] = thread('long-term survival in synchronous disease', 'and for recurrent disease?');
    expect(idsOf(second?.asked ?? [])).toEqual(['metachronous', 'cancer', 'long-term-survival']);
  });

  test('gives way to its opposite', () => {
    const [, second] = thread('prognosis of unilateral disease', 'and bilateral?');
    expect(idsOf(second?.asked ?? [])).toEqual(['bilateral', 'prognosis']);
  });

  test('leaves behind what was asked of a thing when the thing itself is asked for', () => {
    const [, second] = thread('is there an accepted standard at relapse?', 'so what could one use?');
    expect(carried(second)).not.toContain('standard-status');
    expect(idsOf(second?.asked ?? [])).toContain('metachronous');
  });

  test('is set against its other side', () => {
    const [, second] = thread('prognosis of synchronous disease', 'are they worse than the other type?');
    expect(second?.sides?.map(({ id }) => id)).toEqual(['synchronous', 'metachronous']);
  });

  test('is replaced by a correction', () => {
    const [, second] = thread('main treatment of synchronous disease', 'no, I meant metachronous');
    expect(idsOf(second?.asked ?? [])).not.toContain('synchronous');
    expect(carried(second)).toContain('treatment');
  });

  test.each([
    ['which chemotherapy for recurrence?', 'no, at diagnosis I meant', ['chemotherapy']],
    ['first line drugs?', 'and at relapse?', ['chemotherapy']],
    ['survival after a second remission?', 'and at diagnosis?', ['survival', 'remission']],
    ['what is MAP?', 'and at relapse?', ['map']],
    ['which chemotherapy for recurrence?', 'and in children?', ['relapse-chemotherapy', 'metachronous']],
  ])('belongs to no other setting than the one that is named: %s %s', (before, turn, kept) => {
    expect(carried(thread(before, turn)[1])).toEqual(kept);
  });

  test('lasts while turns lean on it, and is forgotten three turns after it was named', () => {
    const turns = thread('curative intent with samarium', 'why?', 'why?', 'why?', 'why?');
    const remembered = turns.map(({ asked }) => idsOf(asked).includes('samarium'));
    expect(remembered).toEqual([true, true, true, true, false]);
  });

  test('counts less than what is said now, and less still beside a topic of the turn itself', () => {
    const weightsIn = (followUp: string) => {
      const [, second] = thread('survival in synchronous disease', followUp);
      return Object.fromEntries((second?.asked ?? []).map(({ concept, weight }) => [concept.id, weight]));
    };
    const [alone, beside] = [weightsIn('and if unilateral?'), weightsIn('and palpation?')];
    expect(alone['survival']).toBeLessThan(alone['unilateral'] ?? 0);
    expect(beside['survival']).toBeLessThan(alone['survival'] ?? 0);
    expect(beside['synchronous']).toBe(alone['synchronous']);
  });

  test('is nothing for a question that stands on its own', () => {
    const [, second] = thread('survival in synchronous disease', 'which drugs are most active at relapse?');
    expect(second?.followUp).toBe(false);
    expect(carried(second)).toEqual([]);
  });

  test('is nothing after a change of topic', () => {
    const [, second] = thread('survival in synchronous disease', 'unrelated: if unilateral?');
    expect(carried(second)).toEqual([]);
  });

  test('a concept that the lexicon no longer has is dropped', () => {
    const context = contextAfter(questionIn('survival after relapse').asked);
    const stale = { ...context, concepts: ['gone', ...context.concepts] };
    expect(carried(questionIn('and if unilateral?', stale))).toEqual(
      carried(questionIn('and if unilateral?', context)),
    );
  });

  test('the context holds ids of the corpus, never a word of the person', async () => {
    const known = new Set([
      ...knowledge.corpus.lexicon.concepts.map(({ id }) => id),
      ...knowledge.corpus.statements.keys(),
      ...knowledge.prompts.cues['answer-types'].map(({ type }) => type),
      'open',
      knowledge.corpus.version,
    ]);
    const typed = fc.constantFrom(
      'survival after relapse',
      'zurvivul',
      'xylophonist',
      'and',
      'why',
      'map',
      'Ω',
      '2 nodules',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 8 }), async (words) => {
        const { context } = await assistant.reply({
          text: words.join(' '),
          role: 'nurse',
          context: undefined,
        });
        if (!context) return;
        const { concepts, ages, answerConcepts, shown, answerType, corpusVersion } =
          ThreadContext.parse(context);
        const kept = [concepts, Object.keys(ages), answerConcepts, shown, answerType, corpusVersion].flat();
        expect(kept.filter((id) => !known.has(id))).toEqual([]);
      }),
    );
  });
});
