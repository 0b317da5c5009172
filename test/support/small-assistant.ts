import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createAssistant } from '../../src/conversation/assistant.ts';
import type { Assistant } from '../../src/conversation/turn.ts';
import { type Corpus, loadCorpus } from '../../src/corpus/load.ts';
import { knowledge } from './assistant.ts';
import { smallCorpus } from './small-corpus.ts';

/** A part of the corpus in a folder, with an assistant that knows it: for tests that compare what a process says, which loads it, too. */
export async function smallAssistant(): Promise<{
  folder: string;
  corpus: Corpus;
  assistant: Assistant;
  remove: () => void;
}> {
  const parent = mkdtempSync(join(tmpdir(), 'boardside-'));
  const folder = join(parent, 'corpus');
  for (const [name, text] of Object.entries(smallCorpus())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const corpus = await loadCorpus(folder);
  const assistant = await createAssistant(corpus, knowledge.prompts);
  return { folder, corpus, assistant, remove: () => rmSync(parent, { recursive: true }) };
}
