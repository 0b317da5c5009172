import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { reading, ReadingRow } from './reading-row.ts';

const rows = z.array(ReadingRow).parse(parse(readFileSync('test/question/readings.yaml', 'utf8')));

test('messages are read as concepts, kind of answer, and what the corpus lacks', () => {
  expect(rows.map(({ turns }) => ({ turns, read: reading(turns) }))).toEqual(rows);
});
