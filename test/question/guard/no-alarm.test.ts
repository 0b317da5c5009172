import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { vocabularyOf } from '../../../src/conversation/vocabulary.ts';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { spokenIn } from '../../../src/question/spoken.ts';
import { stringsIn } from '../../law/outgoing.ts';
import { knowledge } from '../../support/assistant.ts';

/** What people may quote to the bot from what it says itself: the guard, with the words that it knows in use, sees no patient in it. */
const { corpus, prompts } = knowledge;
const vocabulary = vocabularyOf(spokenIn(corpus.passages.values()), corpus.lexicon, prompts.checklist);

const root = new URL('../../../', import.meta.url);
const textsIn = (value: unknown): string[] => stringsIn(value).map(({ text }) => text);
const linesOf = (path: string): string[] => readFileSync(new URL(path, root), 'utf8').split('\n');

function alarms(texts: Iterable<string>): string[] {
  return [...new Set(texts)].flatMap((text) =>
    findIdentifiers(text, prompts.guards, vocabulary).map(
      ({ type, start, end }) => `${type} "${text.slice(start, end)}" in: ${text.slice(0, 120)}`,
    ),
  );
}

const items = prompts.checklist.groups.flatMap((group) => group.items.map(({ label }) => label));
const titles = [...corpus.references.values()].map(({ title }) => title);

test.each<[string, () => string[]]>([
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
])('nothing is found in %s', (_, texts) => {
  expect(alarms(texts())).toEqual([]);
});

const Case = z.object({
  category: z.string().default(''),
  wordings: z.array(z.string()).default([]),
  turns: z.array(z.string()).default([]),
});
/** Of these cases identifiers are a part. */
const PLANTED = 'phi';

test('nothing is found in the questions of the evaluation but where it was planted', () => {
  const folder = 'test/eval/questions/';
  const questions = readdirSync(new URL(folder, root))
    .flatMap((file) => linesOf(folder + file))
    .filter((line) => line !== '')
    .map((line) => Case.parse(JSON.parse(line)))
    .filter(({ category }) => category !== PLANTED)
    .flatMap(({ wordings, turns }) => [...wordings, ...turns]);
  expect(alarms(questions)).toEqual([]);
  expect(questions.length).toBeGreaterThan(1000);
});
