import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/content/problem.ts';
import { readYaml } from '../../src/content/yaml.ts';
import { checkChecklist, ChecklistWords } from '../../src/prompts/checklist.ts';
import { readPrompts } from '../../src/prompts/load.ts';
import { aFolder } from '../content/a-folder.ts';

const PROJECT_PROMPTS = new URL('../../prompts', import.meta.url).pathname;

/** A small checklist that is right; the tests make it wrong. */
const RIGHT = `signedOffBy: null
wording: { unsigned: Not signed off., signed: 'Signed off by {role}, {day}.' }
lists: { nodule: [nodule, lung met] }
ignore: [soft tissue]
groups:
  - id: imaging
    label: Imaging
    items:
      - id: ct
        label: CT chest
        cues: [CT chest, '{size} {nodule}']
        mentions: [CT chest done.]
        not: [A chest drain.]
      - id: tissue
        label: Tissue
        mentionedIn: 3.5
        source: A study.
        cues: [tissue]
        mentions: [Tissue stored.]
        not: [Soft tissue.]
`;

/** What is wrong with the small checklist after a change, with line and mend. */
function problemsAfter(from: string, to: string): string[] {
  const text = RIGHT.replace(from, () => to);
  expect(text === RIGHT).toBe(from === to);
  const problems: Problem[] = [];
  const checked = readYaml({ file: 'prompts/checklist.yaml', text, firstLine: 1 }, ChecklistWords, problems);
  if (checked) checkChecklist(checked, problems);
  return problems.map(({ file, line, what, mend }) => `${file}:${line} ${what} ${mend}`);
}

test('a small checklist that is right has no problems', () => {
  expect(problemsAfter('', '')).toEqual([]);
});

test.each([
  [
    'an unknown key',
    'label: CT chest',
    'label: CT chest\n        colour: red',
    'prompts/checklist.yaml:11 "groups[1].items[1].colour" is not a known key. Correct its spelling or remove it.',
  ],
  [
    'an id that is there twice',
    'id: tissue',
    'id: ct',
    'prompts/checklist.yaml:14 The id "ct" is there twice. Give one of the items another id.',
  ],
  [
    'a cue of one item that is there twice',
    '[tissue]',
    '[tissue, Tissue]',
    'prompts/checklist.yaml:18 The cue "Tissue" is there twice. It speaks for "tissue" already: keep it in one place.',
  ],
  [
    'a cue of two items',
    '[tissue]',
    '[tissue, ct  chest]',
    'prompts/checklist.yaml:18 The cue "ct  chest" is there twice. It speaks for "ct" already: keep it in one place.',
  ],
  [
    'an item without examples',
    '        mentions: [Tissue stored.]\n',
    '',
    'prompts/checklist.yaml:14 "groups[1].items[2].mentions" is missing. Add it (a list).',
  ],
  [
    'an item with an empty list of counterexamples',
    'not: [Soft tissue.]',
    'not: []',
    'prompts/checklist.yaml:20 "groups[1].items[2].not" is too short or too small. Give at least 1.',
  ],
  [
    'a place that nothing fills',
    '{size} {nodule}',
    '{size} {nodules}',
    'prompts/checklist.yaml:11 "{size} {nodules}" names {nodules}, which nothing fills. Known here: {number}, {percent}, {size}, {dose}, {time}, {nodule}.',
  ],
  [
    'a list in a list',
    '[nodule, lung met]',
    "[nodule, '{nodule} met']",
    'prompts/checklist.yaml:3 "{nodule} met" names {nodule}, which nothing fills. A list holds plain phrases only.',
  ],
  [
    'a place among words to choose from',
    "'{size} {nodule}'",
    "'{size}|big nodule'",
    'prompts/checklist.yaml:11 "{size}|big nodule" has a step that is no word: "{size}|big". Write words, {places} or "..." with spaces between them.',
  ],
  [
    'a cue that ends with a gap',
    '[tissue]',
    '[tissue ...]',
    'prompts/checklist.yaml:18 "tissue ..." begins or ends with "...". Put "..." between two words.',
  ],
  [
    'a cue that begins where its sides change places',
    '[tissue]',
    "['~ tissue']",
    'prompts/checklist.yaml:18 "~ tissue" begins or ends with "~". Put "~" between two words.',
  ],
  [
    'a cue of more than two sides',
    '[tissue]',
    '[tissue ~ bank ~ consent]',
    'prompts/checklist.yaml:18 "tissue ~ bank ~ consent" has more than one "~". Put one "~" between two sides.',
  ],
  [
    'a figure without its source',
    '        source: A study.\n',
    '',
    'prompts/checklist.yaml:14 "tissue" has only one of mentionedIn and source. Give both, or neither.',
  ],
  [
    'a list called like an amount',
    'nodule: [',
    'dose: [many], nodule: [',
    'prompts/checklist.yaml:3 {dose} is an amount already. Give the list another name.',
  ],
  [
    'a sign-off without a day',
    'signedOffBy: null',
    'signedOffBy: { role: sarcoma oncologist }',
    'prompts/checklist.yaml:1 "signedOffBy.day" is missing. Add it (a text).',
  ],
])('%s is a problem with file, line and mend', (_, from, to, problem) => {
  expect(problemsAfter(from, to)).toContainEqual(expect.stringContaining(problem));
});

test('a checklist with a problem keeps the prompts from being loaded', async () => {
  const folder = await aFolder('prompts', {});
  await cp(PROJECT_PROMPTS, folder, { recursive: true });
  await writeFile(join(folder, 'checklist.yaml'), RIGHT.replace('id: tissue', 'id: ct'));
  const { prompts, problems } = await readPrompts(folder);
  expect(prompts).toBeUndefined();
  expect(problems).toMatchObject([{ what: 'The id "ct" is there twice.' }]);
});

test('every published share names its source, and what is not published has no figure', async () => {
  const file = await readFile(join(PROJECT_PROMPTS, 'checklist.yaml'), 'utf8');
  const shares = [...file.matchAll(/mentionedIn: ([\d.]+)\n\s+source: >-\n\s+(.*\n.*\n?.*)/g)];
  expect(shares.map(([, share]) => Number(share))).toHaveLength(file.match(/mentionedIn: /g)?.length ?? 0);
  for (const [, share, source] of shares) expect(source).toContain(`${share} %`);
});
