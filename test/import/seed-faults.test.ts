import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { profilesOf } from '../../src/answer/statement-search.ts';
import { provenanceWarnings } from '../../src/console/provenance.ts';
import { loadCorpus, type Corpus } from '../../src/corpus/load.ts';
import { createConceptReader } from '../../src/question/concepts.ts';
import { knowledge } from '../support/assistant.ts';
import { importing } from './importing.ts';
import { FAULTS, FAULTY_PAGE } from './seed-faults.ts';

const { prompts } = knowledge;

/** The whole corpus is copied, added to and read. */
const SLOW_MS = 60_000;

/** The real article is not ours to reproduce; who has it names it here. */
const ARTICLE = process.env['SEED_ARTICLE'];

function warningsOf(corpus: Corpus) {
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  return provenanceWarnings(corpus, prompts, concepts, profilesOf(corpus, concepts, prompts.cues), 'corpus');
}

/** A copy of the real corpus: its lexicon, glossary and scope are what the rules read with. */
async function aCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'boardside-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp('corpus', join(folder, 'corpus'), { recursive: true });
  return join(folder, 'corpus');
}

async function imported(text: string) {
  const brought = await importing({ 'page.txt': text }, { folder: await aCopy() });
  const { corpus, drafts, guideline } = brought;
  if (!corpus) throw new Error(brought.told.join('\n'));
  const file = `corpus/guidelines/${drafts[0]?.slug}.md`;
  const lines = guideline().split('\n');
  return warningsOf(corpus)
    .filter((warning) => warning.file === file)
    .map(({ what, line }) => ({ what, text: lines[line - 1] ?? '' }));
}

test.each<[string, string]>([
  ['a page of ours with the same faults', FAULTY_PAGE],
  ...(ARTICLE === undefined
    ? []
    : [['the article itself', readFileSync(ARTICLE, 'utf8')] satisfies [string, string]]),
])(
  'the lint finds each fault of the table once in %s, on its line',
  { timeout: SLOW_MS },
  async (_, text) => {
    const found = await imported(text);
    const seen = FAULTS.map(([fault, warning]) => {
      const [first, ...others] = found.filter(({ what }) => warning.test(what));
      return { fault, line: first?.text, others: others.length };
    });
    expect(seen).toEqual(
      FAULTS.map(([fault, , line]) => ({ fault, line: expect.stringMatching(line), others: 0 })),
    );
  },
);

test('of our own corpus only the tertiary overview has faults of provenance', async () => {
  const warnings = warningsOf(await loadCorpus('corpus'));
  const overview = 'corpus/guidelines/synchronous-and-metachronous-osteosarcoma.md';
  expect(warnings.filter(({ file }) => file !== overview)).toEqual([]);
  expect(warnings.every(({ level }) => level === 'warning')).toBe(true);
});
