import type { KnownBlock } from '@slack/types';

/**
 * Slack's limits, in characters or pieces: docs.slack.dev/reference/block-kit/blocks and its elements, read in November 2026.
 * `messageCharacters` is documented nowhere; about 13,200 was measured, and we keep clear of it.
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  messageCharacters: 12_000,
  /** Slack cuts top-level `text` off above this: docs.slack.dev/reference/methods/chat.postMessage */
  messageText: 40_000,
  /**
   * chat.update takes less of it, and refuses more: docs.slack.dev/reference/methods/chat.update, at the error `msg_too_long`. Measured
   * there, too: 4,000 are taken where 11,800 are not (github.com/pymc-labs/daimon/pull/106).
   */
  updatedText: 4000,
  sectionText: 3000,
  contextText: 3000,
  contextElements: 10,
  header: 150,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  optionValue: 150,
  linkText: 3000,
  url: 3000,
  tableRows: 100,
  containerTitle: 150,
  containerChildren: 10,
  viewTitle: 24,
} as const;

/** Cuts our own words, never a statement: the last character becomes an ellipsis. */
export function clip(words: string, most: number): string {
  if (words.length <= most) return words;
  const kept = words.slice(0, most - 1);
  // Half of a surrogate pair would be refused as invalid text.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

/** Pieces of at most `most` characters that together are the whole text; breaks at a space where there is one. */
export function pieces(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most);
    const end = space > most / 2 ? space : most - (isHighSurrogate(rest, most - 1) ? 1 : 0);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** What a reader sees of these blocks: every string under `text`, at any depth, in order. */
export function visibleText(value: unknown): string {
  if (Array.isArray(value)) return value.map(visibleText).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([field, inner]) => (field === 'text' && typeof inner === 'string' ? inner : visibleText(inner)))
    .join('');
}

/** Whether Slack takes the blocks as one message; the builders keep the limits of texts and buttons themselves. */
export function fitsOneMessage(blocks: readonly KnownBlock[]): boolean {
  return (
    blocks.length <= LIMITS.messageBlocks &&
    visibleText(blocks).length <= LIMITS.messageCharacters &&
    blocks.every((block) => block.type !== 'table' || block.rows.length <= LIMITS.tableRows)
  );
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}
