import { loadKnowledge as load } from '../../src/conversation/knowledge.ts';

const loaded = new Map<string, ReturnType<typeof load>>();

/** Takes the place of the module that reads corpus and prompts, which takes seconds: the same folders are read once. */
export function loadKnowledge(folders: Parameters<typeof load>[0]): ReturnType<typeof load> {
  const key = JSON.stringify(folders);
  const known = loaded.get(key) ?? load(folders);
  loaded.set(key, known);
  return known;
}
