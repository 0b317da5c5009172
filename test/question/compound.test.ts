import { describe, expect, test } from 'vitest';
import { byParts, partsOfQuestion } from '../../src/question/compound.ts';
import { concepts, contextAfter, understand } from './reading.ts';

describe('a question has parts', () => {
  test.each<[string, string[]]>([
    ['Which drugs are in MAP, and how long does it last?', ['Which drugs are in MAP?', 'how long does it last?']],
    ['what chemo at relapse and is surgery still needed', ['what chemo at relapse', 'is surgery still needed']],
    ['When is SBRT used and when is ablation used?', ['When is SBRT used?', 'when is ablation used?']],
    ['Which drugs, how long, why?', ['Which drugs?', 'how long?', 'why?']],
    ['What is it? How common?', ['What is it?', 'How common?']],
    ['Survival? And does the number matter?', ['Survival?', 'And does the number matter?']],
    ['Two nodules at relapse. Operate? Which drugs?', ['Two nodules at relapse. Operate?', 'Two nodules at relapse. Which drugs?']],
    ['Two nodules. Is surgery or is chemo needed, and why', ['Two nodules. Is surgery or is chemo needed', 'Two nodules. why']],
    ['In relapse, which drugs and how long?', ['In relapse, which drugs?', 'how long?']],
    ['What is SBRT and where is it used?', ['What is SBRT?', 'where is it used?']],
    ['Where is it treated, how long?', ['Where is it treated?', 'how long?']],
    ['Where is MAP given plus whats in it', ['Where is MAP given', 'whats in it']],
    ['What is relapse, what cures?', ['What is relapse?', 'what cures?']],
    ['Two nodules\nWhich drugs and how long', ['Two nodules Which drugs', 'Two nodules how long']],
    ['Which drugs\nand how long?', ['Which drugs?', 'how long?']],
    ['Two nodules! Operate?', ['Two nodules! Operate?']],
    ['Operate? ??  Which drugs?', ['Operate?', 'Which drugs?']],
    ['“Which drugs and how long?” he asks. Why?', ['“Which drugs and how long?” he asks. Why?']],
    // One part: nothing before asks, or nothing behind does.
    ['In EURAMOS-1, how many cycles came first?', ['In EURAMOS-1, how many cycles came first?']],
    ['When it comes back, what cures?', ['When it comes back, what cures?']],
    ['If it cannot be cut, how long do they live?', ['If it cannot be cut, how long do they live?']],
    ['What is known of relapse, which is common?', ['What is known of relapse, which is common?']],
    ['Survival and prognosis at relapse?', ['Survival and prognosis at relapse?']],
    ['Is it the lung and the bone?', ['Is it the lung and the bone?']],
    ['Relapse. Which drugs', ['Relapse. Which drugs']],
    ['', []],
  ])('%j: %j', (text, parts) => {
    expect(partsOfQuestion(text)).toEqual(parts);
  }); // prettier-ignore
});

describe('each part is read', () => {
  const read = byParts(understand, concepts);
  function partsIn(text: string, context?: Parameters<typeof read>[1]): string[] {
    const understood = read(text, context);
    if (understood.kind !== 'question') throw new Error(understood.kind);
    return (understood.question.parts ?? []).map(
      ({ answerType, asked }) => `${answerType}: ${asked.map(({ concept }) => concept.id).join(' ')}`,
    );
  }

  test('in the setting that the first one named', () => {
    expect(partsIn('What chemo at relapse and is surgery still needed?')).toEqual([
      'open: relapse-chemotherapy metachronous',
      'yes-no: surgery mandatory metachronous',
    ]);
    expect(partsIn('What chemo at relapse and is surgery needed at diagnosis?')[1]).toBe(
      'yes-no: surgery mandatory synchronous',
    );
  });

  test('as a turn in the thread of the ones before, where it points back', () => {
    expect(partsIn('Which drugs are in MAP, and how long does it last?')).toEqual([
      'definition: chemotherapy map',
      'duration: chemotherapy map duration',
    ]);
  });

  test('of what the first one named, where it has only a word for the kind of it', () => {
    expect(partsIn('Which drugs make up MAP, and how long does treatment last?')[1]).toBe(
      'duration: treatment chemotherapy map',
    );
    expect(partsIn('What does samarium do, and how long does treatment of mets last?')[1]).toContain(
      'samarium',
    );
  });

  test('in the thread that the whole stands in', () => {
    const before = understand('surgery at relapse', undefined);
    if (before.kind !== 'question') throw new Error(before.kind);
    const context = contextAfter(before.question.asked, undefined);
    expect(partsIn('why, and what is the survival?', context)[0]).toBe('reason: surgery metachronous');
  });

  test.each<[string, string[]]>([
    ['Which drugs are given in osteosarcoma relapsed in the lung, and is surgery done in bilateral disease?', [
      'chemotherapy 1 question, osteosarcoma 1 question, metachronous 1 question, lung 1 question',
      'surgery 1 question, bilateral 1 question, cancer 0.3 question, metachronous 0.5 thread, lung 0.5 thread',
    ]],
    ['Which drugs make up MAP, and how long does treatment last?', [
      'chemotherapy 1 question, map 1 question',
      'treatment 1 question, chemotherapy 1 thread, map 1 thread',
    ]],
    ['What is MAP? How long is chemo? Is surgery done? Why?', [
      'map 1 question',
      'chemotherapy 1 question, duration 0.6 question',
      'surgery 1 question',
      'surgery 0.9 thread',
    ]],
    ['Is surgery done in children, and when is chemo given in older patients?', [
      'surgery 1 question, childhood 1 question',
      'chemotherapy 1 question, age 1 question',
    ]],
    ['what is the survival at relapse and is surgery done at relapse', [
      'survival 1 question, metachronous 1 question',
      'surgery 1 question, metachronous 1 question',
    ]],
    ['Which drugs are in MAP, and thanks?', []],
    ['how long is MAP and how long is MAP', []],
  ])('with the weight of who said it: %s', (text, parts) => {
    const understood = read(text, undefined);
    const asked = understood.kind === 'question' ? (understood.question.parts ?? []) : [];
    expect(asked.map((part) => part.asked.map(({ concept, weight, from }) => `${concept.id} ${weight} ${from}`).join(', '))).toEqual(parts);
  }); // prettier-ignore

  test('unless it asks nothing that was not asked', () => {
    expect(partsIn('How many survive with complete resection, and how many if he can?')).toEqual([]);
  });

  test('unless there are more than an answer can hold', () => {
    expect(partsIn('What is MAP? How long is chemo? Is surgery done? Why? What is samarium?')).toEqual([]);
  });

  test('and what is no question has none', () => {
    expect(read('thanks', undefined)).toEqual({ kind: 'smalltalk', intent: 'thanks' });
  });
});
