import type { Statement } from '../corpus/guideline.ts';

/** A receipt taken apart. `sha256` is the whole hash, or its beginning as people see it. */
export type Receipt = {
  passageId: string;
  start: number;
  end: number;
  sha256: string;
  corpusVersion: string;
};

/**
 * Proof of one statement: section, character offsets (UTF-16) in its file, SHA-256 of its text and corpus version, for example
 * `guideline#section@120-264:9f2c…/3fa1b2c4d5e6`. Whoever holds the corpus can check it; the question is not in it.
 */
export function receiptOf(statement: Statement, corpusVersion: string): string {
  const { start, end } = statement.location;
  return `${statement.passageId}@${start}-${end}:${statement.sha256}/${corpusVersion}`;
}

/** 48 bits recognise a sentence among those of a corpus; they do not withstand somebody who searches for a second one. */
const SHORT_HASH = 12;

/** For people: enough of the hash to recognise it. `verify` takes it, too. */
export function shortReceipt(receipt: string): string {
  return receipt.replace(new RegExp(`:([0-9a-f]{${SHORT_HASH}})[0-9a-f]*/`), ':$1/');
}

const FORM = String.raw`([a-z0-9-]+#[\p{L}\p{N}/-]+)@(\d{1,9})-(\d{1,9}):([0-9a-f]{${SHORT_HASH}}|[0-9a-f]{64})/([0-9a-f]{12})`;
const WHOLE = new RegExp(`^${FORM}$`, 'u');
/** What was meant for a receipt, whole or damaged. The look-behind keeps the search linear. */
const LIKELY = /(?<![^\s"'`(<[,;])[^\s"'`(<[,;@]{1,400}@\d[^\s"'`)>\],;]{0,200}/gu;

/** Undefined for what is no receipt. */
export function readReceipt(text: string): Receipt | undefined {
  const [, passageId, start, end, sha256, corpusVersion] = WHOLE.exec(text) ?? [];
  if (!passageId || !sha256 || !corpusVersion) return undefined;
  return { passageId, start: Number(start), end: Number(end), sha256, corpusVersion };
}

/** The receipts that stand in a text, each once, and what looks like one but is cut or mistyped. */
export function receiptsIn(text: string): { receipts: string[]; damaged: string[] } {
  const found = [...text.matchAll(LIKELY)]
    .map(([likely]) => likely.replace(/[.:!?]+$/, ''))
    .filter((likely) => likely.includes('#'));
  const unique = [...new Set(found)];
  return {
    receipts: unique.filter((likely) => readReceipt(likely)),
    damaged: unique.filter((likely) => !readReceipt(likely)),
  };
}
