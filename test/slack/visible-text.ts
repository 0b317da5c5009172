/** What a reader sees of blocks or of top-level text, in their order, entities as characters. */
export function visibleText(value: unknown): string {
  if (typeof value === 'string') return unescape(value);
  if (Array.isArray(value)) return value.map(visibleText).join('\n');
  if (!isThing(value)) return '';
  if (value['type'] === 'rich_text_section' || value['type'] === 'rich_text_quote')
    return things(value['elements'])
      .map(({ text }) => visibleText(text))
      .join('');
  return PARTS.filter((part) => value[part] !== undefined)
    .map((part) => visibleText(value[part]))
    .join('\n');
}

/** The last words before any buttons. */
export function lastWords(blocks: unknown): string {
  return visibleText(things(blocks).findLast(({ type }) => type !== 'actions' && type !== 'context_actions'));
}

type Thing = Record<string, unknown>;

const PARTS = ['title', 'text', 'elements', 'rows', 'child_blocks', 'blocks', 'accessory', 'options'];

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}

function things(value: unknown): Thing[] {
  return Array.isArray(value) ? value.filter(isThing) : [];
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
