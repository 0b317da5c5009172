import { expect, test } from 'vitest';
import { contentCard } from '../../src/console/content-card.ts';
import { loadPrompts } from '../../src/prompts/load.ts';
import { aReference, readFiles } from '../corpus/a-corpus.ts';

test('the card says what the content holds', async () => {
  const custom = {
    'evidence-type': 'trial',
    'read-as': 'read in full',
    provenance: 'trial',
    incomplete: ['pages'],
  };
  const { corpus } = await readFiles({
    'references.json': JSON.stringify([aReference('a2003', { custom })]),
  });
  const prompts = await loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  if (!corpus) throw new Error('the corpus has no faults');
  const card = contentCard(corpus, prompts);
  expect(card).toContain(`Corpus ${corpus.version}`);
  expect(card).toContain(
    'Keeping apples\n    submitted, last updated 2026-01-28, mixed: 1 section, 1 statement',
  );
  expect(card).toContain('1 reference, 2003–2003, 1 incomplete\n    1 trial');
  expect(card).toContain('1 concept with 1 term, 0 ambiguous; 1 term in the glossary');
});
