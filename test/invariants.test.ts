import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { ROLES, type Role } from '../src/question/context.ts';
import { SENTENCES, faultsOf } from './law/answers.ts';
import { ask, converse, knowledge } from './support/assistant.ts';

const { corpus, prompts } = knowledge;
const terms = corpus.lexicon.concepts.flatMap((concept) => concept.terms);
const corpusWords = [...new Set([...SENTENCES].flatMap((sentence) => sentence.split(' ')))];
const { cues, suggestions } = prompts;
const oddments = [
  '<@U024BE7LH>',
  '<!channel>',
  '<!subteam^S1|@board>',
  '<#C1|x>',
  '<https://example.org|click>',
  'https://example.org',
  '<b>',
  '</script>',
  '&lt;@U1&gt;',
  '&amp;lt;!here&amp;gt;',
  '*',
  '`',
  ':skull:',
  '> ',
  '10–12',
  '>2 y',
  '≤2',
  '75 mg/m²',
  '%',
  '?!',
  '…',
  '\u202e',
  '\u200b',
  'ﬀ',
  '🦴',
  'שלום',
  '骨肉瘤',
  'constructor',
  '__proto__',
  '{topic}',
  '[1]',
  '[@overview2025]',
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...terms) },
  { weight: 3, arbitrary: fc.constantFrom(...corpusWords) },
  { weight: 2, arbitrary: fc.constantFrom(...cues['answer-types'].flatMap((type) => type.cues)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...Object.values(cues['follow-up']).flat(), ...cues.comparison.cues),
  },
  { weight: 2, arbitrary: fc.constantFrom(...oddments) },
  { weight: 1, arbitrary: fc.nat({ max: 9999 }).map(String) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const separator = fc.constantFrom(' ', ' ', ' ', ', ', '. ', ': ', '\n', '/', '-');
const wild = fc
  .array(fc.tuple(piece, separator), { maxLength: 14 })
  .map((pieces) => pieces.map(([word, gap]) => word + gap).join(''));
const turn = fc.oneof(
  { weight: 3, arbitrary: wild },
  { weight: 2, arbitrary: fc.constantFrom(...suggestions.questions) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'why?',
      'source please',
      'and at relapse?',
      'no, I meant synchronous',
      'unrelated: MAP?',
      'and if not?',
      'thanks',
    ),
  },
);

/** Conversations whose answers have the most statements. */
const LONG_ANSWERS: [string[], Role][] = [
  [['ease symptoms', 'What do synchronous and metachronous mean here?'], 'physician'],
  [
    ['synchronous vs metachronous: survival, biology, surgery, chemotherapy, duration, palliation, cure'],
    'physician',
  ],
];

describe('every answer', () => {
  test('to any message is sound, and the same when asked again', async () => {
    await fc.assert(
      fc.asyncProperty(wild, fc.constantFrom(...ROLES), async (text, role) => {
        const answer = await ask(text, role);
        expect(faultsOf(answer)).toEqual([]);
        expect(JSON.stringify(await ask(text, role))).toBe(JSON.stringify(answer));
      }),
      { numRuns: 200 },
    );
  });

  test('of any conversation is sound, for every reader, and the same when it is held again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 2, maxLength: 6 }),
        fc.constantFrom(...ROLES),
        async (turns, role) => {
          const answers = await converse(turns, role);
          expect(answers.map(faultsOf)).toEqual(turns.map(() => []));
          expect(JSON.stringify(await converse(turns, role))).toBe(JSON.stringify(answers));
        },
      ),
      { numRuns: 60, examples: LONG_ANSWERS },
    );
  });

  test('has the same statements for every reader', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async (text) => {
        const read = await Promise.all(ROLES.map(async (role) => (await ask(text, role)).statements));
        for (const statements of read) expect(statements).toEqual(read[0]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an answer with a planted fault is found out', () => {
  const first = (answer: Answer, change: Partial<Answer['statements'][number]>): Answer => ({
    ...answer,
    statements: answer.statements.map((statement, at) =>
      at === 0 ? { ...statement, ...change } : statement,
    ),
  });
  const FAULTS: [string, (answer: Answer) => Answer][] = [
    ['does not end with the disclaimer', (answer) => ({ ...answer, text: `${answer.text} ` })],
    ['says what the corpus does not', (answer) => first(answer, { text: 'Give 48% of it.' })],
    [
      'has more than ten statements',
      (answer) => ({ ...answer, statements: Array.from({ length: 11 }, () => answer.statements).flat() }),
    ],
    ['has a statement without a citation', (answer) => first(answer, { citations: [] })],
    ['cites what is not there', (answer) => first(answer, { citations: [7] })],
    ['hides a citation', (answer) => ({ ...answer, text: answer.text.replaceAll('[1]', '') })],
    ['lets markup through', (answer) => ({ ...answer, standaloneQuestion: 'hello <@U1>' })],
    ['has statements without being an answer, or none', (answer) => ({ ...answer, kind: 'abstention' })],
    ['misnames a statement', (answer) => first(answer, { id: [...corpus.statements.keys()].at(-1) ?? '' })],
  ];

  test.each(FAULTS)('%s', async (fault, plant) => {
    const answer = await ask('what is the role of samarium?');
    expect(faultsOf(answer)).toEqual([]);
    expect(faultsOf(plant(answer))).toContain(fault);
  });
});
