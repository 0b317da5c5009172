import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageCanvas, PageState } from '../page-state.ts';
import type { Message } from '../team.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { download } from './download.ts';
import { Icon } from './icons.ts';
import { markdown } from './rich-text.ts';

/** A canvas, read beside the conversation. */
export function Canvas({ desk, canvas, close }: CanvasProps): VNode {
  const { title, markdown: text } = canvas;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    body.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return html`<section class="pane canvas" data-pane tabindex="-1" aria-label=${`Canvas: ${title}`}>
    <header class="pane-head">
      <div>
        <h2><${Icon} name="canvas" /><span>${title}</span></h2>
        <p>Canvas</p>
      </div>
      <span class="pane-buttons">
        <button type="button" class="button small" onClick=${() => download(`${fileNameOf(title)}.md`, text)}>
          <${Icon} name="download" /> Download
        </button>
        <button type="button" class="icon-button" aria-label="Close the canvas" onClick=${close}>
          <${Icon} name="close" />
        </button>
      </span>
    </header>
    <div class="scroll" tabindex="0" role="region" aria-label=${title} ref=${body}>
      <article class="document rich">
        ${text.trim() === '' ? html`<p class="nothing">This canvas is empty.</p>` : markdown(desk, text)}
      </article>
    </div>
  </section>`;
}

type CanvasProps = { desk: Desk; canvas: PageCanvas; close: () => void };

/** The canvases that are tabs of a channel. */
export function CanvasTabs({ desk, channelId }: { desk: Desk; channelId: string }): VNode | null {
  const canvases = desk.state.canvases.filter(({ channels }) => channels.includes(channelId));
  if (canvases.length === 0) return null;
  return html`<div class="canvas-tabs" role="group" aria-label="Canvases">
    ${canvases.map(
      ({ id, title }) =>
        html`<button type="button" key=${id} class="button small" onClick=${() => desk.openCanvas(id)}>
          <${Icon} name="canvas" /><span>${title}</span>
        </button>`,
    )}
  </div>`;
}

const LINK = /\/docs\/T[A-Z0-9]{1,30}\/(F[A-Z0-9]{1,30})\b/g;

/** The id of the canvas that an address of this workspace leads to. */
export function canvasAt(address: string): string | undefined {
  return [...address.matchAll(LINK)][0]?.[1];
}

/** Those canvases that a message links to and the person may see. */
export function canvasesIn(state: PageState, { text, blocks }: Message): PageCanvas[] {
  if (state.canvases.length === 0) return [];
  const all = `${text} ${JSON.stringify(blocks ?? [])}`;
  const ids = new Set([...all.matchAll(LINK)].map(([, id]) => id));
  return state.canvases.filter(({ id }) => ids.has(id));
}

function fileNameOf(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '') || 'canvas'
  );
}
