import type { Statement } from '../corpus/guideline.ts';

/**
 * Proof of one statement: section, character offsets (UTF-16) in its file, SHA-256 of its text and corpus version, for example
 * `guideline#section@120-264:9f2c…/3fa1b2c4d5e6`. Whoever holds the corpus can check it; the question is not in it.
 */
export function receiptOf(statement: Statement, corpusVersion: string): string {
  const { start, end } = statement.location;
  return `${statement.passageId}@${start}-${end}:${statement.sha256}/${corpusVersion}`;
}

/** For people: enough of the hash to recognise it. */
export function shortReceipt(receipt: string): string {
  return receipt.replace(/:([0-9a-f]{12})[0-9a-f]*\//, ':$1/');
}
