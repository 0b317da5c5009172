import { ContentError, problemList } from '../content/problem.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Prompts } from '../prompts/load.ts';
import { createAssistant } from './assistant.ts';
import { type Folders, loadKnowledge } from './knowledge.ts';
import type { Assistant } from './turn.ts';

/** What the bot knows and says, with the assistant that was built from it: one whole, which is never changed in parts. */
export type Known = { corpus: Corpus; prompts: Prompts; assistant: Assistant };

/**
 * `refused`: the files do not pass their check, and what was known stays. `report` is the list that `npm run content` prints, `places`
 * are file and line of each error.
 */
type Reloaded =
  | { kind: 'taken'; corpusVersion: string; before: string }
  | { kind: 'refused'; report: string; places: string[]; error: unknown };

export type KnowledgeHolder = {
  /** To be asked at each turn, once: the next turn may know something else. */
  now: () => Known;
  /** Reads both folders again. Never rejects; calls while one is under way share the next one. */
  reload: () => Promise<Reloaded>;
};

/** Loads both folders and builds the assistant; throws a `ContentError` that lists every problem. */
export async function createKnowledgeHolder(folders: Folders): Promise<KnowledgeHolder> {
  let known = await knowledgeIn(folders);
  let last: Promise<unknown> = Promise.resolve();
  /** One that has not begun yet. */
  let waiting: Promise<Reloaded> | undefined;

  async function replace(): Promise<Reloaded> {
    const before = known.corpus.version;
    try {
      known = await knowledgeIn(folders);
      return { kind: 'taken', corpusVersion: known.corpus.version, before };
    } catch (error) {
      return { kind: 'refused', ...reportOf(error), error };
    }
  }

  return {
    now: () => known,
    // One that has begun may have read a file before it changed, so it does not count for this call.
    reload() {
      waiting ??= last.then(() => {
        waiting = undefined;
        return replace();
      });
      last = waiting;
      return waiting;
    },
  };
}

async function knowledgeIn(folders: Folders): Promise<Known> {
  const { corpus, prompts } = await loadKnowledge(folders);
  return { corpus, prompts, assistant: await createAssistant(corpus, prompts) };
}

function reportOf(error: unknown): { report: string; places: string[] } {
  if (error instanceof ContentError)
    return {
      report: problemList(error.problems),
      places: error.problems
        .filter(({ level }) => level === 'error')
        .map(({ file, line }) => `${file}:${line}`),
    };
  // Only content was read, so the message quotes nobody.
  return { report: error instanceof Error ? error.message : String(error), places: [] };
}
