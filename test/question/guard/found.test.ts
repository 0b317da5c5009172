import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { found } from './found.ts';

const Row = z.strictObject({ text: z.string(), found: z.array(z.string()).optional() });
const rows = z.array(Row).parse(parse(readFileSync('test/question/guard/found.yaml', 'utf8')));

test.each(rows)('in “$text” exactly what could identify is found', ({ text, found: expected = [] }) => {
  expect(found(text)).toEqual(expected);
});
