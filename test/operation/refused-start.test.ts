import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../content/a-folder.ts';
import { smallCorpus } from '../support/small-corpus.ts';
import { startMain } from './main-process.ts';

const GUIDELINE = 'guidelines/pulmonary-metastasectomy.md';

test('a start over files that do not pass their check lists all of them with line and mend, and leaves nothing that looks alive', async () => {
  const corpus = smallCorpus();
  const guideline = corpus[GUIDELINE]?.replace('[@', '[@NoSuch') ?? '';
  const CORPUS_DIR = await aFolder('corpus', { ...corpus, [GUIDELINE]: guideline });
  const PROMPTS_DIR = await aFolder('prompts', {});
  await cp('prompts', PROMPTS_DIR, { recursive: true });
  const words = join(PROMPTS_DIR, 'slack.yaml');
  await writeFile(words, (await readFile(words, 'utf8')).replace(/^outage:/m, 'outrage:'));

  const main = await startMain({ CORPUS_DIR, PROMPTS_DIR });
  const { workspace, page, output } = main;
  workspace.post({ user: 'nurse', channel: 'tumour-board', text: `${workspace.mention} is SBRT an option?` });
  const { status } = await main.ended();
  expect(status).toBe(1);
  const line = guideline.slice(0, guideline.indexOf('[@NoSuch')).split('\n').length;
  expect(output()).toMatch(
    new RegExp(`^  corpus/${GUIDELINE}:${line}  .*NoSuch.*\n      Correct the key`, 'm'),
  );
  expect(output()).toMatch(/^ {2}prompts\/slack\.yaml:\d+ {2}"outage" is missing\.\n {6}Add it/m);
  expect(output()).toMatch(/^ {2}prompts\/slack\.yaml:\d+ {2}"outrage" is not a known key\.\n {6}Correct/m);
  expect(output()).toMatch(/Boardside has not started: .*`npm run content`.*\n$/);
  expect(output()).not.toContain('SBRT');
  await expect(page('/healthz')).rejects.toThrow();
  // It never came so far as to hear anybody.
  expect(workspace.calls()).toEqual([]);
  expect(workspace.deliveries().every(({ outcome }) => outcome === 'failed')).toBe(true);
}, 120_000);
