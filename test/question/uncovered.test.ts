import { describe, expect, test } from 'vitest';
import { nextContext } from '../../src/question/carry-over.ts';
import type { ThreadContext } from '../../src/question/context.ts';
import { contextOfUncovered, uncoveredIn } from '../../src/question/uncovered.ts';
import { idsOf, questionIn } from './reading.ts';

const NOTHING_SHOWN = { concepts: [], shown: ['a#b/1'], answerType: 'open' as const, corpusVersion: 'v' };

/** The thread after a question that was answered. */
function after(text: string): ThreadContext {
  return nextContext(undefined, questionIn(text).asked, NOTHING_SHOWN);
}

/** The thread after a question that was not, in one that `before` began. */
function afterUncovered(text: string, before?: ThreadContext): ThreadContext | undefined {
  return contextOfUncovered(before, questionIn(text, before), 'v');
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
  ])('%s: the %s', (text, uncovered) => {
    expect(uncoveredIn(questionIn(text))).toBe(uncovered);
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
  ])('%s is about it still', (turn) => {
    const question = questionIn(turn, afterUncovered('pembrolizumab?'));
    expect(question).toMatchObject({ ofUncovered: true, asked: [] });
  });

  test.each([
    ['and surgery?', ['surgery']],
    ['and the outlook at relapse?', ['prognosis', 'metachronous']],
    ['ok then osteosarcoma: when is it cut out?', ['osteosarcoma']],
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

  test('of whom is about the price still', () => {
    expect(questionIn('and in children?', thread)).toMatchObject({ ofUncovered: true });
  });

  test('the statements shown before are those whose source can be asked for', () => {
    expect(thread?.shown).toEqual(['a#b/1']);
  });
});
