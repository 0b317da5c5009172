import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { faultsIn, Row } from './faults-in.ts';

const rows = z.array(Row).parse(parse(readFileSync('test/answer/provenance/faults.yaml', 'utf8')));

test('a guideline at odds with itself is warned about, on the line of the statement, and nothing else is', () => {
  expect(rows.map((row) => ({ ...row, warnings: faultsIn(row) }))).toEqual(rows);
});
