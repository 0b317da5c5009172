import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { stringsIn } from '../../law/outgoing.ts';
import { knowledge } from '../../support/assistant.ts';

const { corpus, prompts } = knowledge;
const root = new URL('../../../', import.meta.url);
const textsIn = (value: unknown): string[] => stringsIn(value).map(({ text }) => text);
const linesOf = (path: string): string[] => readFileSync(new URL(path, root), 'utf8').split('\n');
const items = prompts.checklist.groups.flatMap((group) => group.items.map(({ label }) => label));
const titles = [...corpus.references.values()].map(({ title }) => title);

/** What people may quote to the bot from what it says itself: no patient is in it. */
export const HARMLESS_TEXTS: [string, () => string[]][] = [
  [
    'the statements and headings of the corpus',
    () =>
      readdirSync(new URL('corpus/guidelines/', root)).flatMap((file) =>
        linesOf(`corpus/guidelines/${file}`),
      ),
  ],
  ['the questions of the corpus', () => [...corpus.questions.values()].flat()],
  ['the titles of the references', () => titles],
  ['the titles of the references as they are typed', () => titles.map((title) => title.toLowerCase())],
  ['any two items of a case', () => items.flatMap((one) => items.map((other) => `${one}, ${other}`))],
  ['its lexicon and glossary', () => textsIn([corpus.lexicon, corpus.glossary])],
  [
    'the examples of the prompts',
    () =>
      [
        'suggestions',
        'smalltalk',
        'demo',
        'cues',
        'checklist',
        'second-reader',
        'why',
        'wording',
        'slack',
      ].flatMap((name) => textsIn(parse(linesOf(`prompts/${name}.yaml`).join('\n')))),
  ],
];

const Case = z.object({
  category: z.string().default(''),
  wordings: z.array(z.string()).default([]),
  turns: z.array(z.string()).default([]),
});
/** Of these cases identifiers are a part. */
const PLANTED = 'phi';

/** The questions of the evaluation but those in which identifiers were planted. */
export function harmlessQuestions(): string[] {
  const folder = 'test/eval/questions/';
  return readdirSync(new URL(folder, root))
    .flatMap((file) => linesOf(folder + file))
    .filter((line) => line !== '')
    .map((line) => Case.parse(JSON.parse(line)))
    .filter(({ category }) => category !== PLANTED)
    .flatMap(({ wordings, turns }) => [...wordings, ...turns]);
}
