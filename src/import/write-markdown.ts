import { CITED } from './cited.ts';
import { MARKS, plainLine, type Block } from './document.ts';

/** Sections as the corpus has them: headings from `##`, sentences, lists and tables, marks as `[@key]`. */
export function markdownOf(blocks: Block[]): string {
  return blocks
    .map((block) => linesOf(block).join('\n'))
    .join('\n\n')
    .concat('\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level)} ${withMarks(block.text)}${block.note ? ' {.note}' : ''}`];
    case 'paragraph':
      return [safeStart(withMarks(block.text))];
    case 'list':
      return block.items.flatMap((item, at) => itemLines(item, block.ordered ? `${at + 1}. ` : '- '));
    case 'table':
      return tableLines(block.rows);
  }
}

function itemLines(blocks: Block[], mark: string): string[] {
  const indent = ' '.repeat(mark.length);
  return blocks.flatMap((block, at) => {
    const lines = linesOf(block);
    const parted = at > 0 && block.kind !== 'list' ? [''] : [];
    return [
      ...parted,
      ...lines.map((line, row) => (at === 0 && row === 0 ? mark : line === '' ? '' : indent) + line),
    ];
  });
}

function tableLines(rows: string[][]): string[] {
  const [head = [], ...body] = rows;
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => withMarks(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...body.map(line)];
}

/** Escapes what Markdown or the corpus would read as more than text, and writes citations out. */
function withMarks(text: string): string {
  const parts = text.replace(MARKS, '').split(CITED);
  return (
    parts
      .map((part, at) =>
        at % 2 === 0
          ? escapedText(part)
          : `[${part
              .split(';')
              .map((key) => `@${key}`)
              .join('; ')}]`,
      )
      .join('')
      .replace(/\](?=\(|\{|\[@)/g, '] ')
      .replace(/(?<=[^\s([])(?=\[@)/g, ' ')
      .replace(/ {2,}/g, ' ')
      .trim()
      // What looks like the definition of a link.
      .replace(/^(\[@[^\]]*\]):/, '$1 :')
  );
}

/**
 * The words as they will be read from the draft: what the corpus would take for a mark is put otherwise. It comes before the draft looks
 * where sentences end, which a brace and a bracket decide differently.
 */
export function asRead(text: string): string {
  return text
    .replace(CAPTION, '$1: ')
    .split(/(\uE002[^\uE002\uE003]*\uE003)/)
    .map((part) => (part.startsWith('\uE002') ? part : eachPart(part, wordsAsRead)))
    .join('');
}

/** "Table 1. Survival" is one sentence, and says what stands below it. */
const CAPTION = /^((?:Table|Figure|Fig\.?) \d{1,3}[A-Za-z]?)\. (?=\S)/i;

/** A bare address is a link in Markdown, and a backslash in it a part of it. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"]+/gi;

function eachPart(text: string, change: (words: string) => string): string {
  const addresses = text.match(ADDRESS) ?? [];
  return text
    .split(ADDRESS)
    .map((part, at) => (at === 0 ? change(part) : apart(change(part))) + safeAddress(addresses[at] ?? ''))
    .join('');
}

/** To Markdown an address goes on behind these signs, up to the next space, and what is escaped there would belong to it. */
function apart(behind: string): string {
  return behind.replace(/^(?=[>"]\S*[\\`*_[\]])/, ' ');
}

function safeAddress(address: string): string {
  return address.replace(/[\\`*[\]{}|~]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|_(?=_|$)|(?<![A-Za-z0-9])_/g, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return `%${code}`;
  });
}

function escapedText(text: string): string {
  return eachPart(text, (words) => wordsAsRead(words).replace(/[\\`*_[\]]/g, '\\$&'));
}

function wordsAsRead(text: string): string {
  return (
    text
      // A backslash before a sign is Markdown's own, wherever it comes from; one before a citation would come to stand before a sign.
      .replace(/\\(?![\p{L}\p{N}])/gu, '')
      .replace(/[{}]/g, (brace) => (brace === '{' ? '(' : ')'))
      // A bracket with a number or key alone would be taken for a citation that leads nowhere.
      .replace(/\[(\^?(?:\d{1,4}(?:[,–-] ?\d{1,4})*|[A-Za-z][\w.:-]{0,60}))\]/g, '($1)')
      .replace(/\[(-?@[^[\]]*)\]/g, '($1)')
      // At the end, because an address may follow.
      .replace(/<(?=[A-Za-z/!?]|$)/g, '< ')
      .replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)/g, '& ')
      .replace(/(^|[\s([])@(?=[A-Za-z])/g, '$1@ ')
      .replace(/\](?=\()/g, '] ')
      .replace(/~~/g, '~ ~')
  );
}

/** What would make a line a heading, a list or a quotation stands at its start only. */
function safeStart(line: string): string {
  return plainLine(line)
    .replace(/^(?=[#>+|-])/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}
