import { describe, expect, test } from 'vitest';
import { localAt } from '../../src/conversation/local.ts';
import { replay } from '../../src/conversation/replay.ts';
import { answersIn } from '../../src/store/answers.ts';
import { addReviewStep } from '../../src/store/reviews.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { anArrival, createBot } from './bot.ts';
import { createModelSlack } from './model-slack.ts';

const QUESTION = 'What does synchronous mean?';

describe.each(ENGINES)('what editors add to the corpus, on $name', (engine) => {
  test('is what held when an answer was given, so that it can be proven byte for byte after the next step', async () => {
    const bot = createBot(await newStore(engine), createModelSlack(), { reply: assistant.reply });
    const { db } = bot.store;
    const [quoted] = (await assistant.reply({ text: QUESTION, role: 'physician', context: undefined })).answer
      .statements;
    const id = quoted?.passageId.split('#')[0] ?? '';
    const textSha256 = knowledge.corpus.guidelines.find((one) => one.id === id)?.textSha256 ?? '';
    const step = { guideline: id, textSha256, by: 'sarcoma board lead' };
    await addReviewStep(db, 'T1', { ...step, status: 'approved' }, { who: 'T1:U1', now: bot.time.now });
    bot.time.now += 1000;
    const arrival = anArrival({ text: QUESTION });
    await bot.accept(arrival);
    await bot.settle();
    await addReviewStep(
      db,
      'T1',
      { ...step, status: 'submitted', reason: 'why' },
      { who: 'T1:U1', now: bot.time.now + 1000 },
    );

    const [given] = await answersIn(db, arrival);
    if (!given) throw new Error('it was answered');
    const known = {
      answer: given.answerId,
      corpusVersion: given.corpusVersion,
      receipts: given.receipts,
      sha256: given.replySha256,
      parts: undefined,
    };
    const asked = { question: QUESTION, role: 'physician' as const, context: null };
    const then = await localAt(db, given.team, given.answeredAt);
    expect(then.reviews).toHaveLength(1);
    expect(await replay(known, { ...asked, local: then }, assistant)).toEqual({ kind: 'same' });
    const later = await localAt(db, given.team, given.answeredAt + 86_400_000);
    expect(await replay(known, { ...asked, local: later }, assistant)).toMatchObject({ kind: 'different' });
    // Receipts prove statements, whatever the review says.
    const reply = await assistant.reply({
      text: QUESTION,
      role: 'physician',
      context: undefined,
      local: later,
    });
    expect(reply.answer.statements.map(({ receipt }) => receipt)).toEqual(given.receipts);
  });
});
