import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNoErrors, ContentError } from '../content/problem.ts';
import type { Corpus } from '../corpus/load.ts';
import { loadCorpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';
import { loadPrompts } from '../prompts/load.ts';
import { noteProblems } from './note-guard.ts';

/** Paths; a relative one is taken from the project's root, wherever the command was started. */
export type Folders = { CORPUS_DIR: string; PROMPTS_DIR: string };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Both folders as absolute paths. */
export function foldersOf({ CORPUS_DIR, PROMPTS_DIR }: Folders): { corpus: string; prompts: string } {
  return { corpus: resolve(ROOT, CORPUS_DIR), prompts: resolve(ROOT, PROMPTS_DIR) };
}

/** Loads what the bot knows and says; every problem of both folders is in one error. */
export async function loadKnowledge(folders: Folders): Promise<{ corpus: Corpus; prompts: Prompts }> {
  const paths = foldersOf(folders);
  const [corpus, prompts] = await Promise.allSettled([loadCorpus(paths.corpus), loadPrompts(paths.prompts)]);
  if (corpus.status === 'fulfilled' && prompts.status === 'fulfilled') {
    assertNoErrors(noteProblems(corpus.value, prompts.value));
    return { corpus: corpus.value, prompts: prompts.value };
  }
  const reasons = [corpus, prompts].flatMap((loaded) =>
    loaded.status === 'rejected' ? [loaded.reason as unknown] : [],
  );
  const fault = reasons.find((reason) => !(reason instanceof ContentError));
  if (fault) throw fault;
  throw new ContentError(
    reasons.flatMap((reason) => (reason instanceof ContentError ? reason.problems : [])),
  );
}
