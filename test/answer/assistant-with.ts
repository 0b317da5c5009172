import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/answer/answer.ts';
import { createAssistant } from '../../src/conversation/assistant.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { aGuideline } from '../corpus/a-corpus.ts';
import { knowledge } from '../support/assistant.ts';
import { smallCorpus } from '../support/small-corpus.ts';

/** A folder with the real corpus and one more guideline with this body, which cites the references of the corpus. */
export function folderWith(body: string, head: object = {}): Promise<string> {
  const files = readdirSync('corpus', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice('corpus/'.length));
  const keys = { id: 'zebra', title: 'Zebras', disease: 'osteosarcoma', ...head };
  return aFolder('corpus', {
    ...Object.fromEntries(files.map((file) => [file, readFileSync(join('corpus', file))])),
    'guidelines/zebra.md': aGuideline(body, keys),
  });
}

/** As `folderWith`, with a part of the corpus: for tests that read it many times. */
export function smallFolderWith(body: string, head: object = {}): Promise<string> {
  const keys = { id: 'zebra', title: 'Zebras', disease: 'osteosarcoma', ...head };
  return aFolder('corpus', { ...smallCorpus(), 'guidelines/zebra.md': aGuideline(body, keys) });
}

export async function corpusWith(body: string, head: object = {}) {
  return loadCorpus(await folderWith(body, head));
}

/** Asks an assistant that knows one more guideline. */
export async function askWith(body: string, text: string): Promise<Answer> {
  const assistant = await createAssistant(await corpusWith(body), knowledge.prompts);
  const { answer } = await assistant.reply({ text, role: 'physician', context: undefined });
  return answer;
}
