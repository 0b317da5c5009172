import { describe, expect, test } from 'vitest';
import { notEnglish, refusal, sources, wordsAlone } from '../../src/answer/fixed.ts';
import type { Screening } from '../../src/question/guard/screen.ts';
import { aSection } from './a-small-shelf.ts';
import { aVoice, WORDS } from './a-voice.ts';
import { aStatement } from './by-hand.ts';

const named = WORDS.wording['identifier-types'];

describe('what the guard stops', () => {
  const refused = (screening: Exclude<Screening, { kind: 'clear' }>) => {
    const { kind, headline, body, notices, statements, standaloneQuestion, why } = refusal(
      screening,
      aVoice(),
    );
    expect([kind, statements, standaloneQuestion, why.rule]).toEqual([
      'refusal',
      [],
      '',
      `guard-${screening.kind}`,
    ]);
    return [headline, body, ...notices.map((one) => `${one.kind}: ${one.text}`)];
  };

  test('for patient data is told by the types of these, each once', () => {
    expect(refused({ kind: 'identifiers', types: ['name', 'date', 'name'] })).toEqual([
      'identifiers',
      `identifiers ${named['name']}, ${named['date']}`,
      'phi: identifiers',
    ]);
  });

  test('for patient data of no type is told in general', () => {
    expect(refused({ kind: 'identifiers', types: [] })).toEqual([
      'identifiers',
      `identifiers ${named['other']}`,
      'phi: identifiers',
    ]);
  });

  test('for an emergency is told what to do, and of patient data beside it', () => {
    expect(refused({ kind: 'emergency', cue: 'crash', types: [] })).toEqual([
      'emergency',
      'emergency',
      'emergency: emergency',
    ]);
    expect(refused({ kind: 'emergency', cue: 'crash', types: ['name'] })).toEqual([
      'emergency',
      `emergency\n\nidentifiers ${named['name']}`,
      'emergency: emergency',
      'phi: identifiers',
    ]);
  });

  test('for an order is told whom to ask', () => {
    expect(refused({ kind: 'order', cue: 'dose' })).toEqual(['order', 'order', 'order: order']);
  });
});

describe('words alone', () => {
  test('are small talk or a question back', () => {
    const talk = wordsAlone('smalltalk', 'Hello.', ['What?'], aVoice());
    expect(talk).toMatchObject({
      kind: 'smalltalk',
      headline: 'smalltalk',
      body: 'Hello.',
      followUps: ['What?'],
    });
    expect([talk.notices, talk.why.rule]).toEqual([[], 'smalltalk']);
    const inherited = [{ kind: 'language' as const, text: 'Cut.' }];
    const back = wordsAlone('clarification', 'Which?', [], aVoice(), inherited);
    expect(back).toMatchObject({
      kind: 'clarification',
      headline: 'clarify',
      body: 'Which?',
      notices: inherited,
    });
    expect(back.why.rule).toBe('clarification');
  });

  test('answer a message in another language', () => {
    const answer = notEnglish(['What?'], aVoice());
    expect(answer).toMatchObject({
      kind: 'abstention', headline: 'language', body: 'language', followUps: ['What?'],
      notices: [{ kind: 'language', text: 'language' }],
    }); // prettier-ignore
    expect(answer.why.rule).toBe('other-language');
  });

  test('come with nothing that was looked up', () => {
    expect(notEnglish([], aVoice()).why).toEqual({
      rule: 'other-language', answerType: null, terms: [], unknown: 0, concepts: [], corrected: [], ledger: [], coverage: null,
      scores: [],
    }); // prettier-ignore
  });
});

describe('the source of the last answer', () => {
  const stating = (id: string, passageId = 'zebra#a') =>
    aStatement({ id, passageId, citationKeys: ['herd2001'], sha256: `${id}${'0'.repeat(63)}` });
  const passages = [
    aSection('zebra#a', ['Zebras', 'A'], [stating('1'), stating('2')]),
    aSection('horse#b', ['Horses', 'B'], [stating('3', 'horse#b')]),
  ];
  const on = (fields: Parameters<typeof aVoice>[0] = {}) =>
    aVoice({ passages, guidelines: [{}, { id: 'horse', title: 'Horses' }], ...fields });
  const context = (...shown: string[]) => ({
    concepts: [], ages: {}, answerConcepts: [], shown, answerType: 'open' as const, corpusVersion: '0123456789ab',
  }); // prettier-ignore

  test('is told with sections, how far sources were read, receipts and reviews', () => {
    const answer = sources(context('2', '3', 'gone', '1'), 'Asked?', ['What?'], on());
    expect(answer).toMatchObject({
      kind: 'answer', state: 'answered', headline: 'answered', standaloneQuestion: 'Asked?', followUps: ['What?'],
    }); // prettier-ignore
    expect(answer?.statements.map(({ id }) => id)).toEqual(['2', '3', '1']);
    expect(answer?.body?.split('\n')).toEqual([
      'section: Zebras › A',
      'section: Horses › B',
      '[1] abstract read.',
      'receipt zebra#a@0-1:200000000000/0123456789ab',
      'receipt horse#b@0-1:300000000000/0123456789ab',
      'receipt zebra#a@0-1:100000000000/0123456789ab',
    ]);
    expect(answer?.notices.map(({ kind }) => kind)).toEqual(['review-status', 'review-status']);
    expect(answer?.review).toEqual(answer?.notices.map(({ text }) => text));
    expect(answer?.citations).toHaveLength(1);
    expect(answer?.why.rule).toBe('show-source');
  });

  test('is of the guidelines that are used', () => {
    const voice = on({ subset: { guidelines: new Set(['horse']), of: 2 } });
    const answer = sources(context('2', '3'), '', [], voice);
    expect(answer?.statements.map(({ id }) => id)).toEqual(['3']);
    expect(answer?.notices.map(({ text }) => text)[0]).toBe('subset 1 2');
    expect(sources(context('2'), '', [], voice)).toBeUndefined();
  });

  test('is nothing where all are gone', () => {
    expect(sources(context('gone'), '', [], on())).toBeUndefined();
    expect(sources(context(), '', [], on())).toBeUndefined();
  });
});
