import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMarks } from './marks-row.ts';

const Row = z.strictObject({ text: z.string(), marks: z.array(z.string()) });
const rows = z.array(Row).parse(parse(readFileSync('test/question/marks.yaml', 'utf8')));

test('concepts, numbers, what is outside and the asking clause stand on their own words', () => {
  const marksOf = createMarks();
  expect(rows.map(({ text }) => ({ text, marks: marksOf(text) }))).toEqual(rows);
});
