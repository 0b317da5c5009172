import { describe, expect, it } from 'vitest';
import type { Gap } from '../../src/answer/gap.ts';
import { assistant, knowledge } from '../support/assistant.ts';

async function gapAfter(text: string): Promise<Gap | undefined> {
  return (await assistant.reply({ text, role: 'physician', context: undefined })).gap;
}

const ids = new Set(knowledge.corpus.lexicon.concepts.map(({ id }) => id));
const { diseases, organs, drugs, topics } = knowledge.corpus.scope;
const listed = new Set([...diseases, ...organs, ...drugs, ...topics]);

describe('what editors hear of an unanswered question', () => {
  it('is the topic outside, as the scope list names it', async () => {
    const drug = drugs[0] ?? '';
    const gap = await gapAfter(`Role of ${drug.toUpperCase()}?`);
    expect(gap).toMatchObject({ kind: 'outside', rule: 'outside-topic' });
    expect(gap?.outside?.toLowerCase()).toBe(drug.toLowerCase());
  });

  it('is what a partial answer does not speak of', async () => {
    expect(
      await gapAfter('is gemcitabine-docetaxel the accepted standard second-line regimen'),
    ).toMatchObject({ kind: 'partial', rule: 'covered' });
    expect(
      (await gapAfter('is gemcitabine-docetaxel the accepted standard second-line regimen'))?.missing,
    ).not.toEqual([]);
  });

  it.each([
    'treatment with Zorbaxilumab of Quibblethwaite syndrome',
    'does Abernathy-Fitzwilliam disease spread to the lung?',
    'is grumplefluxin better than Wobblestonite in osteosarcoma?',
    'what does Professor Quibblethwaite say about zorbling?',
    'Was ist mit dem Patienten Zwetschgenbauer?',
  ])('never holds a word that no list of ours has: %s', async (text) => {
    const gap = await gapAfter(text);
    for (const id of [...(gap?.concepts ?? []), ...(gap?.missing ?? [])]) expect(ids).toContain(id);
    if (gap?.outside) expect(listed).toContain(gap.outside);
    expect(JSON.stringify(gap ?? '')).not.toMatch(/zorb|quibble|abernathy|grumple|wobble|zwetsch/i);
  });

  it.each([
    ['is answered', 'What does synchronous mean?'],
    ['is thanked for', 'thank you'],
    ['holds patient data', 'Jane Miller, MRN 12345678, born 3.4.1999: survival?'],
    ['wants an order', 'Please order methotrexate 12 g for my patient now'],
    ['is in another language', 'Was ist die Prognose nach einem Rezidiv?'],
    ['needs a question back', 'osteosarcoma'],
  ])('is nothing where a message %s', async (_, text) => {
    expect(await gapAfter(text)).toBeUndefined();
  });
});
