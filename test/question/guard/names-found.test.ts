import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { guards, vocabulary } from './guards.ts';

const NAMES = new Set(['name', 'initials']);
const MARK = /\[\[[a-z]+: ([^\]]*)\]\]/g;
const rows = z.array(z.string()).parse(parse(readFileSync('test/question/guard/names-found.yaml', 'utf8')));

test.each(rows)('“%s” is marked exactly where patients are named', (row) => {
  expect(marked(row.replaceAll(MARK, '$1'))).toBe(row);
});

function marked(text: string): string {
  const marks = findIdentifiers(text, guards, vocabulary)
    .filter(({ type }) => NAMES.has(type))
    .map(({ type, start, end }) => ({ start, end, mark: `[[${type}: ${text.slice(start, end)}]]` }));
  const once = [...new Map(marks.map((one) => [`${one.start} ${one.mark}`, one])).values()];
  return once.reduceRight(
    (before, { start, end, mark }) => before.slice(0, start) + mark + before.slice(end),
    text,
  );
}
