import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { addresses } from '../../../src/question/guard/addresses.ts';
import { agesOverEightyNine } from '../../../src/question/guard/ages.ts';
import { writtenDates } from '../../../src/question/guard/dates.ts';
import { publicReferences } from '../../../src/question/guard/public-references.ts';
import { findForms } from '../../../src/question/guard/numbers.ts';
import type { Span } from '../../../src/question/guard/spans.ts';
import { socialHandles, webAddresses } from '../../../src/question/guard/web-addresses.ts';
import { splitWords } from '../../../src/question/guard/words.ts';

const Rows = z.array(z.strictObject({ text: z.string(), found: z.array(z.string()).default([]) }));
const Table = z.strictObject({
  references: Rows,
  dates: Rows,
  addresses: Rows,
  ages: Rows,
  forms: Rows,
  web: Rows,
  handles: Rows,
  words: Rows,
});
const table = Table.parse(parse(readFileSync('test/question/guard/spans-found.yaml', 'utf8')));

describe.each<[Exclude<keyof typeof table, 'words'>, (text: string) => (Span & { kind?: string })[]]>([
  ['references', publicReferences],
  ['dates', writtenDates],
  ['addresses', addresses],
  ['ages', agesOverEightyNine],
  ['forms', (text) => findForms(text).map((span) => ({ ...span, kind: span.type }))],
  [
    'web',
    (text) =>
      webAddresses(text).map((span) => ({ ...span, kind: span.ofPatient ? 'of a patient' : 'other' })),
  ],
  ['handles', socialHandles],
])('of %s', (name, spansIn) => {
  test.each(table[name])('“$text” holds exactly these', ({ text, found }) => {
    const spans = spansIn(text).map(
      ({ start, end, kind }) => `${kind === undefined ? '' : `${kind}: `}${text.slice(start, end)}`,
    );
    expect([...new Set(spans)]).toEqual(found);
  });
});

test.each(table.words)('“$text” is these words, numbers and stops', ({ text, found }) => {
  expect(splitWords(text).map(({ kind, form }) => (kind === 'word' ? form : `${kind}: ${form}`))).toEqual(
    found,
  );
});
