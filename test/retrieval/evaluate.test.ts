import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeir } from '../../src/retrieval/beir.ts';
import { scriptOf } from '../support/built.ts';

const TINY = fileURLToPath(new URL('fixtures/tiny', import.meta.url));

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'beir-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...scriptOf('retrieval/evaluate'), ...words], (error, out, err) =>
      resolve({ code: error ? 1 : 0, out, err }),
    );
  });
}

/** A copy of the tiny data set with one file changed. */
async function spoilt(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(scratch, 'set-'));
  await cp(TINY, folder, { recursive: true });
  await writeFile(join(folder, file), change(await readFile(join(folder, file), 'utf8')));
  return folder;
}

describe('npm run eval:retrieval', () => {
  test('prints quality, speed and memory of our retrieval beside a textbook BM25', async () => {
    const { code, out } = await run('--dataset', TINY);
    expect(code).toBe(0);
    expect(out).toMatch(/^tiny: 4 documents, 4 queries, peak memory \d+ MB$/m);
    expect(out).toMatch(/nDCG@10\s+MRR@10\s+Recall@5\s+Recall@10\s+Recall@100\s+build ms\s+p50 ms\s+p99 ms/);
    expect(out).toMatch(/^Boardside\s+0\.7500\s+0\.7500/m);
    expect(out).toMatch(/^textbook BM25\s+0\.\d{4}/m);
  });

  test('prints the same as JSON', async () => {
    const { out } = await run('--json', '--dataset', TINY);
    expect(JSON.parse(out)).toMatchObject({
      dataset: 'tiny',
      documents: 4,
      queries: 4,
      boardside: { ndcg10: 0.75, mrr10: 0.75, recall5: 0.75, recall10: 0.75, recall100: 0.75 },
      textbook: { recall100: expect.any(Number), p99Ms: expect.any(Number) },
      peakMegabytes: expect.any(Number),
    });
  });

  test('says how it is used', async () => {
    for (const words of [[], ['--dataset'], ['--data', TINY]]) {
      const { code, err } = await run(...words);
      expect(code).toBe(1);
      expect(err).toContain('--dataset DIR');
      expect(err).not.toContain('    at ');
    }
  });

  test('lists what is wrong with a folder, without a stack', async () => {
    const { code, out, err } = await run('--dataset', join(scratch, 'nowhere'));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('nowhere/corpus.jsonl:1');
    expect(err).toContain('nowhere/queries.jsonl:1');
    expect(err).toContain('nowhere/qrels/test.tsv:1');
    expect(err).not.toContain('    at ');
  });
});

describe('a BEIR folder', () => {
  test('gives documents, and the queries that were judged', async () => {
    const { name, documents, queries, warnings } = await readBeir(`${TINY}/`);
    expect(name).toBe('tiny');
    expect(documents.map(({ id, title }) => [id, title])).toEqual([
      ['d1', 'Relapse in the lung'],
      ['d2', 'First line'],
      ['d3', 'Follow-up'],
      ['d4', ''],
    ]);
    expect(queries.map(({ id }) => id)).toEqual(['q1', 'q2', 'q3', 'q5']);
    expect(queries[0]?.relevance).toEqual(
      new Map([
        ['d1', 2],
        ['d3', 0],
      ]),
    );
    expect(warnings).toEqual([]);
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'corpus.jsonl',
      (text) => text.replace('"text": "Three', '"txt": "Three'),
      'corpus.jsonl:2  These keys are missing or not a text: text.',
    ],
    [
      'corpus.jsonl',
      (text) => text.replace('"_id": "d4"', '"_id": 4'),
      'corpus.jsonl:5  These keys are missing or not a text: _id.',
    ],
    [
      'corpus.jsonl',
      (text) => text.replace('{"_id": "d3"', '{"_id": "d3'),
      'corpus.jsonl:3  The line is not JSON.',
    ],
    ['corpus.jsonl', (text) => text.replace('"d2"', '"d1"'), 'corpus.jsonl:2  The id "d1" is given twice.'],
    ['corpus.jsonl', () => '\n', 'corpus.jsonl:1  The file is empty.'],
    [
      'queries.jsonl',
      (text) => `${text}[1]\n`,
      'queries.jsonl:6  These keys are missing or not a text: the object itself.',
    ],
    ['queries.jsonl', (text) => text.replace('"q2"', '"q1"'), 'queries.jsonl:2  The id "q1" is given twice.'],
    [
      'qrels/test.tsv',
      (text) => text.replace('q3\td2\t1', 'q3 d2 1'),
      'qrels/test.tsv:6  The line does not have three columns.',
    ],
    [
      'qrels/test.tsv',
      (text) => text.replace('q3\td2\t1', 'q3\td2\tyes'),
      'qrels/test.tsv:6  The score "yes" is not a whole number.',
    ],
    [
      'qrels/test.tsv',
      (text) => text.replace('q3\td2', 'q9\td2'),
      'qrels/test.tsv:6  The query "q9" is not in queries.jsonl.',
    ],
    ['qrels/test.tsv', () => '', 'qrels/test.tsv:1  The file is empty.'],
    ['qrels/test.tsv', () => 'query-id\tcorpus-id\tscore\n', 'qrels/test.tsv:1  No query is judged.'],
  ])('whose %s is wrong is refused with the line and what to do', async (file, change, problem) => {
    await expect(readBeir(await spoilt(file, change))).rejects.toThrow(problem);
  });

  test('may judge a document that it does not have, with a warning', async () => {
    const { queries, warnings } = await readBeir(
      await spoilt('qrels/test.tsv', (text) => `${text}q5\tgone\t1\n`),
    );
    expect(queries.find(({ id }) => id === 'q5')?.relevance.get('gone')).toBe(1);
    expect(warnings).toMatchObject([{ level: 'warning', line: 8 }]);
  });

  test('with many faults shows the first and counts the rest', async () => {
    const folder = await spoilt('queries.jsonl', () => 'x\n'.repeat(500));
    await expect(readBeir(folder)).rejects.toThrow(/^20 problems:[^]*\(\d+ more are not listed\.\)/);
  });
});
