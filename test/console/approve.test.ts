import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { approve } from '../../src/console/approve.ts';
import { readCorpus } from '../../src/corpus/load.ts';
import { aFolder } from '../content/a-folder.ts';
import { corpusFiles } from '../corpus/a-corpus.ts';
import { command } from './command.ts';

const BY = { by: 'sarcoma board lead', at: '2026-11-28' };
const FILE = 'guidelines/apples.md';
const stateIn = async (folder: string) => (await readCorpus(folder)).corpus?.guidelines[0]?.review;

describe('npm run content -- --approve', () => {
  test('writes an approval for the present text and touches nothing else; one word ends it', async () => {
    const folder = await aFolder('corpus', corpusFiles());
    const before = readFileSync(join(folder, FILE), 'utf8');
    const { stdout, status } = await command(
      'content',
      ['--approve', 'apples', '--by', BY.by, '--at', BY.at],
      '',
      { CORPUS_DIR: folder },
    );
    expect(status).toBe(0);
    expect(stdout).toContain('Approved: "Keeping apples", by sarcoma board lead on 2026-11-28');
    const after = readFileSync(join(folder, FILE), 'utf8');
    expect(after.split('\n').filter((line) => !before.split('\n').includes(line))).toEqual(
      [/^ {2}status: approved$/, /^ {2}by: sarcoma board lead$/, /^ {2}at: /, /^ {2}text-sha256: /].map(
        (line): unknown => expect.stringMatching(line),
      ),
    );
    expect(before.split('\n').filter((line) => !after.split('\n').includes(line))).toEqual([
      '  status: submitted',
    ]);
    expect(readdirSync(join(folder, 'guidelines'))).toEqual(['apples.md']);
    expect(await stateIn(folder)).toEqual({ status: 'approved', ...BY });

    expect(await approve(folder, 'apples', { by: 'another board', at: '2026-11-29' })).toMatchObject({
      done: true,
    });
    expect(await stateIn(folder)).toMatchObject({ by: 'another board', at: '2026-11-29' });
    writeFileSync(join(folder, FILE), after.replace('longer', 'shorter'));
    expect(await stateIn(folder)).toEqual({ status: 'submitted', changedSince: '2026-11-28' });
  }, 60_000);

  test.each([
    ['an id that there is not', 'pears', BY, 'There are: apples.'],
    ['a day that is none', 'apples', { ...BY, at: 'today' }, '--at a day'],
    ['an empty role', 'apples', { ...BY, by: ' ' }, '--by is a role'],
  ])('refuses %s and writes nothing', async (_, id, by, words) => {
    const folder = await aFolder('corpus', corpusFiles());
    const before = readFileSync(join(folder, FILE), 'utf8');
    const { done, told } = await approve(folder, id, by);
    expect(done).toBe(false);
    expect(told).toContain(words);
    expect(readFileSync(join(folder, FILE), 'utf8')).toBe(before);
  });

  test('refuses a corpus with faults and lists them', async () => {
    const folder = await aFolder('corpus', corpusFiles({ 'glossary.yaml': 'entries: 7\n' }));
    expect((await approve(folder, 'apples', BY)).told).toContain('corpus/glossary.yaml:1');
  });
});
