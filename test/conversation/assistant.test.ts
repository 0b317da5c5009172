import { describe, expect, test } from 'vitest';
import { assistant, ask, converse, knowledge } from '../support/assistant.ts';

const { corpus, prompts } = knowledge;
const QUESTION = 'what is the survival with complete metastasectomy?';

const kindsOf = (notices: { kind: string }[]) => notices.map(({ kind }) => kind);
const fresh = (text: string) => assistant.reply({ text, role: 'physician', context: undefined });

describe('a turn', () => {
  test('gives the same bytes for the same question, thread and reader', async () => {
    const turns = [QUESTION, 'and at relapse?', 'why?', 'source please'];
    expect(JSON.stringify(await converse(turns))).toBe(JSON.stringify(await converse(turns)));
  });

  test('gives other ids to other answers and other readers', async () => {
    const [first, other, nurse] = [
      await ask(QUESTION),
      await ask('what is MAP?'),
      await ask(QUESTION, 'nurse'),
    ];
    expect(new Set([first.id, other.id, nurse.id]).size).toBe(3);
    expect(first.id).toMatch(/^a-[0-9a-f]{16}$/);
  });

  test('that is not answered leaves the topic of the thread as it was', async () => {
    const { context } = await fresh(QUESTION);
    for (const text of ['thanks', '🙂', 'MRN 12345678']) {
      const reply = await assistant.reply({ text, role: 'physician', context });
      expect(reply.answer.kind).not.toBe('answer');
      expect(reply.context).toEqual(context);
    }
  });

  test('on something that is not covered leaves it, and a mark that what leans on it is not covered either', async () => {
    const { context } = await fresh(QUESTION);
    const text = 'tamoxifen for breast cancer?';
    const reply = await assistant.reply({ text, role: 'physician', context });
    expect(reply.answer.kind).toBe('abstention');
    expect(reply.context).toEqual({ ...context, uncovered: 'subject' });
  });

  test('in one thread knows nothing of another', async () => {
    const before = await fresh('and at relapse?');
    await converse([QUESTION, 'and at relapse?']);
    expect(await fresh('and at relapse?')).toEqual(before);
  });

  test('of 40,000 characters is read to the limit, and says so', async () => {
    const { kind, notices, standaloneQuestion } = await ask(`${QUESTION} ${'well '.repeat(8000)}`);
    expect(kind).toBe('answer');
    expect(kindsOf(notices)).toContain('limits');
    expect(standaloneQuestion.length).toBeLessThan(400);
  });
});

describe('"show me the source"', () => {
  test('repeats the last statements with section, reference and receipt', async () => {
    const [first, second] = await converse([QUESTION, 'show me the source']);
    expect(second?.statements).toEqual(first?.statements);
    for (const { section } of second?.statements ?? []) expect(second?.body).toContain(section.join(' › '));
    expect(second?.body?.match(/^Receipt /gm)).toHaveLength(second?.statements.length ?? 0);
    expect(second?.why.rule).toBe('show-source');
  });

  test('with nothing said before says that there is nothing yet', async () => {
    const { kind, statements } = await ask('show me the source');
    expect([kind, statements]).toEqual([expect.stringMatching(/clarification|abstention/), []]);
  });
});

describe('what a person typed', () => {
  test.each([
    ['identifiers', 'MRN 12345678, survival after relapse?', 'phi', '12345678'],
    ['an emergency', 'our Xylander patient is crashing after HD-MTX', 'emergency', 'Xylander'],
    ['an order', 'write the order for cisplatin 120 mg for xylander', 'order', '120'],
  ])('with %s is refused, and nothing of it comes back', async (_, text, notice, secret) => {
    const answer = await ask(text);
    expect(answer.kind).toBe('refusal');
    expect(kindsOf(answer.notices)).toContain(notice);
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(secret, 'i'));
    expect(answer.standaloneQuestion).toBe('');
  });

  test.each([
    ['<@U123> <!channel> survival after relapse?', /<[@!]/],
    ['survival after relapse? https://example.org/x', /https?:\/\//],
    ['*survival* _after_ `relapse`', /[*_`]/],
    ['survival <b>after</b> relapse', /<b>/],
  ])('comes back without live markup: %s', async (text, live) => {
    const { kind, standaloneQuestion } = await ask(text);
    expect(kind).toBe('answer');
    expect(standaloneQuestion).toContain('relapse');
    expect(standaloneQuestion).not.toMatch(live);
  });
});

describe('a comparison sign that a person typed', () => {
  test('comes back escaped, not as the start of markup', async () => {
    const { standaloneQuestion } = await ask('survival <20% after relapse >2 y?');
    expect(standaloneQuestion).toBe('survival &lt;20% after relapse &gt;2 y?');
  });
});

describe('follow-ups that are offered', () => {
  const { questions } = prompts.suggestions;

  test.each(questions)('below "%s" are of the list, one to three', async (question) => {
    const { followUps } = await ask(question);
    expect(followUps.length).toBeGreaterThan(0);
    expect(followUps.length).toBeLessThanOrEqual(3);
    for (const followUp of followUps) expect(questions).toContain(followUp);
  });

  test('are never the question that was just answered', async () => {
    const answers = await Promise.all(questions.map((question) => ask(question)));
    const repeated = questions.filter((question, at) => answers[at]?.followUps.includes(question));
    expect(repeated).toEqual([]);
  });

  test.each([
    ['What is MAP made of? Which drugs are in it?', 'Which drugs are in MAP?'],
    ['Role of samarium', 'What is the role of samarium?'],
    ['What is the outlook after recurrence?', 'What is the prognosis after relapse?'],
  ])('"%s": are not the same in other words', async (question, same) => {
    expect(questions).toContain(same);
    expect((await ask(question)).followUps).not.toContain(same);
  });
});

describe('the card of the corpus', () => {
  test('counts every statement and reference, by guideline', () => {
    const card = assistant.corpusCard();
    expect(card.version).toBe(corpus.version);
    expect(card.references).toBe(corpus.references.size);
    const total = card.guidelines.reduce((sum, { statements }) => sum + statements, 0);
    expect(total).toBe(corpus.statements.size);
  });
});
