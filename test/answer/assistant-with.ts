import type { Answer } from '../../src/answer/answer.ts';
import { createAssistant } from '../../src/conversation/assistant.ts';
import { loadCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { aGuideline } from '../corpus/a-corpus.ts';
import { knowledge } from '../support/assistant.ts';
import { smallCorpus } from '../support/small-corpus.ts';

/** A folder with a part of the real corpus and one more guideline with this body, which cites the references of the corpus. */
export function smallFolderWith(body: string, head: object = {}): Promise<string> {
  const keys = { id: 'zebra', title: 'Zebras', disease: 'osteosarcoma', ...head };
  return aFolder('corpus', { ...smallCorpus(), 'guidelines/zebra.md': aGuideline(body, keys) });
}

/** Asks an assistant that knows a part of the real corpus and one more guideline. Building one of the whole takes seconds. */
export async function askWith(body: string, text: string): Promise<Answer> {
  const assistant = await createAssistant(await loadCorpus(await smallFolderWith(body)), knowledge.prompts);
  const { answer } = await assistant.reply({ text, role: 'physician', context: undefined });
  return answer;
}
