import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/board/csv.ts';
import { readOutcome, writeOutcome } from '../../src/board/outcome.ts';
import {
  OutcomeRecord,
  outcomeCsv,
  outcomeJson,
  outcomeMarkdown,
  outcomeSchema,
} from '../../src/board/outcome-record.ts';
import { BoardWording } from '../../src/prompts/board.ts';
import { typedText } from '../../src/slack/typed-text.ts';
import { aRecord, anOutcome } from './an-outcome.ts';

const wording = BoardWording.parse(parse(readFileSync('prompts/board.yaml', 'utf8'))).outcome;
/** As people see it: what breaks addresses and emoji looks like what it stands for. */
const lookedAt = (text: string): string =>
  text.replaceAll(/\s/g, '').replaceAll('∶', ':').replaceAll('․', '.').replaceAll('＠', '@');
const RUNS = { seed: 6, numRuns: 100 };
/** As it comes from a form: past `typedText`. */
const wild = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({
      unit: fc.constantFrom(
        '=',
        '"',
        ',',
        '\n',
        '\r',
        "'",
        '+',
        '@',
        '-',
        '#',
        '*',
        '<',
        '[',
        '\\',
        'x',
        ' ',
      ),
      maxLength: 40,
    }),
  )
  .map((text) => typedText(text, true))
  .filter((text) => text !== '');

/** RFC 4180, read by its grammar. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('the record of an outcome', () => {
  test('is kept and read again as it was, and what is none is read as none', () => {
    expect(readOutcome(writeOutcome(anOutcome()))).toEqual(anOutcome());
    for (const kept of [null, '', '{}', 'null', JSON.stringify({ ...anOutcome(), more: 1 })])
      expect(readOutcome(kept)).toBeUndefined();
    expect(() => writeOutcome(anOutcome({ decision: '' }))).toThrow();
  });

  test('has a JSON Schema in docs that is the one of the code', () => {
    expect(JSON.parse(readFileSync('docs/outcome.schema.json', 'utf8'))).toEqual(outcomeSchema());
  });

  test('comes as Markdown that says every field once, and ends with the disclaimer', async () => {
    await expect(outcomeMarkdown(aRecord(), wording)).toMatchFileSnapshot('an-outcome.md');
  });

  test('comes as CSV and as JSON', () => {
    const [names, values] = cellsOf(outcomeCsv([aRecord()]).replace('\uFEFF', ''));
    expect(names?.slice(0, 3)).toEqual(['case', 'meeting', 'question']);
    expect(values).toContain('first option\nsecond option');
    expect(OutcomeRecord.parse(JSON.parse(outcomeJson(aRecord())))).toEqual(aRecord());
  });

  test('says in Markdown what was typed, whatever that is, and no markup of it lives', () => {
    fc.assert(
      fc.property(wild, wild, (decision, dissent) => {
        const tree = fromMarkdown(outcomeMarkdown(aRecord({ decision, dissent, answers: [] }), wording));
        expect(new Set(tree.children.map(({ type }) => type))).toEqual(new Set(['heading', 'paragraph']));
        const paragraphs = tree.children.filter(({ type }) => type === 'paragraph');
        const inside = paragraphs.flatMap((one) =>
          'children' in one ? one.children.map(({ type }) => type) : [],
        );
        expect(inside.filter((type) => type !== 'text' && type !== 'break')).toEqual([]);
        const texts = paragraphs.map((one) => lookedAt(toString(one)));
        expect(texts).toContain(lookedAt(decision));
        expect(texts).toContain(lookedAt(dissent));
      }),
      RUNS,
    );
  });

  test('is one line of CSV, whatever was typed, and no cell of it is a formula', () => {
    fc.assert(
      fc.property(wild, wild, (decision, options) => {
        const rows = cellsOf(outcomeCsv([aRecord({ decision, options })]));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(rows[0]?.length ?? 0);
        const at = (name: string) => rows[1]?.[rows[0]?.indexOf(name) ?? -1] ?? '';
        expect([decision, `'${decision}`]).toContain(at('decision'));
        expect([options, `'${options}`]).toContain(at('options'));
        for (const cell of rows[1] ?? []) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
      }),
      RUNS,
    );
  });

  test('keeps a cell from being computed, also behind what nobody sees', () => {
    for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\u200b=1', '＝1'])
      expect(csv([[formula]])).toMatch(/^\uFEFF"?'/);
    expect(csv([['a "b", c', 'd\ne', 'plain']])).toBe('\uFEFF"a ""b"", c","d\ne",plain\r\n');
  });
});
