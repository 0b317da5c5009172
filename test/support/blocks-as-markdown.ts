/** Slack blocks as Markdown that a clinician can read: formatting and lists stay, buttons go, links become their words. */
export function blocksAsMarkdown(blocks: unknown): string {
  return things(blocks)
    .map(block)
    .filter((text) => text !== '')
    .join('\n\n');
}

type Thing = Record<string, unknown>;

function block(one: Thing): string {
  switch (one['type']) {
    case 'actions':
    case 'context_actions':
      return '';
    case 'divider':
      return '---';
    case 'container':
      return [`**${plain(one['title'])}**`, blocksAsMarkdown(one['child_blocks'])].join('\n\n');
    case 'context':
      return things(one['elements'])
        .map((element) => `*${plain(element)}*`)
        .join('\n\n');
    case 'rich_text':
      return things(one['elements']).map(richPart).join('\n\n');
    case 'table':
      return table(things(one['rows']));
    default:
      return plain(one['text'] ?? one);
  }
}

function richPart(part: Thing): string {
  if (part['type'] !== 'rich_text_list') return broken(inline(part));
  const mark = part['style'] === 'ordered' ? '1.' : '-';
  return things(part['elements'])
    .map((entry) => `${mark} ${inline(entry)}`)
    .join('\n');
}

/** Line breaks within a paragraph are breaks in Markdown, too. */
function broken(text: string): string {
  return text.trim().replaceAll(/[ \t]*\n/g, '  \n');
}

function inline(part: Thing): string {
  return things(part['elements'])
    .map((element) => {
      const text = said(element);
      const { bold, italic } = styleOf(element);
      const mark = bold ? '**' : italic ? '*' : '';
      // A mark must touch its words.
      return text.replaceAll(/\S(?:[^\n]*\S)?/g, (line) => `${mark}${line}${mark}`);
    })
    .join('')
    .replaceAll('****', '');
}

function styleOf({ style }: Thing): { bold: boolean; italic: boolean } {
  const has = (name: string): boolean => isThing(style) && style[name] === true;
  return { bold: has('bold'), italic: has('italic') };
}

function said(element: Thing): string {
  const { type, text, url } = element;
  if (type === 'link') return typeof text === 'string' ? text : String(url);
  if (type === 'user') return '@someone';
  return typeof text === 'string' ? text : '';
}

function table(rows: Thing[]): string {
  const lines = rows.map((row) => (Array.isArray(row) ? `| ${row.map(cell).join(' | ')} |` : ''));
  const [head = '', ...rest] = lines;
  return [head, head.replaceAll(/[^|]+/g, ' --- '), ...rest].join('\n');
}

function cell(value: unknown): string {
  const words = isThing(value) && value['type'] === 'rich_text' ? block(value) : plain(value);
  return words.replaceAll(/\s*\n\s*/g, '<br>').replaceAll('|', '\\|');
}

/** The words of a text object. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!isThing(value)) return '';
  const { text } = value;
  return typeof text === 'string' ? text : plain(text);
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}

function things(value: unknown): Thing[] {
  return Array.isArray(value) ? value.filter(isThing) : [];
}
