import { emojiOf } from './emoji.ts';
import { safeHref, type Inline, type TextBlock } from './text-nodes.ts';

/** Reads Slack's mrkdwn. https://docs.slack.dev/messaging/formatting-message-text */
export function readMrkdwn(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  text.split('```').forEach((part, index, parts) => {
    // Fences come in pairs; an odd one out is text.
    if (index % 2 === 1 && index < parts.length - 1)
      blocks.push({ kind: 'preformatted', text: unescaped(part.replace(/^\n/, '')) });
    else blocks.push(...readLines(index % 2 === 1 ? `\`\`\`${part}` : part));
  });
  return blocks;
}

const STYLES = new Map<string, 'strong' | 'emphasis' | 'strike'>([
  ['*', 'strong'],
  ['_', 'emphasis'],
  ['~', 'strike'],
]);
const DEEPEST_STYLE = 3;

/** Reads one line's mentions, links, styles and emoji. */
function readInline(text: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  let at = 0;
  const noneLeft = new Set<string>();
  const push = (node: Inline): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescaped(plain) });
    plain = '';
    nodes.push(node);
  };
  /** Where the closing sign is; a sign that is missing once is not looked for again, which keeps this linear. */
  const closing = (sign: string, from: number): number => {
    if (noneLeft.has(sign)) return -1;
    const found = text.indexOf(sign, from);
    if (found < 0) noneLeft.add(sign);
    return found;
  };
  while (at < text.length) {
    const sign = text.charAt(at);
    const end =
      sign === '<'
        ? closing('>', at + 1)
        : STYLES.has(sign) || sign === '`' || sign === ':'
          ? closing(sign, at + 1)
          : -1;
    const inner = end > at + 1 ? text.slice(at + 1, end) : '';
    const node =
      inner === '' ? undefined : nodeOf(sign, inner, text.charAt(at - 1), text.charAt(end + 1), depth);
    if (node) {
      push(node);
      at = end + 1;
    } else {
      plain += sign;
      at += 1;
    }
  }
  if (plain !== '') nodes.push({ kind: 'text', text: unescaped(plain) });
  return nodes;
}

function nodeOf(
  sign: string,
  inner: string,
  before: string,
  after: string,
  depth: number,
): Inline | undefined {
  if (sign === '<') return readAngle(inner);
  if (sign === '`') return { kind: 'code', text: unescaped(inner) };
  if (sign === ':') {
    const emoji = emojiOf(inner);
    return emoji === undefined ? undefined : { kind: 'text', text: emoji };
  }
  const opens = !isWord(before) && !inner.startsWith(' ') && !inner.endsWith(' ') && !isWord(after);
  const kind = STYLES.get(sign);
  if (!kind || !opens || depth >= DEEPEST_STYLE) return undefined;
  return { kind, children: readInline(inner, depth + 1) };
}

/** `<@U…>`, `<#C…|name>`, `<!here>`, `<https://…|label>`. */
function readAngle(inner: string): Inline {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : unescaped(inner.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), label };
  if (target.startsWith('!subteam^')) return { kind: 'group', id: target.slice(9), label: label || 'group' };
  if (target.startsWith('!'))
    return { kind: 'text', text: label || `@${target.slice(1).split('^')[0] ?? ''}` };
  const href = safeHref(unescaped(target));
  const shown: Inline[] = [{ kind: 'text', text: label || unescaped(target) }];
  return href === undefined
    ? { kind: 'text', text: label || unescaped(target) }
    : { kind: 'link', href, children: shown };
}

function readLines(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const line of text.replace(/^\n/, '').split('\n')) {
    const quoted = /^(?:&gt;|>) ?/.exec(line)?.[0];
    const children = readInline(quoted === undefined ? line : line.slice(quoted.length));
    const last = blocks.at(-1);
    if (quoted !== undefined) {
      const inside = last?.kind === 'quote' ? last.blocks[0] : undefined;
      if (inside?.kind === 'paragraph') inside.children.push({ kind: 'break' }, ...children);
      else blocks.push({ kind: 'quote', blocks: [{ kind: 'paragraph', children }] });
    } else if (line === '') {
      blocks.push({ kind: 'paragraph', children: [] });
    } else if (last?.kind === 'paragraph' && last.children.length > 0) {
      last.children.push({ kind: 'break' }, ...children);
    } else {
      blocks.push({ kind: 'paragraph', children });
    }
  }
  return blocks.filter((block) => block.kind !== 'paragraph' || block.children.length > 0);
}

function isWord(character: string): boolean {
  return character !== '' && /[\p{L}\p{N}]/u.test(character);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
