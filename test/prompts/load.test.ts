import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ContentError } from '../../src/content/problem.ts';
import { loadPrompts, readPrompts } from '../../src/prompts/load.ts';
import { aFolder } from '../content/a-folder.ts';

const PROJECT_PROMPTS = new URL('../../prompts', import.meta.url).pathname;

/** The project's prompts with one file changed; returns the problems. */
async function problemsWith(file: string, change: (text: string) => string): Promise<string[]> {
  const folder = await aFolder('prompts', {});
  await cp(PROJECT_PROMPTS, folder, { recursive: true });
  const before = await readFile(join(folder, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  await writeFile(join(folder, file), after);
  const { prompts, problems } = await readPrompts(folder);
  expect(prompts === undefined).toBe(problems.some(({ level }) => level === 'error'));
  return problems.map(({ file: name, what, mend }) => `${name} ${what} ${mend}`);
}

test('the prompts of this project have no problems', async () => {
  const { problems } = await readPrompts(PROJECT_PROMPTS);
  expect(problems).toEqual([]);
});

test('the disclaimer is one line and a full text that stands alone', async () => {
  const { disclaimer } = await loadPrompts(PROJECT_PROMPTS);
  expect(disclaimer.line).toMatch(/^\S[^\n]+\S$/);
  expect(disclaimer.full).not.toContain(disclaimer.line);
});

test('a misspelt place is a problem that says which ones there are', async () => {
  const problems = await problemsWith('wording.yaml', (text) => text.replace('{missing}', '{mising}'));
  expect(problems).toEqual([
    'prompts/wording.yaml Nothing fills {mising} in "notices.not-covered". Known here: {missing}.',
    'prompts/wording.yaml "notices.not-covered" leaves out {missing}. Known here: {missing}.',
  ]);
});

test('a place in a text that has none is a problem', async () => {
  const problems = await problemsWith('wording.yaml', (text) =>
    text.replace('answered: ', 'answered: "{title}" # '),
  );
  expect(problems).toEqual([
    'prompts/wording.yaml Nothing fills {title} in "headlines.answered". This text has no places.',
  ]);
});

test('an unknown key is a problem in every file of words', async () => {
  for (const file of [
    'wording',
    'cues',
    'disagreement',
    'smalltalk',
    'suggestions',
    'slack',
    'why',
    'guards',
    'names',
    'import',
    'provenance',
    'checklist',
  ])
    expect(await problemsWith(`${file}.yaml`, (text) => `${text}\nsurplus: 1\n`)).toContainEqual(
      expect.stringContaining(`prompts/${file}.yaml "surplus" is not a known key.`),
    );
});

test('a disclaimer without its full text is a problem', async () => {
  expect(await problemsWith('disclaimer.md', (text) => text.split('\n')[0] ?? '')).toMatchObject([
    expect.stringContaining('The full text of the disclaimer is missing.'),
  ]);
});

test('an empty folder is one list of everything that is missing', async () => {
  const folder = await aFolder('prompts', {});
  await expect(loadPrompts(folder)).rejects.toThrow(ContentError);
  await expect(loadPrompts(folder)).rejects.toThrow(/^18 problems:/);
});
