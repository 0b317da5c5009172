import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/content/problem.ts';
import { lineAt, readSource } from '../../src/content/source.ts';
import { aFolder } from './a-folder.ts';

async function read(content: string | Uint8Array) {
  const problems: Problem[] = [];
  const source = await readSource(await aFolder('corpus', { 'a.yaml': content }), 'a.yaml', problems);
  return { source, problems };
}

test('line ends of every system are read as line feeds', async () => {
  const { source, problems } = await read('one\r\ntwo\rthree\n');
  expect(source?.text).toBe('one\ntwo\nthree\n');
  expect(problems).toEqual([]);
});

test('a byte order mark is dropped with a warning', async () => {
  const { source, problems } = await read('\uFEFFone');
  expect(source?.text).toBe('one');
  expect(problems).toMatchObject([{ level: 'warning', file: 'corpus/a.yaml', line: 1 }]);
});

test('the line that is not UTF-8 is named', async () => {
  const { source, problems } = await read(
    Buffer.concat([Buffer.from('one\ntwo\n'), Buffer.from([0x63, 0xe9, 0x0a]), Buffer.from('four\n')]),
  );
  expect(source).toBeUndefined();
  expect(problems).toMatchObject([{ level: 'error', line: 3, what: 'This line is not valid UTF-8.' }]);
});

test('a UTF-16 file is told apart from text', async () => {
  const { problems } = await read(Buffer.from('concepts:\n', 'utf16le'));
  expect(problems).toMatchObject([{ what: expect.stringContaining('not text') }]);
});

test.each([
  ['an empty file', '', /empty/],
  ['a file of white space', ' \n\t\n', /empty/],
  ['a huge file', 'x'.repeat(5_000_000), /5000000 bytes/],
])('%s is a problem', async (_, content, what) => {
  const { source, problems } = await read(content);
  expect(source).toBeUndefined();
  expect(problems[0]?.what).toMatch(what);
  expect(problems[0]?.mend).not.toBe('');
});

test('a missing file and a folder in its place are problems of their own', async () => {
  const folder = await aFolder('corpus', {});
  await mkdir(join(folder, 'b.yaml'));
  const problems: Problem[] = [];
  await readSource(folder, 'a.yaml', problems);
  await readSource(folder, 'b.yaml', problems);
  expect(problems.map(({ what }) => what)).toEqual([
    'The file does not exist.',
    'This is a folder, and a file is expected.',
  ]);
});

test('a problem never shows where the folder stands on this machine', async () => {
  const problems: Problem[] = [];
  const folder = await aFolder('corpus', {});
  await readSource(folder, 'a.yaml', problems);
  expect(JSON.stringify(problems)).not.toContain(join(folder, '..'));
});

test('an offset is on the line that it stands on', () => {
  const source = { file: 'a', text: 'ab\ncd\n\ne', firstLine: 5 };
  expect([0, 2, 3, 5, 6, 7].map((offset) => lineAt(source, offset))).toEqual([5, 5, 6, 6, 7, 8]);
});
