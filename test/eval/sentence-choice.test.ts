import { describe, expect, test } from 'vitest';
import { knowledge } from '../support/assistant.ts';
import { choiceQuality, choices, readJudged } from './sentence-choice.ts';

const judged = readJudged();
const { own, baseline } = await choices(knowledge);

describe('choosing the sentence that answers', () => {
  test('each judgement names exactly one statement of its guideline', () => {
    const { statements, passages } = knowledge.corpus;
    for (const { id, guideline, relevant } of judged)
      for (const start of relevant) {
        const found = [...statements.values()].filter(
          ({ text, passageId }) =>
            text.startsWith(start) && passages.get(passageId)?.guidelineId === guideline,
        );
        expect(found, `${id}: ${start}`).toHaveLength(1);
      }
    expect(judged.length).toBeGreaterThanOrEqual(150);
    expect(judged.filter(({ set }) => set === 'held-out').length).toBe(Math.floor(judged.length / 3));
  });

  test.each(['tuning', 'held-out'])('puts it first, and ahead of word overlap: %s', async (set) => {
    const questions = judged.filter((one) => one.set === set);
    const ours = await choiceQuality(questions, own);
    const theirs = await choiceQuality(questions, baseline);
    // The bars of the design notes.
    expect(ours.first).toBeGreaterThanOrEqual(0.7);
    expect(ours.amongThree).toBeGreaterThanOrEqual(0.92);
    expect(ours.map).toBeGreaterThan(theirs.map);
  });

  test('is measured as in the textbook', async () => {
    const all = [...knowledge.corpus.statements.values()];
    const one = { id: 'x', set: 'tuning' as const, guideline: '', question: '' };
    const relevant = [all[1]?.text ?? '', all[3]?.text ?? ''];
    const quality = await choiceQuality([{ ...one, relevant }], () => Promise.resolve(all));
    expect(quality).toEqual({ questions: 1, map: (1 / 2 + 2 / 4) / 2, mrr: 1 / 2, first: 0, amongThree: 1 });
  });
});
