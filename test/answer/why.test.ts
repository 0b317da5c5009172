import { describe, expect, test } from 'vitest';
import { aboutOf } from '../../src/answer/about.ts';
import { bare, finish } from '../../src/answer/finish.ts';
import { nothingLookedUp, why } from '../../src/answer/why.ts';
import { aVoice } from './a-voice.ts';
import { aConcept, aProfile, aQuestion, aRanked, asking } from './by-hand.ts';

const [SURGERY, CANCER] = [aConcept('surgery'), aConcept('cancer', { slot: 'disease' })];

describe('how an answer came about', () => {
  const question = aQuestion([asking(SURGERY), asking(CANCER, { from: 'thread' })], {
    answerType: 'share', words: ['stripe'], unknown: [{ word: 'zzyzx', specificity: 1 }],
    corrected: [{ from: 'stirpe', to: 'stripe' }],
  }); // prettier-ignore

  test('tells the reading, the ledger and the scores, and only how many words nobody knows', () => {
    const one = aRanked(aProfile('one'), 1.23456);
    const ranked = [{ ...one, parts: { ...one.parts, words: 0.12345, focus: -0 } }];
    const ledger = [{ asked: asking(SURGERY), met: true, by: 'one' }];
    const told = why(
      { rule: 'covered', ranked, ledger, coverage: { share: 0.98765, least: 0.48 } },
      question,
    );
    expect(told).toEqual({
      rule: 'covered',
      answerType: 'share',
      terms: ['stripe'],
      unknown: 1,
      concepts: [
        { id: 'surgery', slot: 'intervention', from: 'question' },
        { id: 'cancer', slot: 'disease', from: 'thread' },
      ],
      corrected: [{ from: 'stirpe', to: 'stripe' }],
      ledger: [{ slot: 'intervention', concept: 'surgery', met: true, by: 'one' }],
      coverage: { share: 0.988, least: 0.48 },
      scores: [
        {
          statement: 'one',
          total: 1.235,
          parts: {
            concepts: 0, words: 0.123, questions: 0,
          likelihood: 0, answerType: 0, setting: 1, polarity: 0, focus: 0, narrower: 0,
            study: 0, thread: 0,
          },
        },
      ],
    }); // prettier-ignore
    expect(JSON.stringify(told)).not.toContain('zzyzx');
  });

  test('tells of eight statements at most, and of no coverage where it did not come to that', () => {
    const ranked = Array.from({ length: 9 }, (_, at) => aRanked(aProfile(`${at}`), 9 - at));
    const { scores, coverage } = why({ rule: 'no-topic', ranked, ledger: [] }, question);
    expect([scores.length, scores[0]?.statement, coverage]).toEqual([8, '0', null]);
  });
});

describe('what a question was about', () => {
  const about = (asked: Parameters<typeof aQuestion>[0]) => {
    const explanation = why({ rule: 'covered', ranked: [], ledger: [] }, aQuestion(asked));
    return aboutOf(finish(bare('answer', 'Answered', ''), explanation, aVoice()));
  };

  test('is what was asked and carried over, each once, without modifiers and the last answer', () => {
    const role = asking(aConcept('role', { slot: 'modifier' }));
    const spoken = asking(aConcept('survival'), { from: 'answer' });
    expect(
      about([asking(SURGERY), role, asking(SURGERY), asking(CANCER, { from: 'thread' }), spoken]),
    ).toEqual(['surgery', 'cancer']);
  });

  test('is no more than a title can name', () => {
    expect(about(Array.from({ length: 10 }, (_, at) => asking(aConcept(`c${at}`))))).toHaveLength(8);
  });
});

test('a reply of words alone has nothing else in it', () => {
  expect(bare('smalltalk', 'Hello', 'Hi.')).toEqual({
    kind: 'smalltalk', state: null, headline: 'Hello', standaloneQuestion: '', readAs: null, carried: [],
    withoutCarried: null, body: 'Hi.', statements: [], sides: 0, comparison: null, citations: [], pointers: [],
    notices: [], seeAlso: [], followUps: [], review: [],
  }); // prettier-ignore
});

test('a reply has another id where its text or its receipts are others', () => {
  const voice = aVoice();
  const idOf = (headline: string) =>
    finish(bare('smalltalk', headline, ''), nothingLookedUp('smalltalk'), voice).id;
  expect(idOf('Hello')).toBe(idOf('Hello'));
  expect(idOf('Hello')).not.toBe(idOf('Goodbye'));
});
