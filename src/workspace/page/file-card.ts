import type { VNode } from 'preact';
import type { FileObject } from '../files.ts';
import type { Message } from '../team.ts';
import { canvasesIn } from './canvas.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';

/** The files that a message brought, and the canvases that it links to. */
export function Attachments({ desk, message }: { desk: Desk; message: Message }): VNode | null {
  const files = message.files ?? [];
  const canvases = canvasesIn(desk.state, message);
  if (files.length + canvases.length === 0) return null;
  return html`<div class="file-cards">
    ${files.map((file) => html`<${FileCard} key=${file.id} desk=${desk} file=${file} />`)}
    ${canvases.map(
      ({ id, title }) =>
        html`<button type="button" key=${id} class="file-card" onClick=${() => desk.openCanvas(id)}>
          <span class="file-kind"><${Icon} name="canvas" /></span>
          <span class="file-name"><strong>${title}</strong><span class="muted">Canvas</span></span>
        </button>`,
    )}
  </div>`;
}

function FileCard({ desk, file }: { desk: Desk; file: FileObject }): VNode {
  const { title, name, pretty_type: type, size, url_private_download: url, alt_txt: says } = file;
  // Whatever name of this machine the page was opened by.
  const href = `${new URL(url).pathname}?as=${desk.state.me.id}`;
  return html`<a class="file-card" href=${href} download=${name} title=${says}>
    <span class="file-kind"><${Icon} name="file" /></span>
    <span class="file-name">
      <strong>${title}</strong>
      <span class="muted">${type} · ${sizeOf(size)}</span>
    </span>
    <span class="file-get"><${Icon} name="download" /><span class="sr">Download</span></span>
  </a>`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** `12 kB`; in steps of a thousand, as Slack counts. */
function sizeOf(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.trunc(Math.log10(Math.max(1, bytes)) / 3));
  return `${Math.round(bytes / 1000 ** step)} ${UNITS[step]}`;
}
