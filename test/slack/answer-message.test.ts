import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, NoticeKind } from '../../src/answer/answer.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { blockProblems } from '../../src/workspace/block-validator.ts';
import { DISCLAIMER, aCitation, aStatement, anAnswer, wording } from './an-answer.ts';
import { lastWords, visibleText } from './visible-text.ts';

const build = (overrides: Partial<Answer> = {}) => answerMessage(anAnswer(overrides), wording);

describe('an answer in Slack', () => {
  it('says state, reading, bottom line, notices, sources, review and disclaimer, in this order', () => {
    const { blocks } = build({
      readAs: 'example · second line',
      notices: [{ kind: 'not-covered', text: 'Not covered: the third line.' }],
    });
    const seen = visibleText(blocks);
    const order = [
      'Answered from the corpus',
      'Read as: example · second line',
      'The first example statement',
      'Not covered',
      'Sources (1)',
      'Author A.',
      'under review',
      'r-example-1',
      DISCLAIMER,
      'What else is there?',
    ].map((part) => seen.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('groups supporting statements by section, each with citation number, grade, evidence type and year', () => {
    const other = { section: ['An example guideline', 'Another section'] };
    const { blocks } = build({
      statements: [
        aStatement(),
        aStatement({ text: 'Second.', ...other, citations: [2], grade: 'A' }),
        aStatement({ text: 'Third.' }),
        aStatement({ text: 'Fourth.', ...other, citations: [1, 2] }),
      ],
      citations: [
        aCitation(),
        aCitation({ number: 2, year: 2020, evidenceType: 'cohort study', provenance: 'cohort' }),
      ],
    });
    const seen = visibleText(blocks);
    expect(seen.match(/\nAnother section\n• /g)).toHaveLength(1);
    expect(seen).toContain('• Second. [2] (cohort study, 2020 · A · abstract read)');
    expect(seen.indexOf('Second.')).toBeLessThan(seen.indexOf('Fourth.'));
    // What stands in the section of the bottom line follows it, and that title is said once.
    expect(seen.indexOf('Third.')).toBeLessThan(seen.indexOf('Second.'));
    expect(seen.match(/(^|\n)A section\n/g)).toHaveLength(1);
  });

  it.each([
    ['answer', true],
    ['abstention', true],
    ['clarification', true],
    ['refusal', false],
    ['smalltalk', false],
  ] as const)('asks whether it was useful below each %s: %s', (kind, asks) => {
    const { blocks, plainBlocks } = build({ kind });
    expect(blocks.some(({ type }) => type === 'context_actions')).toBe(asks);
    expect(visibleText(plainBlocks).includes(wording.buttons.notUseful)).toBe(asks);
  });

  it('offers first what proves it, then other people, then further questions; each button says what it does', () => {
    const labels = (kind: Answer['kind']) => {
      const statements = kind === 'answer' ? [aStatement()] : [];
      const actions = build({ kind, statements }).blocks.filter((block) => block.type === 'actions');
      return actions.map(({ elements }) => elements.map((element) => visibleText(element)));
    };
    expect(labels('answer')).toEqual([['Source', 'Why this', 'Add to brief'], ['What else is there?']]);
    expect(labels('abstention')).toEqual([
      ['Why this', 'Add to brief', 'Ask an expert'],
      ['What else is there?'],
    ]);
    const buttons = JSON.stringify(build().blocks).match(/"accessibility_label":"[^"]+"/g) ?? [];
    expect(buttons.length).toBeGreaterThanOrEqual(5);
  });

  it('folds the review status of several guidelines in with the sources, and says to be cautious outside', () => {
    const review = ['"One guideline" is under review.', '"Another guideline" was approved.'];
    const { blocks, plainBlocks } = build({ review });
    const outside = visibleText(blocks.filter(({ type }) => type !== 'container'));
    expect(outside).toContain('2 guidelines quoted (An example guideline): exercise caution');
    expect(outside).not.toContain('Another guideline');
    expect(visibleText(blocks)).toContain('"Another guideline" was approved.');
    // Where nothing folds, each is said, once.
    expect(visibleText(plainBlocks).match(/"One guideline" is under review/g)).toHaveLength(1);
    expect(visibleText(plainBlocks)).not.toContain('2 guidelines quoted');
    expect(visibleText(build({ review: review.slice(0, 1) }).blocks)).not.toContain('guidelines quoted');
  });

  it('has no chip for what was carried over where the question has no room in a button, and says so in words', () => {
    const answer = anAnswer({
      carried: [{ concept: 'c', label: 'the concept' }],
      notices: [{ kind: 'carried-over', text: 'Carried over: the concept.' }],
    });
    const seen = (question?: string) => visibleText(answerMessage(answer, wording, question).blocks);
    expect(seen('and then?')).toContain('the concept ✕');
    expect(seen('and then?')).not.toContain('Carried over: the concept.');
    for (const question of [undefined, 'word '.repeat(310), '"'.repeat(1200)]) {
      expect(seen(question)).not.toContain('✕');
      expect(seen(question)).toContain('Carried over: the concept.');
    }
  });

  it('says the headings of two bottom lines once, and what is usual only where a statement counts on it', () => {
    const sides = [aStatement({ text: 'First side.' }), aStatement({ text: 'Second side.' })];
    const below = aStatement({ text: 'Below.' });
    const both = visibleText(build({ state: 'conflict', sides: 2, statements: sides }).blocks);
    expect(both.match(/\nA section\n/g)).toHaveLength(1);
    expect(both).not.toContain('Where nothing else is said');
    const three = visibleText(build({ state: 'conflict', sides: 2, statements: [...sides, below] }).blocks);
    expect(three).toContain('Where nothing else is said');
    expect(three).toContain('• Below. [1]\n');
  });

  it('shows the sides of a conflict alike, each with evidence type, year and grade, before anything else', () => {
    const { blocks } = build({
      state: 'conflict',
      statements: [
        aStatement({ text: 'Newer side.' }),
        aStatement({
          text: 'Older side.',
          section: ['An example guideline', 'Another section'],
          citations: [2],
        }),
        aStatement({ text: 'Beside.', section: ['An example guideline', 'A third section'] }),
      ],
      sides: 2,
      citations: [
        aCitation({ year: 2024 }),
        aCitation({ number: 2, year: 2010, evidenceType: 'cohort', provenance: 'cohort' }),
      ],
    });
    const seen = visibleText(blocks);
    const grade = 'ungraded in the source';
    expect(seen).toContain(`Newer side. [1] (randomised trial, 2024 · ${grade} · abstract read)`);
    expect(seen).toContain(`Older side. [2] (cohort, 2010 · ${grade} · abstract read)`);
    expect(seen).not.toContain('Another section\n• Older side.');
    expect(seen).toContain('A third section\n• Beside.');
    expect(seen.indexOf('Newer side.')).toBeLessThan(seen.indexOf('Older side.'));
  });

  it('shows a comparison as one table, one column a side, and as lines where a workspace knows no tables', () => {
    const { blocks, plainBlocks } = build({
      statements: [aStatement({ text: 'Left one.' }), aStatement({ text: 'Right one.' })],
      comparison: { columns: ['Side A', 'Side B'], rows: [{ label: 'Survival', cells: [[0], [1]] }] },
    });
    const table = blocks.find((block) => block.type === 'table');
    expect(table?.rows.map((row) => row.map((cell) => visibleText(cell)))).toEqual([
      ['Side A', 'Side B'],
      ['Survival\nLeft one. [1] (A section)', 'Survival\nRight one. [1] (A section)'],
    ]);
    // What both rest on is said once.
    expect(visibleText(blocks).match(/randomised trial, 2016 · ungraded in the source/g)).toHaveLength(1);
    expect(visibleText(plainBlocks)).toContain('Side B: Right one.');
    expect(plainBlocks.map(({ type }) => type)).not.toContain('table');
  });

  it('uses only long-known blocks in its plain form', () => {
    const types = new Set(build().plainBlocks.map(({ type }) => type));
    expect([...types].toSorted()).toEqual(['actions', 'context', 'rich_text']);
  });

  it('lets no control sequence through, wherever it stands', () => {
    const evil = '<!channel> <@U1> & *bold*';
    const { text, blocks } = build({
      headline: evil,
      readAs: evil,
      body: evil,
      review: [evil],
      seeAlso: [evil],
      notices: [{ kind: 'read-as', text: evil }],
    });
    expect(text).not.toContain('<!channel>');
    const mrkdwn = JSON.stringify(blocks).match(/"type":"mrkdwn","text":"[^"]*"/g) ?? [];
    expect(mrkdwn.join()).toContain('&lt;!channel&gt;');
    expect(mrkdwn.join()).not.toContain('<!channel>');
    // Rich text is not parsed by Slack; there is no mention element in it either.
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(user|broadcast|channel|usergroup)"/);
  });

  it('has the words of a statement in it character for character', () => {
    const text = 'A *5*-year ~rate~ of <5% & more_or_less `this`.';
    expect(visibleText(build({ statements: [aStatement({ text })] }).blocks)).toContain(text);
  });

  it('leaves whole statements out when one message cannot hold them, and says how many', () => {
    const statements = Array.from({ length: 40 }, (_, n) =>
      aStatement({ text: `Statement ${n}: ${'word '.repeat(150)}end.`, citations: [n + 1] }),
    );
    const citations = statements.map((_, n) => aCitation({ number: n + 1 }));
    const { blocks } = build({ statements, citations });
    const seen = visibleText(blocks);
    const shown = statements.filter(({ text }) => seen.includes(text));
    expect(shown.length).toBeGreaterThan(5);
    expect(seen).toContain(`${40 - shown.length} more`);
    for (const [n, { text }] of statements.entries()) {
      expect(seen.includes(text.slice(0, 60)), `statement ${n} whole or not at all`).toBe(
        seen.includes(text),
      );
      if (seen.includes(text)) expect(seen).toContain(`[${n + 1}]`);
    }
    expect(lastWords(blocks)).toBe(DISCLAIMER);
  });

  it('asks for no verdict on smalltalk and refusals', () => {
    const { blocks } = build({ kind: 'refusal', state: null, statements: [], citations: [], followUps: [] });
    expect(blocks.map(({ type }) => type)).not.toContain('context_actions');
    expect(blocks.at(-1)?.type).toBe('context');
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 5000 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '<!channel>',
    '&amp;',
    '# x\n\n- a\n  - b',
    '[x](javascript:1)',
    '😀'.repeat(2000),
  ),
  fc.nat(30_000).map((length) => 'long '.repeat(length / 5)),
);
const wildStatement = fc.record({
  id: anyText,
  text: anyText,
  passageId: anyText,
  section: fc.array(anyText, { maxLength: 4 }),
  citations: fc.array(fc.nat(60), { maxLength: 5 }),
  receipt: anyText,
  grade: anyText,
  population: anyText,
});
const wildCitation = fc.record({
  number: fc.nat(60),
  key: anyText,
  title: anyText,
  container: anyText,
  year: fc.integer(),
  url: fc.oneof(fc.webUrl(), anyText),
  vancouver: anyText,
  evidenceType: anyText,
  provenance: anyText,
  readAs: anyText,
  incomplete: anyText,
});
const wildComparison = fc.record({
  columns: fc.tuple(anyText, anyText),
  rows: fc.array(
    fc.record({
      label: anyText,
      cells: fc.tuple(fc.array(fc.nat(40), { maxLength: 3 }), fc.array(fc.nat(40), { maxLength: 3 })),
    }),
    { maxLength: 150 },
  ),
});
const noticeKind = fc.constantFrom<NoticeKind>('phi', 'conflict', 'not-covered', 'read-as', 'provenance');
const wildAnswer = fc
  .record({
    kind: fc.constantFrom<Answer['kind']>('answer', 'abstention', 'clarification', 'refusal', 'smalltalk'),
    headline: anyText,
    readAs: fc.option(anyText),
    body: fc.option(anyText),
    statements: fc.array(wildStatement, { maxLength: 40 }),
    comparison: fc.option(wildComparison),
    citations: fc.array(wildCitation, { maxLength: 60 }),
    notices: fc.array(fc.record({ kind: noticeKind, text: anyText }), { maxLength: 12 }),
    seeAlso: fc.array(anyText, { maxLength: 12 }),
    followUps: fc.array(anyText, { maxLength: 6 }),
    review: fc.array(anyText, { maxLength: 6 }),
    disclaimer: fc.oneof(
      fc.constant(DISCLAIMER),
      fc.constant(`${'A <long> & careful disclaimer. '.repeat(60)}End.`),
    ),
    text: anyText,
  })
  .map(anAnswer);

describe('any answer, however wild', () => {
  it('comes out within the limits, with citations of what is shown, and with the disclaimer last', () => {
    fc.assert(
      fc.property(wildAnswer, (answer) => {
        const { text, blocks, plainBlocks } = answerMessage(answer, wording);
        expect(blockProblems(blocks, 'message')).toEqual([]);
        expect(blockProblems(plainBlocks, 'message')).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(40_000);
        expect(visibleText(text).endsWith(answer.disclaimer)).toBe(true);
        for (const form of [blocks, plainBlocks]) {
          expect(form).not.toEqual([]);
          expect(lastWords(form).replaceAll('\n', ' ')).toBe(answer.disclaimer);
        }
      }),
      // Shrinking answers of this size takes minutes.
      { numRuns: 100, endOnFailure: true },
    );
  });
});
