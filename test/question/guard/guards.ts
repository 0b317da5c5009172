import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { GuardCues, type Guards } from '../../../src/prompts/guards.ts';
import { PersonNames } from '../../../src/prompts/person-names.ts';

const root = new URL('../../../', import.meta.url);

export function readGuardFile(name: string): unknown {
  return parse(readFileSync(new URL(`prompts/${name}`, root), 'utf8'));
}

export const guards: Guards = {
  cues: GuardCues.parse(readGuardFile('guards.yaml')),
  names: PersonNames.parse(readGuardFile('names.yaml')),
};

/** The words of the guidelines and the lexicon, as the assistant passes them. */
export const vocabulary: ReadonlySet<string> = new Set(
  ['guidelines', 'lexicon']
    .flatMap((folder) => readdirSync(new URL(`corpus/${folder}/`, root)).map((file) => `${folder}/${file}`))
    .flatMap(
      (file) =>
        readFileSync(new URL(`corpus/${file}`, root), 'utf8')
          .toLowerCase()
          .match(/[a-z][a-z-]+/g) ?? [],
    ),
);
