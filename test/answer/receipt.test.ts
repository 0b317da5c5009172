import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { receiptOf, shortReceipt } from '../../src/answer/receipt.ts';
import { normalForm } from '../../src/corpus/normal-form.ts';
import { ask, knowledge } from '../support/assistant.ts';

const { corpus } = knowledge;
const RECEIPT =
  /^(?<passage>[a-z0-9-]+#[a-z0-9/-]+)@(?<start>\d+)-(?<end>\d+):(?<hash>[0-9a-f]{64})\/(?<version>[0-9a-f]{12})$/;

/** What a holder of the corpus reads with nothing but the receipt. */
function textBehind(receipt: string) {
  const { passage = '', start, end, hash, version } = RECEIPT.exec(receipt)?.groups ?? {};
  const guideline = corpus.guidelines.find(({ id }) => passage.startsWith(`${id}#`));
  const file = readFileSync(join('corpus', guideline?.file ?? ''), 'utf8');
  return { passage, hash, version, found: file.slice(Number(start), Number(end)) };
}

describe('a receipt', () => {
  const statements = [...corpus.statements.values()];

  test('leads back to the very sentence, for every statement of the corpus', () => {
    for (const statement of statements) {
      const { passage, hash, version, found } = textBehind(receiptOf(statement, corpus.version));
      expect(passage).toBe(statement.passageId);
      expect(normalForm(found)).toBe(normalForm(statement.text));
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
