import { describe, expect, test } from 'vitest';
import { nextContext } from '../../src/question/carry-over.ts';
import type { ThreadContext } from '../../src/question/context.ts';
import { contextOfUncovered, uncoveredIn } from '../../src/question/uncovered.ts';
import { concepts, idsOf, questionIn } from './reading.ts';

const NOTHING_SHOWN = { concepts: [], shown: ['a#b/1'], answerType: 'open' as const, corpusVersion: 'v' };

/** The thread after a question that was answered. */
function after(text: string): ThreadContext {
  return nextContext(undefined, questionIn(text).asked, NOTHING_SHOWN);
}

/** The thread after a question that was not, in one that `before` began. */
function afterUncovered(text: string, before?: ThreadContext): ThreadContext | undefined {
  return contextOfUncovered(before, questionIn(text, before), 'v', concepts);
}

describe('what of a question is not covered', () => {
  test.each([
    ['pembrolizumab?', 'subject'],
    ['does pembrolizumab help after MAP?', 'subject'],
    ['zorblaxin for relapse?', 'subject'],
    ['anti-GD2 therapy', 'subject'],
    ['vaccination before surgery?', 'aspect'],
    ['vaccination at relapse?', 'subject'],
    ['what does regorafenib cost?', 'aspect'],
    ['what does regorafenib cost at relapse?', 'aspect'],
    ['transplant, dislocation?', 'subject'],
  ])('%s: the %s', (text, uncovered) => {
    expect(uncoveredIn(questionIn(text))).toBe(uncovered);
  });

  test('a word is a topic from half a topic on', () => {
    const withWord = (specificity: number) =>
      uncoveredIn({ ...questionIn('survival?'), unknown: [{ word: 'word', specificity }] });
    expect([0.4, 0.5].map(withWord)).toEqual([undefined, 'subject']);
  });

  test('what only the last answer was about is no subject of the question', () => {
    const question = questionIn('what does regorafenib cost?');
    const asked = question.asked.map((one) => ({ ...one, from: 'answer' as const }));
    expect(uncoveredIn({ ...question, asked })).toBe('subject');
  });

  test('nothing, where each word is ours: then it was not understood', () => {
    expect(uncoveredIn(questionIn('which two drugs matter the most?'))).toBeUndefined();
    expect(afterUncovered('which two drugs matter the most?')).toBeUndefined();
  });
});

describe('after a drug that is not covered', () => {
  test.each([
    'does it help?',
    'does it prolong survival at relapse?',
    'what dose?',
    'side effects?',
    'and at relapse?',
    'and in children?',
    'response rate?',
    'why?',
    'no, I meant at relapse',
    'and unresectable?',
    'and in other cancers?',
  ])('%s is about it still', (turn) => {
    const question = questionIn(turn, afterUncovered('pembrolizumab?'));
    expect(question).toMatchObject({ ofUncovered: true, asked: [] });
  });

  test.each([
    ['and surgery?', ['surgery']],
    ['and the outlook at relapse?', ['prognosis', 'metachronous']],
    ['ok then osteosarcoma, unresectable?', ['osteosarcoma', 'unresectable']],
    ['unrelated: side effects?', ['toxicity']],
    ['which drugs are given after a second relapse?', ['multiple-recurrences']],
  ])('%s is about something else', (turn, asked) => {
    const question = questionIn(turn, afterUncovered('pembrolizumab?'));
    expect(question.ofUncovered).toBeUndefined();
    expect(idsOf(question.asked)).toEqual(expect.arrayContaining(asked));
  });

  test('another one that is not covered is told by its name', () => {
    const question = questionIn('and nivolumab?', afterUncovered('pembrolizumab?'));
    expect(question).toMatchObject({ outside: ['nivolumab'] });
    expect(question.ofUncovered).toBeUndefined();
  });

  test('the thread keeps its topic for what is about something else', () => {
    const thread = afterUncovered('pembrolizumab?', after('survival at relapse?'));
    expect(questionIn('does it help?', thread)).toMatchObject({ ofUncovered: true });
    expect(idsOf(questionIn('and surgery?', thread).asked)).toEqual(
      expect.arrayContaining(['surgery', 'survival', 'metachronous']),
    );
  });

  test('a thread that began with it holds nothing to lean on', () => {
    const alone = questionIn('survival after regorafenib?');
    const thread = afterUncovered('pembrolizumab?');
    expect(questionIn('survival after regorafenib?', thread)).toEqual(alone);
  });

  test('it is over with the next answer', () => {
    const thread = afterUncovered('pembrolizumab?');
    const { asked } = questionIn('and surgery at relapse?', thread);
    expect(nextContext(thread, asked, NOTHING_SHOWN).uncovered).toBeUndefined();
  });
});

describe('after the price of a drug of ours', () => {
  const thread = afterUncovered('what does regorafenib cost?', after('MAP at diagnosis'));

  test('another thing that is asked of it is asked of this drug', () => {
    expect(idsOf(questionIn('and its dose?', thread).asked)).toEqual(['dose', 'regorafenib']);
  });

  test('the drug of the thread stays as it was where it was not named anew', () => {
    const before = after('regorafenib at relapse?');
    const later = nextContext(before, questionIn('and in children?', before).asked, NOTHING_SHOWN);
    expect(afterUncovered('and what does it cost?', later)).toEqual({ ...later, uncovered: 'aspect' });
  });

  test('what is asked of another that is not covered is not asked of the drug of the thread', () => {
    const another = afterUncovered('pembrolizumab?', after('regorafenib at relapse?'));
    expect(afterUncovered('and what does it cost?', another)?.uncovered).toBe('subject');
  });

  test.each([
    ['another drug', 'and what does zorblaxin do to it?'],
    ['what may be another thing', 'and rotationplasty?'],
  ])('%s is a subject of its own', (_, turn) => {
    expect(afterUncovered(turn, after('regorafenib at relapse?'))?.uncovered).toBe('subject');
  });

  test('of whom is about the price still', () => {
    expect(questionIn('and in children?', thread)).toMatchObject({ ofUncovered: true });
  });

  test('the statements shown before are those whose source can be asked for', () => {
    expect(thread?.shown).toEqual(['a#b/1']);
  });
});
