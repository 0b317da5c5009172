import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/answer/answer.ts';
import { RULES } from '../../src/prompts/why.ts';
import { createCueReader } from '../../src/question/cue-reader.ts';
import { tokenize } from '../../src/language/analyzer.ts';
import { ask, assistant, converse, knowledge } from '../support/assistant.ts';

const { corpus, prompts } = knowledge;

function partOf(why: Explanation, heading: keyof typeof prompts.why.headings): string[] {
  const { parts } = assistant.explain(why);
  return parts.find((part) => part.heading === prompts.why.headings[heading])?.lines ?? [];
}

describe('an answer explains', () => {
  test('the rule that decided, in a sentence', async () => {
    const { why } = await ask('compare synchronous and metachronous disease');
    expect(assistant.explain(why).rule).toBe(prompts.why.rules.comparison);
  });

  test('the words that the corpus has, and only how many it has not', async () => {
    const { why } = await ask('does samarium whirr when zzyzx blorfs?');
    expect(why.terms).toEqual(['samarium']);
    expect(partOf(why, 'terms').at(-1)).toMatch(/^\d more/);
    expect(JSON.stringify(assistant.explain(why))).not.toContain('zzyzx');
  });

  test('how a misspelt word was read', async () => {
    const { why } = await ask('complete resction of lung metastases');
    expect(partOf(why, 'spelling')).toEqual(['“resction” was read as “resection”']);
  });

  test('each concept with its slot', async () => {
    const { why } = await ask('survival with complete resection');
    expect(partOf(why, 'understood')).toEqual(
      expect.arrayContaining(['Outcome: survival', 'Resection: complete resection']),
    );
  });

  test('what was carried over, and how to drop it', async () => {
    const [first, second] = await converse([
      'survival of synchronous disease?',
      'and with complete resection?',
    ]);
    expect(first && partOf(first.why, 'carried')).toEqual([]);
    const lines = second ? partOf(second.why, 'carried') : [];
    expect(lines).toContain('synchronous (at diagnosis), from earlier in this thread');
    expect(lines.at(-1)).toBe(prompts.why.carried.drop);
  });

  test('what each part of the question is met by, and how much of it', async () => {
    const { why } = await ask('lung, complete resection, second-line regimen');
    expect(why.ledger.map(({ met }) => met)).toContain(true);
    expect(partOf(why, 'ledger').join('\n')).toMatch(/: met by statement \d\n[^]*\d+ % \(at least \d+ %/);
  });

  test('the score of each statement shown, by part, under its section and never in a piece of its words', async () => {
    const { why, statements } = await ask('survival with complete resection at relapse');
    const { scores } = assistant.explain(why);
    expect(scores?.statements).toHaveLength(why.scores.length);
    expect(scores?.rows.map(({ label }) => label)).toContain(prompts.why.parts['concepts']);
    expect(scores?.rows.at(-1)).toEqual({
      label: prompts.why.scores.total,
      cells: why.scores.map(({ total }) => total.toFixed(2)),
    });
    expect(scores?.statements[0]).toContain(statements[0]?.section.at(-1) ?? 'a section');
  });

  test('an abstention: what came nearest, and that nothing was met', async () => {
    const { kind, why } = await ask('toxicity of samarium');
    expect(kind).toBe('abstention');
    expect(assistant.explain(why).scores?.heading).toBe(prompts.why.headings.nearest);
    expect(partOf(why, 'ledger').slice(0, 2)).toEqual([
      expect.stringMatching(/: not met$/),
      expect.stringMatching(/: not met$/),
    ]);
  });

  test('a refusal and small talk by their rule alone', async () => {
    for (const text of ['patient is crashing after methotrexate', 'hello', ''])
      expect(assistant.explain((await ask(text)).why)).toMatchObject({ parts: [], scores: null });
  });
});

describe('there are words', () => {
  test('for every slot of the lexicon', () => {
    const slots = new Set(corpus.lexicon.concepts.map(({ slot }) => slot));
    expect(Object.keys(prompts.why.slots)).toEqual(expect.arrayContaining([...slots]));
  });

  test('for every part of a score', async () => {
    const { why } = await ask('survival with complete resection');
    expect(Object.keys(prompts.why.parts)).toEqual(
      expect.arrayContaining(Object.keys(why.scores[0]?.parts ?? { none: 0 })),
    );
  });

  test('for every rule, each of its own', () => {
    expect(new Set(RULES.map((rule) => prompts.why.rules[rule])).size).toBe(RULES.length);
  });
});

describe('to ask without what was carried over', () => {
  test('the same is asked again, and the words end the topic', async () => {
    const [, second] = await converse(['survival of synchronous disease?', 'and with complete resection?']);
    expect(second?.withoutCarried).toBe('unrelated: complete resection');
    const opening = createCueReader(prompts.cues).opening(tokenize(second?.withoutCarried ?? ''));
    expect(opening.reset).toBe(true);
    const [, , third] = await converse([
      'survival of synchronous disease?',
      'and with complete resection?',
      second?.withoutCarried ?? '',
    ]);
    expect(third?.carried).toEqual([]);
  });

  test('nothing is offered where nothing was carried over', async () => {
    expect((await ask('survival with complete resection')).withoutCarried).toBeNull();
  });
});
