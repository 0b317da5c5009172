import { describe, expect, test } from 'vitest';
import { ask, converse, knowledge } from '../support/assistant.ts';

const { wording, disclaimer } = knowledge.prompts;

describe('an answer as plain text', () => {
  test('stands in the order: state, statement, strength, more, sources, review, receipt, next, disclaimer', async () => {
    const { text, statements, headline, review, followUps } = await ask('When is thoracotomy needed?');
    const order = [
      `${headline}.`,
      statements[0]?.text ?? 'a statement',
      wording.labels.ungraded,
      `${wording.labels.more}:`,
      statements[1]?.text ?? 'a second statement',
      `${wording.labels.sources}:`,
      review[0] ?? 'a review line',
      `Corpus ${knowledge.corpus.version}. Receipt `,
      `${wording.labels['ask-next']}:`,
      `- ${followUps[0]}`,
      disclaimer.line,
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text.endsWith(disclaimer.line)).toBe(true);
  });

  test.each([
    'Which drugs are in MAP?',
    'How long does chemotherapy last?',
    'Compare synchronous and metachronous disease',
  ])(
    '%s: each statement stands there whole, followed by its citation marks, and each mark is resolved below',
    async (question) => {
      const { text, statements, citations } = await ask(question);
      for (const { text: sentence, citations: numbers } of statements)
        expect(text).toContain(`${sentence} ${numbers.map((number) => `[${number}]`).join('')}`);
      for (const { number, vancouver } of citations) expect(text).toContain(`\n[${number}] ${vancouver}`);
    },
  );

  test('says beside the first statement what kind of evidence it is, of which year and grade', async () => {
    const { text, statements } = await ask('What is the role of samarium?');
    const strength = `(tertiary summary, 2025; ${wording.labels.ungraded}; not opened)`;
    expect(text).toContain(`${statements[0]?.text} [1]\n${strength}`);
  });

  test('says of each side of a conflict whom it studied, its kind of evidence and its year', async () => {
    const { text } = await ask('Should ifosfamide and etoposide be added for poor responders?');
    expect(text).toMatch(/\(tertiary summary, 2025; /);
    expect(text).toMatch(
      /\(poor responders, newly diagnosed high-grade osteosarcoma; randomised trial, 2016; /,
    );
  });

  test('shows how a follow-up was read', async () => {
    const [, second] = await converse(['survival in synchronous disease', 'and with complete resection?']);
    expect(second?.readAs).toContain('complete resection');
    expect(second?.text).toContain(`${second?.headline}. ${second?.readAs}.`);
  });

  test.each([
    ['', 'clarification'],
    ['thanks', 'smalltalk'],
    ['help', 'smalltalk'],
    ['osteosarcoma', 'clarification'],
    ['tamoxifen for breast cancer', 'abstention'],
    ['patient is crashing after HD-MTX', 'refusal'],
  ])('%j (%s) ends with the disclaimer as well', async (question, kind) => {
    const answer = await ask(question);
    expect(answer.kind).toBe(kind);
    expect(answer.text.endsWith(`\n\n${disclaimer.line}`)).toBe(true);
  });
});
