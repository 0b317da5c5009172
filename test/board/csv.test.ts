import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/board/csv.ts';

describe('a CSV file', () => {
  test('quotes what would break a row, and ends each with CRLF', () => {
    expect(
      csv([
        ['case', 'open'],
        ['Case 1', 'a "quoted", word\nbelow'],
        ['Case 2', '3'],
      ]),
    ).toBe('\uFEFFcase,open\r\nCase 1,"a ""quoted"", word\nbelow"\r\nCase 2,3\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@sum', '\t=1'])('never begins a cell with a formula: %j', (text) => {
    const [, cell = ''] = csv([['a'], [text]]).split('\r\n');
    expect(cell.replace(/^"/, '')).toMatch(/^'/);
  });

  test('has as many rows as it was given, whatever is in them', () => {
    const cell = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
        // Outside of quotes, each row ends once.
        const outside = csv(rows).replace(/"(?:[^"]|"")*"/g, '');
        expect(outside.split('\r\n').length - 1).toBe(rows.length);
      }),
    );
  });
});
