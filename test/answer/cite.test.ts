import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cite, newestYear } from '../../src/answer/cite.ts';
import { receiptOf, shortReceipt } from '../../src/answer/receipt.ts';
import { normalForm } from '../../src/corpus/normal-form.ts';
import { ask, knowledge } from '../support/assistant.ts';
import { aShelf, aStatement } from './a-statement.ts';

const { corpus } = knowledge;
const KEYS = [...corpus.references.keys()];
const shelf = aShelf([]);
const citing = (...citationKeys: string[]) => aStatement({ citationKeys });

describe('citations', () => {
  test('are numbered in the order in which the statements first cite them', () => {
    const { shown, citations } = cite(
      [citing('praxis2026'), citing('Marina2016', 'praxis2026'), citing('overview2025')],
      shelf,
      knowledge.prompts.wording,
    );
    expect(citations.map(({ number, key }) => [number, key])).toEqual([
      [1, 'praxis2026'],
      [2, 'Marina2016'],
      [3, 'overview2025'],
    ]);
    expect(shown.map((statement) => statement.citations)).toEqual([[1], [2, 1], [3]]);
  });

  test('of any statements are numbered from 1 without a gap, each key once, each number used', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1, maxLength: 6 }), (lists) => {
        const { shown, citations } = cite(
          lists.map((list) => citing(...list)),
          shelf,
          knowledge.prompts.wording,
        );
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, at) => at + 1));
        expect(new Set(citations.map(({ key }) => key))).toEqual(new Set(lists.flat()));
        const read = shown.map((one) => one.citations.map((number) => citations[number - 1]?.key));
        expect(read).toEqual(lists);
      }),
    );
  });

  test('carry title, container, year and the kind of evidence', () => {
    const [citation] = cite([citing('Marina2016')], shelf, knowledge.prompts.wording).citations;
    expect(citation).toMatchObject({
      year: 2016,
      container: 'Lancet Oncol',
      evidenceType: 'randomised trial',
    });
    expect(citation?.vancouver).toContain('Marina');
  });

  test('of a key that the corpus lacks are a fault, not an empty entry', () => {
    expect(() => cite([citing('nobody1900')], shelf, knowledge.prompts.wording)).toThrow('nobody1900');
  });

  test('a statement keeps its grade, or is called ungraded', () => {
    const { shown } = cite([aStatement({ grade: 'II, B' }), aStatement()], shelf, knowledge.prompts.wording);
    expect(shown.map(({ grade }) => grade)).toEqual(['II, B', 'ungraded in the source']);
  });

  test('the newest source of a statement counts', () => {
    expect(newestYear(citing('Kempf-Bielack2005', 'Marina2016'), shelf)).toBe(2016);
  });
});
const RECEIPT =
  /^(?<passage>[a-z0-9-]+#[a-z0-9/-]+)@(?<start>\d+)-(?<end>\d+):(?<hash>[0-9a-f]{64})\/(?<version>[0-9a-f]{12})$/;

/** What a holder of the corpus reads with nothing but the receipt. */
function textBehind(receipt: string) {
  const { passage = '', start, end, hash, version } = RECEIPT.exec(receipt)?.groups ?? {};
  const guideline = corpus.guidelines.find(({ id }) => passage.startsWith(`${id}#`));
  const file = readFileSync(join('corpus', guideline?.file ?? ''), 'utf8');
  return { passage, hash, version, found: file.slice(Number(start), Number(end)) };
}

/** What the cells of a row in the file say: without marks and without empty cells. */
function cellsOfRow(row: string): string {
  const cells = row.replace(/^\||\|$/g, '').split('|');
  const words = cells.map((cell) => cell.replaceAll(/\[@[^\]]*\]|\{[^}]*\}/g, '').trim());
  return words.filter((cell) => /[\p{L}\p{N}]/u.test(cell)).join(' · ');
}

/** A row as a statement has it ("header: cell · header: cell"), without the headers. */
function cellsOfText(text: string): string {
  const cells = text.split(' · ');
  return cells.map((cell) => cell.slice(cell.indexOf(': ') + ': '.length)).join(' · ');
}

describe('a receipt', () => {
  const statements = [...corpus.statements.values()];

  test('leads back to the very sentence, or to the row with these cells, for every statement of the corpus', () => {
    for (const statement of statements) {
      const { passage, hash, version, found } = textBehind(receiptOf(statement, corpus.version));
      expect(passage).toBe(statement.passageId);
      const isRow = found.startsWith('|');
      const read = isRow ? cellsOfRow(found) : found;
      expect(normalForm(read)).toBe(normalForm(isRow ? cellsOfText(statement.text) : statement.text));
      expect(found).toBe(found.trim());
      expect(hash).toBe(createHash('sha256').update(statement.text, 'utf8').digest('hex'));
      expect(version).toBe(corpus.version);
    }
  });

  test('leads elsewhere when its offsets are off by a word', () => {
    const [statement] = statements;
    if (!statement) throw new Error('the corpus has statements');
    const { location } = statement;
    const moved = { ...statement, location: { ...location, start: location.start + 6 } };
    const { found } = textBehind(receiptOf(moved, corpus.version));
    expect(normalForm(found)).not.toBe(normalForm(statement.text));
  });

  test('is its own for every statement', () => {
    const receipts = statements.map((statement) => receiptOf(statement, corpus.version));
    expect(new Set(receipts).size).toBe(statements.length);
  });

  test('stands beside each statement of an answer, and in short in its text', async () => {
    const { statements: shown, text } = await ask('survival with complete metastasectomy');
    for (const { id, receipt } of shown) {
      const statement = corpus.statements.get(id);
      expect(receipt).toBe(statement && receiptOf(statement, corpus.version));
    }
    expect(text).toContain(shortReceipt(shown[0]?.receipt ?? 'missing'));
  });

  test('in short keeps enough of the hash to recognise it, and all the rest', () => {
    const receipt = `zebra#stripes@10-25:${'0123456789abcdef'.repeat(4)}/0a1b2c3d4e5f`;
    expect(shortReceipt(receipt)).toBe('zebra#stripes@10-25:0123456789ab/0a1b2c3d4e5f');
  });
});
