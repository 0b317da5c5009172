import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { wordForm } from '../../prompts/person-names.ts';

/**
 * `npx tsx src/question/guard/make-listed-names.ts FOLDER` rewrites listed-names.json from packages in FOLDER/node_modules:
 * @faker-js/faker 10.6.0 (names of 77 locales, given names and surnames apart), gender-detection-from-name 1.11.5 (given names of
 * registers in six languages) and @cspell/dict-people-names 1.1.16 (not apart).
 * Words of an-array-of-english-words 2.0.0 are left out: which of them are names all the same, editors say in prompts/names.yaml.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('expected a folder with node_modules');
const inFolder = (path: string) => join(folder, 'node_modules', path);

type Person = Record<'first_name' | 'middle_name' | 'last_name', unknown>;
const faker: { allLocales: Record<string, { person?: Partial<Person> }> } = await import(
  pathToFileURL(inFolder('@faker-js/faker/dist/index.js')).href
);
const people = Object.values(faker.allLocales).map(({ person }) => person ?? {});
const apart = readFileSync(inFolder('@cspell/dict-people-names/dict/people-names.txt'), 'utf8')
  .split('\n')
  .filter((line) => /^\p{Lu}/u.test(line));

const englishWords = new Set(
  z
    .array(z.string())
    .parse(JSON.parse(readFileSync(inFolder('an-array-of-english-words/index.json'), 'utf8'))),
);
/** Shorter ones of Latin letters are abbreviations and genes, too ("rau", "ros"). */
const SHORTEST = 4;

const registers = ['de', 'en', 'es', 'fr', 'it', 'tr'].map((language) => {
  const path = inFolder(`gender-detection-from-name/names/${language}.js`);
  return [
    ...z
      .map(z.string(), z.unknown())
      .parse(createRequire(import.meta.url)(path))
      .keys(),
  ];
});
const given = formsOf([registers, people.map(({ first_name, middle_name }) => [first_name, middle_name])]);
const surnames = formsOf([
  people.map(({ last_name }) => last_name),
  apart.filter((name) => !given.has(form(name))),
]);
const source =
  'Faker 10.6.0, gender-detection-from-name 1.11.5 and CSpell People Names 1.1.16. See listed-names.licence.txt.';
const file = new URL('listed-names.json', import.meta.url);
writeFileSync(
  file,
  `${JSON.stringify({ source, given: [...given].toSorted().join(' '), surnames: [...surnames].toSorted().join(' ') }, null, 1)}\n`,
);

/** Names lie in lists, by sex, with weights, as "Maria José", at any depth. */
function formsOf(value: unknown): Set<string> {
  return new Set(
    stringsIn(value)
      .flatMap((name) => name.split(/[\s-]+/))
      .map(form)
      .filter(
        (name) =>
          /^(?:\p{L}{2,}|\p{Script=Han}|\p{Script=Hangul})$/u.test(name) &&
          !(/^\p{Script=Latin}/u.test(name) && name.length < SHORTEST),
      )
      .filter((name) => !englishWords.has(name)),
  );
}

function form(name: string): string {
  return wordForm(name).replace(/[.'’]/g, '');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
