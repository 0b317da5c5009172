import { emojiOf } from './emoji.ts';
import { safeHref, type Inline, type ListEntry, type TextBlock } from './text-nodes.ts';

/** Reads what Slack's `markdown` block takes: the everyday part of Markdown. */
export function readMarkdown(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    const [block, used] = readBlock(lines, at);
    if (block) blocks.push(block);
    at += used;
  }
  return blocks;
}

const HEADING = /^(#{1,6}) (.*)$/;
const LIST_ENTRY = /^( {0,8})(?:[-*+]|(\d{1,9}[.)])) (.*)$/;
const CHECKBOX = /^\[([ xX])\] /;
/** So much further in begins a list inside an entry. */
const INNER_INDENT = 2;
const QUOTE = /^> ?(.*)$/;
const RULE = /^(?:---+|\*\*\*+|___+)$/;

/** The block that starts at this line, and how many lines it takes. */
function readBlock(lines: string[], at: number): [TextBlock | undefined, number] {
  const line = (lines[at] ?? '').trimEnd();
  if (line === '') return [undefined, 1];
  if (line.startsWith('```')) return readFence(lines, at);
  if (RULE.test(line)) return [{ kind: 'rule' }, 1];
  const heading = HEADING.exec(line);
  if (heading)
    return [{ kind: 'heading', level: heading[1]?.length ?? 1, children: readSpan(heading[2] ?? '') }, 1];
  if (line.startsWith('|')) return readTable(lines, at);
  if (QUOTE.test(line)) {
    const quoted = takeWhile(lines, at, QUOTE);
    // One level: a quote in a quote is drawn as a quote.
    const paragraph: TextBlock = { kind: 'paragraph', children: joined(quoted) };
    return [{ kind: 'quote', blocks: [paragraph] }, quoted.length];
  }
  if (LIST_ENTRY.test(line)) return readList(lines, at);
  let count = 1;
  while (at + count < lines.length && !startsBlock(lines[at + count] ?? '')) count += 1;
  return [{ kind: 'paragraph', children: joined(lines.slice(at, at + count)) }, count];
}

function startsBlock(line: string): boolean {
  const text = line.trimEnd();
  return (
    text === '' ||
    text.startsWith('```') ||
    text.startsWith('|') ||
    [HEADING, LIST_ENTRY, QUOTE, RULE].some((pattern) => pattern.test(text))
  );
}

function readFence(lines: string[], at: number): [TextBlock, number] {
  const end = lines.findIndex((line, index) => index > at && line.startsWith('```'));
  const last = end < 0 ? lines.length : end;
  return [{ kind: 'preformatted', text: lines.slice(at + 1, last).join('\n') }, last - at + 1];
}

function readList(lines: string[], at: number): [TextBlock, number] {
  const first = LIST_ENTRY.exec(lines[at] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[2] !== undefined;
  const entries: ListEntry[] = [];
  let used = 0;
  while (at + used < lines.length) {
    const [, spaces = '', number, text = ''] = LIST_ENTRY.exec((lines[at + used] ?? '').trimEnd()) ?? [];
    if (text === '') break;
    const last = entries.at(-1);
    if (last && spaces.length >= indent + INNER_INDENT) {
      const [inner, more] = readList(lines, at + used);
      last.inner = [...(last.inner ?? []), inner];
      used += more;
    } else if (spaces.length < indent || (number !== undefined) !== ordered) break;
    else {
      entries.push({ children: readSpan(withBox(text)) });
      used += 1;
    }
  }
  return [{ kind: 'list', ordered, entries }, used];
}

/** `[ ]` and `[x]` at the beginning of an entry are boxes, which nobody can tick here. */
function withBox(text: string): string {
  return text.replace(CHECKBOX, (_whole, sign: string) => (sign === ' ' ? '☐ ' : '☑ '));
}

function readTable(lines: string[], at: number): [TextBlock, number] {
  let count = 0;
  while ((lines[at + count] ?? '').startsWith('|')) count += 1;
  const rows = lines
    .slice(at, at + count)
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\|/, '')
        .replace(/\|$/, '')
        .split('|')
        .map((cell) => readSpan(cell.trim())),
    );
  return [{ kind: 'table', rows }, count];
}

function takeWhile(lines: string[], at: number, pattern: RegExp): string[] {
  const taken: string[] = [];
  for (const line of lines.slice(at)) {
    const found = pattern.exec(line.trimEnd());
    if (!found) break;
    taken.push(found[1] ?? '');
  }
  return taken;
}

function joined(lines: string[]): Inline[] {
  return lines.flatMap((line, index) =>
    index === 0 ? readSpan(line) : [{ kind: 'break' as const }, ...readSpan(line)],
  );
}

const SIGNS = [
  { sign: '**', kind: 'strong' },
  { sign: '__', kind: 'strong' },
  { sign: '~~', kind: 'strike' },
  { sign: '*', kind: 'emphasis' },
  { sign: '_', kind: 'emphasis' },
] as const;
const DEEPEST = 3;

function readSpan(text: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const noneLeft = new Set<string>();
  const closing = (sign: string, from: number): number => {
    if (noneLeft.has(sign)) return -1;
    const found = text.indexOf(sign, from);
    if (found < 0) noneLeft.add(sign);
    return found;
  };
  for (let at = 0; at < text.length;) {
    const found = spanAt(text, at, closing, depth);
    if (found) {
      if (plain !== '') nodes.push({ kind: 'text', text: plain });
      plain = '';
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text.charAt(at);
      at += 1;
    }
  }
  if (plain !== '') nodes.push({ kind: 'text', text: plain });
  return nodes;
}

type Closing = (sign: string, from: number) => number;

function spanAt(
  text: string,
  at: number,
  closing: Closing,
  depth: number,
): { node: Inline; end: number } | undefined {
  const first = text.charAt(at);
  if (first === '`' || first === ':') {
    const end = closing(first, at + 1);
    if (end <= at + 1) return undefined;
    const inner = text.slice(at + 1, end);
    if (first === '`') return { node: { kind: 'code', text: inner }, end: end + 1 };
    const emoji = emojiOf(inner);
    return emoji === undefined ? undefined : { node: { kind: 'text', text: emoji }, end: end + 1 };
  }
  if (first === '<' && text.startsWith('<@', at)) {
    const end = closing('>', at);
    return end < 0 ? undefined : { node: { kind: 'person', id: text.slice(at + 2, end) }, end: end + 1 };
  }
  if (first === '[') return linkAt(text, at, closing, depth);
  const style = SIGNS.find(({ sign }) => text.startsWith(sign, at));
  if (!style || depth >= DEEPEST) return undefined;
  const from = at + style.sign.length;
  const end = closing(style.sign, from);
  const inner = end < 0 ? '' : text.slice(from, end);
  if (inner === '' || inner.startsWith(' ') || inner.endsWith(' ')) return undefined;
  return { node: { kind: style.kind, children: readSpan(inner, depth + 1) }, end: end + style.sign.length };
}

function linkAt(
  text: string,
  at: number,
  closing: Closing,
  depth: number,
): { node: Inline; end: number } | undefined {
  const middle = depth >= DEEPEST ? -1 : closing('](', at);
  const end = middle < 0 ? -1 : closing(')', middle);
  if (end < 0) return undefined;
  const href = safeHref(text.slice(middle + 2, end));
  return href === undefined
    ? undefined
    : {
        node: { kind: 'link', href, children: readSpan(text.slice(at + 1, middle), depth + 1) },
        end: end + 1,
      };
}
