import { expect, test } from 'vitest';
import type { Explanation } from '../../src/answer/answer.ts';
import { createExplain } from '../../src/answer/explain.ts';
import { nothingLookedUp } from '../../src/answer/why.ts';
import { prompts } from '../question/reading.ts';
import { aSection } from './a-small-shelf.ts';
import { aStatement } from './by-hand.ts';

const statements = ['one', 'two'].map((id) => aStatement({ id: `zebra#stripes/${id}` }));
const passage = aSection('zebra#stripes', ['Zebras', 'Stripes'], statements);
const words = {
  ...prompts.why,
  title: 'Why',
  rules: { ...prompts.why.rules, covered: 'It was covered.', smalltalk: 'Small talk.' },
  headings: {
    understood: 'Read',
    terms: 'Terms',
    spelling: 'Spelling',
    carried: 'Carried',
    ledger: 'Ledger',
    scores: 'Scores',
    nearest: 'Nearest',
  },
  understood: { concept: '{slot} {concept}', type: 'wants {type}', nothing: 'nothing' },
  terms: { known: 'known {terms}', unknown: '{count} unknown' },
  spelling: '{from} as {to}',
  carried: { concept: '{concept} from thread', answer: '{concept} from answer', drop: 'drop it' },
  ledger: { met: '{concept} by {number}', 'met-elsewhere': '{concept} met', 'not-met': '{concept} not met' },
  coverage: '{share} of at least {least}',
  scores: { statement: '{number}. {section}, {position}', total: 'Total' },
  corpus: 'Corpus {version}',
  slots: { outcome: 'Outcome:' },
  'answer-types': { ...prompts.why['answer-types'], share: 'a share' },
  parts: { concepts: 'Concepts', setting: 'Factor' },
};
const explain = createExplain(
  {
    version: '0123456789ab',
    statements: new Map(statements.map((one) => [one.id, one])),
    passages: new Map([[passage.id, passage]]),
  },
  (id) => id.toUpperCase(),
  words,
);

const scored: Explanation = {
  rule: 'covered',
  answerType: 'share',
  terms: ['stripe', 'mane'],
  unknown: 2,
  concepts: [
    { id: 'survival', slot: 'outcome', from: 'question' },
    { id: 'foal', slot: 'herd', from: 'question' },
    { id: 'relapse', slot: 'setting', from: 'thread' },
    { id: 'hoof', slot: 'attribute', from: 'answer' },
  ],
  corrected: [{ from: 'stirpe', to: 'stripe' }],
  ledger: [
    { slot: 'outcome', concept: 'survival', met: true, by: 'zebra#stripes/two' },
    { slot: 'herd', concept: 'foal', met: false, by: null },
    { slot: 'setting', concept: 'relapse', met: true, by: 'elsewhere' },
    { slot: 'attribute', concept: 'hoof', met: true, by: 'zebra#stripes/one' },
  ],
  coverage: { share: 0.876, least: 0.48 },
  scores: [
    {
      statement: 'zebra#stripes/one',
      total: 1.234,
      parts: { setting: 1, concepts: 0.5, words: 0, thread: 0, herd: 0.25 },
    },
    {
      statement: 'zebra#stripes/two',
      total: 0.5,
      parts: { setting: 0.4, concepts: 0, words: 0, thread: 0, herd: 0 },
    },
    { statement: 'gone', total: 0.1, parts: { setting: 1, concepts: 0.1, words: 0, thread: 0, herd: 0 } },
  ],
};

test('an explanation says all that it has, part by part', () => {
  expect(explain(scored)).toEqual({
    title: 'Why',
    rule: 'It was covered.',
    parts: [
      { heading: 'Read', lines: ['Outcome: SURVIVAL', 'herd FOAL', 'wants a share'] },
      { heading: 'Terms', lines: ['known stripe, mane', '2 unknown'] },
      { heading: 'Spelling', lines: ['stirpe as stripe'] },
      { heading: 'Carried', lines: ['RELAPSE from thread', 'HOOF from answer', 'drop it'] },
      // What only our last answer spoke of was not asked for.
      { heading: 'Ledger', lines: ['SURVIVAL by 2', 'FOAL not met', 'RELAPSE met', '88 % of at least 48 %'] },
    ],
    scores: {
      heading: 'Scores',
      // Parts that tell nothing apart are left out; the factor stands last.
      rows: [
        { label: 'Concepts', cells: ['0.50', '', '0.10'] },
        { label: 'herd', cells: ['0.25', '', ''] },
        { label: 'Factor', cells: ['', '×0.40', ''] },
        { label: 'Total', cells: ['1.23', '0.50', '0.10'] },
      ],
      statements: ['1. Stripes, 1', '2. Stripes, 2', '3. gone, –'],
    },
    corpus: 'Corpus 0123456789ab',
  });
});

test('an explanation of little is short', () => {
  const { parts, scores, rule } = explain(nothingLookedUp('smalltalk'));
  expect([rule, parts, scores]).toEqual(['Small talk.', [], null]);
  const open = { ...nothingLookedUp('covered'), answerType: 'open' as const };
  expect(explain(open).parts).toEqual([{ heading: 'Read', lines: ['nothing'] }]);
  const [first] = scored.scores;
  const alone = explain({
    ...scored,
    scores: first ? [first] : [],
    ledger: [{ slot: 'outcome', concept: 'survival', met: false, by: null }],
  });
  expect(alone.scores?.heading).toBe('Nearest');
  const met = explain({
    ...scored,
    scores: first ? [first] : [],
    ledger: [{ slot: 'outcome', concept: 'survival', met: true, by: 'zebra#stripes/one' }],
  });
  expect(met.parts.at(-1)?.lines[0]).toBe('SURVIVAL met');
});
