import { readReceipt, receiptsIn, shortReceipt } from '../answer/receipt.ts';

/** A receipt to be checked. `quoted` are the words that stand beside it where the input says which (a JSON answer). */
export type Claim = { receipt: string; quoted: string | undefined };

/** The receipts of an input: a pasted answer, lines of `ask --ndjson`, or bare receipts; each once, and those that are damaged. */
export function claimsIn(input: string): { claims: Claim[]; damaged: string[] } {
  const lines = input.split('\n').map((line) => ({ line, json: parsed(line) }));
  const quoted = new Map(lines.flatMap(({ json }) => quotations(json)));
  // Inside JSON a line break is written `\\n`, which would look like a part of a receipt.
  const text = lines
    .map(({ line, json }) => (json === undefined ? line : strings(json).join('\n')))
    .join('\n');
  const { receipts, damaged } = receiptsIn(text);
  const whole = receipts.filter((receipt) => shortReceipt(receipt) !== receipt);
  const known = new Set(whole.map(shortReceipt));
  const claims = receipts
    .filter((receipt) => whole.includes(receipt) || !known.has(receipt))
    .map((receipt) => ({ receipt, quoted: quoted.get(receipt) }));
  return { claims, damaged };
}

/** Receipts with the text beside them, at any depth. */
function quotations(value: unknown): [receipt: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(quotations);
  return 'receipt' in value &&
    'text' in value &&
    typeof value.receipt === 'string' &&
    typeof value.text === 'string' &&
    readReceipt(value.receipt)
    ? [[value.receipt, value.text], ...inner]
    : inner;
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function parsed(line: string): unknown {
  if (!/^\s*[[{]/.test(line)) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
