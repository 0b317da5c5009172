import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../team.ts';
import { Blocks } from './blocks.ts';
import type { Desk } from './desk.ts';
import { listOf, textIn } from './app-data.ts';
import { html } from './dom.ts';
import type { Press } from './press.ts';
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
    ? html`<section class="pane beside" aria-labelledby=${`title-${view.id}`}>${form}</section>`
    : html`<${Over} key=${view.id} viewId=${view.id} close=${close}>${form}<//>`;
}

function Over(props: { viewId: string; close: (event: Event) => void; children: unknown }): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, [props.viewId]);
  return html`<dialog
    class="modal"
    ref=${dialog}
    onCancel=${props.close}
    aria-labelledby=${`title-${props.viewId}`}
  >
    ${props.children}
  </dialog>`;
}

/** Whether a view only shows something, and asks for nothing. */
export function onlyShows({ blocks }: View): boolean {
  return !blocks.some(({ type }) => type === 'input');
}

/** A form that is sent as one, elements that act at once. */
function ModalForm({ desk, view, place, close }: ModalProps & { close: (event: Event) => void }): VNode {
  const [busy, setBusy] = useState(false);
  const values = useRef<Record<string, Record<string, unknown>>>({});
  const inputs = view.blocks.filter(({ type }) => type === 'input');
  const press: Press = async ({ blockId, element, choice }) => {
    const actionId = textIn(element, 'action_id');
    values.current[blockId] = {
      ...values.current[blockId],
      [actionId]: { type: element['type'], ...choice },
    };
    const input = inputs.find(({ block_id }) => block_id === blockId);
    // Inputs speak when the form is sent, unless the app asked to hear at once.
    if (input && input['dispatch_action'] !== true) return;
    await desk.act('click', { as: desk.state.me.id, target: view.id, blockId, actionId, choice });
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    await desk.act('submit', { viewId: view.id, values: { ...initialValues(inputs), ...values.current } });
    setBusy(false);
  };
  const errors = Object.entries(listOf([view['errors']])[0] ?? {});
  const labelOf = (blockId: string): unknown => {
    const input = inputs.find(({ block_id }) => block_id === blockId);
    return input && html`<strong>${textObject(desk, input['label'])}: </strong>`;
  };
  return html`<form class="modal-form" onSubmit=${submit}>
    <header class="pane-head">
      <h2 id=${`title-${view.id}`}>${textObject(desk, view['title'])}</h2>
      <span class="pane-buttons">
        ${place.move && html`<button type="button" class="button small" onClick=${place.move}>${place.beside ? 'Show on top' : 'Show beside'}</button>`}
        <button type="button" class="icon-button" aria-label="Close" onClick=${close}>✕</button>
      </span>
    </header>
    <div class="modal-body">
      ${errors.map(([block, problem]) => html`<p class="form-error" role="alert" key=${block}>${labelOf(block)}${String(problem)}</p>`)}
      <${Blocks} key=${view.id} desk=${desk} blocks=${view.blocks} press=${press} />
    </div>
    <footer>
      <button type="button" class="button" onClick=${close}>
        ${textObject(desk, view['close']) || 'Close'}
      </button>
      ${view['submit'] !== null && html`<button class="button primary" disabled=${busy} aria-busy=${busy}>${textObject(desk, view['submit'])}</button>`}
    </footer>
  </form>`;
}

/** What the form holds before anybody touches it: Slack sends that, too. */
function initialValues(inputs: View['blocks']): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    inputs.map((input) => {
      const [element = {}] = listOf([input['element']]);
      const value = element['initial_value'] ?? null;
      const option = element['initial_option'] ?? null;
      const type = textIn(element, 'type');
      const chosen =
        type.endsWith('select') || type === 'radio_buttons' ? { selected_option: option } : { value };
      const set = type === 'datepicker' ? { selected_date: element['initial_date'] ?? null } : chosen;
      return [input.block_id ?? '', { [textIn(element, 'action_id')]: { type: element['type'], ...set } }];
    }),
  );
}
