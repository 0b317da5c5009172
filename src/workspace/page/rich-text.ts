import type { VNode } from 'preact';
import { nameOf, type Desk } from './desk.ts';
import { listOf, numberIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { readMarkdown } from './markdown.ts';
import { readMrkdwn } from './mrkdwn.ts';
import { safeHref, type Inline, type TextBlock } from './text-nodes.ts';

type Drawn = VNode | VNode[] | string;

/** Draws mrkdwn; the text never becomes markup, only text nodes. */
export function mrkdwn(desk: Desk, text: string): Drawn {
  return readMrkdwn(text).map((block) => drawBlock(desk, block));
}

export function markdown(desk: Desk, text: string): Drawn {
  return readMarkdown(text).map((block) => drawBlock(desk, block));
}

/** A text object of Block Kit. */
export function textObject(desk: Desk, value: unknown): Drawn {
  if (typeof value !== 'object' || value === null || !('text' in value)) return '';
  const text = String(value.text);
  return 'type' in value && value.type === 'mrkdwn'
    ? mrkdwn(desk, text)
    : html`<span class="plain">${text}</span>`;
}

function drawBlock(desk: Desk, block: TextBlock): VNode {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${drawInline(desk, block.children)}</p>`;
    case 'heading':
      // A message's heading must not outrank the page's own.
      return html`<p class="heading level-${block.level}" role="heading" aria-level=${block.level + 3}>
        ${drawInline(desk, block.children)}
      </p>`;
    case 'quote':
      return html`<blockquote>${block.blocks.map((inner) => drawBlock(desk, inner))}</blockquote>`;
    case 'preformatted':
      return html`<pre><code>${block.text}</code></pre>`;
    case 'list': {
      const entries = block.entries.map(
        ({ children, inner = [] }) =>
          html`<li>${drawInline(desk, children)}${inner.map((list) => drawBlock(desk, list))}</li>`,
      );
      return block.ordered
        ? html`<ol>
            ${entries}
          </ol>`
        : html`<ul>
            ${entries}
          </ul>`;
    }
    case 'table':
      return table(
        block.rows.map((row) => row.map((cell) => ({ content: drawInline(desk, cell), align: 'left' }))),
      );
    case 'rule':
      return html`<hr />`;
  }
}

/** A table whose first row is its head; it scrolls sideways in a narrow pane. */
export function table(rows: { content: unknown; align: string }[][]): VNode {
  const [head = [], ...body] = rows;
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Table">
    <table>
      <thead>
        <tr>
          ${head.map(({ content, align }) => html`<th scope="col" class="align-${align}">${content}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map(({ content, align }) => html`<td class="align-${align}">${content}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function drawInline(desk: Desk, nodes: Inline[]): unknown[] {
  return nodes.map((node) => {
    switch (node.kind) {
      case 'text':
        return node.text;
      case 'break':
        return html`<br />`;
      case 'code':
        return html`<code>${node.text}</code>`;
      case 'strong':
        return html`<strong>${drawInline(desk, node.children)}</strong>`;
      case 'emphasis':
        return html`<em>${drawInline(desk, node.children)}</em>`;
      case 'strike':
        return html`<s>${drawInline(desk, node.children)}</s>`;
      case 'link':
        return html`<a href=${node.href} target="_blank" rel="noreferrer"
          >${drawInline(desk, node.children)}</a
        >`;
      case 'person':
        return html`<span class="mention">@${nameOf(desk.state, node.id)}</span>`;
      case 'group': {
        const handle = desk.state.groups.find(({ id }) => id === node.id)?.handle ?? node.label;
        return html`<span class="mention">@${handle.replace(/^@/, '')}</span>`;
      }
      case 'channel': {
        const name = desk.state.channels.find(({ id }) => id === node.id)?.name ?? node.label;
        return html`<span class="mention">#${name}</span>`;
      }
    }
  });
}

/** A `rich_text` block: what Slack's composer makes of typing, and what apps use in table cells. */
export function richText(desk: Desk, block: Record<string, unknown>): VNode[] {
  return listOf(block['elements']).map((element) => {
    const inner = listOf(element['elements']);
    switch (element['type']) {
      case 'rich_text_list': {
        const entries = inner.map((entry) => html`<li>${spans(desk, listOf(entry['elements']))}</li>`);
        const depth = `indent-${numberIn(element, 'indent')}`;
        return element['style'] === 'ordered'
          ? html`<ol class=${depth} start=${numberIn(element, 'offset') + 1}>
              ${entries}
            </ol>`
          : html`<ul class=${depth}>
              ${entries}
            </ul>`;
      }
      case 'rich_text_quote':
        return html`<blockquote>${spans(desk, inner)}</blockquote>`;
      case 'rich_text_preformatted':
        return html`<pre><code>${spans(desk, inner)}</code></pre>`;
      default:
        return html`<p>${spans(desk, withoutLastBreaks(inner))}</p>`;
    }
  });
}

/** Apps part paragraphs by line breaks at the end of one; here a paragraph keeps its distance by itself. */
function withoutLastBreaks(elements: Record<string, unknown>[]): Record<string, unknown>[] {
  const last = elements.at(-1);
  const text = textIn(last, 'text').replace(/\n{1,9}$/, '');
  if (!last || text === textIn(last, 'text')) return elements;
  return [...elements.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])];
}

function spans(desk: Desk, elements: Record<string, unknown>[]): unknown[] {
  return elements.map((element) => {
    const style = typeof element['style'] === 'object' && element['style'] ? element['style'] : {};
    const on = Object.entries(style).flatMap(([name, value]) => (value === true ? [`style-${name}`] : []));
    return html`<span class=${on.join(' ')}>${span(desk, element)}</span>`;
  });
}

function span(desk: Desk, element: Record<string, unknown>): unknown {
  switch (element['type']) {
    case 'link': {
      const url = textIn(element, 'url');
      const href = safeHref(url);
      const said: Inline = { kind: 'text', text: textIn(element, 'text', url) };
      return drawInline(desk, [href === undefined ? said : { kind: 'link', href, children: [said] }]);
    }
    case 'user':
      return drawInline(desk, [{ kind: 'person', id: textIn(element, 'user_id') }]);
    case 'channel':
      return drawInline(desk, [{ kind: 'channel', id: textIn(element, 'channel_id'), label: '' }]);
    case 'usergroup':
      return drawInline(desk, [{ kind: 'group', id: textIn(element, 'usergroup_id'), label: '' }]);
    case 'emoji':
      return `:${textIn(element, 'name')}:`;
    case 'broadcast':
      return `@${textIn(element, 'range')}`;
    case 'date':
      return textIn(element, 'fallback');
    default:
      return lines(textIn(element, 'text'));
  }
}

function lines(text: string): unknown[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [html`<br />`, line]));
}
