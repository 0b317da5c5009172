import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { View } from '../team.ts';
import { listOf, textIn } from './app-data.ts';
import { Blocks } from './blocks.ts';
import { Dialog } from './dialog.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { useForm } from './form.ts';
import { Icon } from './icons.ts';
import { textObject } from './rich-text.ts';

export type ModalProps = { desk: Desk; view: View; place: ModalPlace };
/** A view that asks for nothing may stand beside the conversation, so that both can be read; `move` is undefined where there is no room. */
type ModalPlace = { beside: boolean; move: (() => void) | undefined };

/** A modal of the app, over the page or, when the person has moved it there, beside the thread. */
export function Modal({ desk, view, place }: ModalProps): VNode {
  const close = (event: Event): void => {
    event.preventDefault();
    void desk.act('close', { viewId: view.id });
  };
  const form = html`<${ModalForm} key=${view.id} desk=${desk} view=${view} place=${place} close=${close} />`;
  return place.beside
    ? html`<section class="pane beside" data-pane tabindex="-1" aria-labelledby=${`title-${view.id}`}>
        ${form}
      </section>`
    : html`<${Dialog} showing=${view.id} cancel=${close} labelledBy=${`title-${view.id}`}>${form}<//>`;
}

/** Whether a view only shows something, and asks for nothing. */
export function onlyShows({ blocks }: View): boolean {
  return !blocks.some(({ type }) => type === 'input');
}

/** A form that is sent as one, elements that act at once. */
function ModalForm({ desk, view, place, close }: ModalProps & { close: (event: Event) => void }): VNode {
  const [busy, setBusy] = useState(false);
  const { press, values } = useForm(desk, view.blocks, ({ blockId, element, ...rest }) => {
    const actionId = textIn(element, 'action_id');
    return desk.act('click', { as: desk.state.me.id, target: view.id, blockId, actionId, ...rest });
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    await desk.act('submit', { viewId: view.id, values: values() });
    setBusy(false);
  };
  const [errors = {}] = listOf([view['errors']]);
  const stacked = typeof view.previous_view_id === 'string';
  return html`<form class="modal-form" onSubmit=${submit} novalidate>
    <header class="pane-head">
      <h2 id=${`title-${view.id}`}>${textObject(desk, view['title'])}</h2>
      <span class="pane-buttons">
        ${place.move && html`<button type="button" class="button small" onClick=${place.move}>${place.beside ? 'Show on top' : 'Show beside'}</button>`}
        <button
          type="button"
          class="icon-button"
          aria-label=${stacked ? 'Close this view' : 'Close'}
          onClick=${close}
        >
          <${Icon} name="close" />
        </button>
      </span>
    </header>
    <div class="modal-body" tabindex="0" role="group" aria-labelledby=${`title-${view.id}`}>
      <${Blocks} key=${view.id} desk=${desk} blocks=${view.blocks} press=${press} errors=${errors} />
    </div>
    <footer>
      <button type="button" class="button" onClick=${close}>
        ${textObject(desk, view['close']) || (stacked ? 'Back' : 'Close')}
      </button>
      ${view['submit'] !== null && html`<button class="button primary" aria-busy=${busy}>${textObject(desk, view['submit'])}</button>`}
    </footer>
  </form>`;
}
