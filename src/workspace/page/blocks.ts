import type { VNode } from 'preact';
import type { Block } from '../team.ts';
import type { Desk } from './desk.ts';
import { listOf, objectIn, textIn } from './app-data.ts';
import { html } from './dom.ts';
import { Element } from './elements.ts';
import { Input } from './input.ts';
import type { Press } from './press.ts';
import { markdown, richText, table, textObject } from './rich-text.ts';
import { safeHref } from './text-nodes.ts';

export type BlocksProps = {
  desk: Desk;
  blocks: Block[];
  press: Press;
  /** What the app said of an input, by block id. */
  errors?: Record<string, unknown>;
};

/** Draws Block Kit; `press` is told what a person does with an element. */
export function Blocks({ desk, blocks, press, errors }: BlocksProps): VNode {
  return html`<div class="blocks">
    ${blocks.map((block, index) => html`<${OneBlock} key=${block.block_id ?? index} desk=${desk} block=${block} press=${press} error=${errors?.[block.block_id ?? '']} />`)}
  </div>`;
}

type BlockProps = { desk: Desk; block: Block; press: Press; error?: unknown };

function OneBlock({ desk, block, press, error }: BlockProps): VNode | VNode[] {
  const elements = listOf(block['elements']);
  const blockId = block.block_id ?? '';
  const drawElement = (element: Record<string, unknown>): VNode =>
    html`<${Element}
      desk=${desk}
      blockId=${blockId}
      element=${element}
      press=${press}
      named=${{ 'aria-label': nameFor(block, element) }}
      dispatches
    />`;
  switch (block.type) {
    case 'header':
      return html`<p class="block-header" role="heading" aria-level="3">
        ${textObject(desk, block['text'])}
      </p>`;
    case 'section':
      return html`<div class="block-section">
        <div class="section-body">
          ${block['text'] !== undefined && html`<div class="rich">${textObject(desk, block['text'])}</div>`}
          ${
            block['fields'] !== undefined &&
            html`<div class="fields">
              ${listOf(block['fields']).map((field) => html`<div class="rich">${textObject(desk, field)}</div>`)}
            </div>`
          }
        </div>
        ${listOf([block['accessory']]).map((element) => html`<div class="accessory">${drawElement(element)}</div>`)}
      </div>`;
    case 'context':
      return html`<div class="block-context">
        ${elements.map((element) =>
          element['type'] === 'image'
            ? picture(element)
            : html`<span class="rich">${textObject(desk, element)}</span>`,
        )}
      </div>`;
    case 'divider':
      return html`<hr />`;
    case 'actions':
      return html`<div class="block-actions">${elements.map(drawElement)}</div>`;
    case 'context_actions':
      return html`<div class="block-actions quiet">${elements.map(drawElement)}</div>`;
    case 'markdown':
      return html`<div class="rich">${markdown(desk, textIn(block, 'text'))}</div>`;
    case 'rich_text':
      return html`<div class="rich">${richText(desk, block)}</div>`;
    case 'table':
    case 'data_table':
      return dataTable(desk, block);
    case 'image':
      return html`<figure class="block-image">
        ${picture(block)}
        ${block['title'] !== undefined && html`<figcaption>${textObject(desk, block['title'])}</figcaption>`}
      </figure>`;
    case 'alert':
      return html`<div class="block-alert ${textIn(block, 'level', 'default')}" role="note">
        ${textObject(desk, block['text'])}
      </div>`;
    case 'container':
      return container(desk, block, press);
    case 'input':
      return html`<${Input} desk=${desk} block=${block} press=${press} error=${error} />`;
    default:
      return html`<p class="unknown">A “${block.type}” block, which this page does not draw.</p>`;
  }
}

/** A field outside a form has no label of its own: the words beside it, or its placeholder, name it. */
function nameFor(block: Block, element: Record<string, unknown>): string {
  const placeholder = textIn(objectIn(element, 'placeholder'), 'text');
  return placeholder || textIn(objectIn(block, 'text'), 'text').slice(0, 80) || 'Choose';
}

function container(desk: Desk, block: Block, press: Press): VNode {
  const richTitle = objectIn(block, 'rich_text_title');
  const title = richTitle ? richText(desk, richTitle) : textObject(desk, block['title']);
  const subtitle =
    block['subtitle'] !== undefined &&
    html`<span class="muted">${textObject(desk, block['subtitle'])}</span>`;
  const children = html`<${Blocks} desk=${desk} blocks=${listOf(block['child_blocks'])} press=${press} />`;
  if (block['is_collapsible'] !== true)
    return html`<section class="block-container">
      <div class="container-title">${title}${subtitle}</div>
      ${children}
    </section>`;
  return html`<details class="block-container" open=${block['default_collapsed'] !== true}>
    <summary class="container-title">${title}${subtitle}</summary>
    ${children}
  </details>`;
}

function dataTable(desk: Desk, block: Block): VNode {
  const settings = Array.isArray(block['column_settings']) ? block['column_settings'] : [];
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  return table(
    rows.map((row: unknown) =>
      listOf(row).map((cell, column) => ({
        content: cell['type'] === 'rich_text' ? richText(desk, cell) : textIn(cell, 'text'),
        align: textIn(listOf([settings[column]])[0], 'align', 'left'),
      })),
    ),
  );
}

function picture(element: Record<string, unknown>): VNode {
  return html`<img
    src=${safeHref(textIn(element, 'image_url'))}
    alt=${textIn(element, 'alt_text')}
    loading="lazy"
    referrerpolicy="no-referrer"
  />`;
}
