import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './dom.ts';
import { Icon } from './icons.ts';

/** What to begin with: the first field to fill in. */
const FIRST_FIELD = '.modal-body :is(input, select, textarea)';

export type DialogProps = {
  labelledBy: string;
  /** Changes when another view takes the place of the one that was shown. */
  showing: string;
  cancel: (event: Event) => void;
  children: unknown;
};

/** A modal dialog of the browser's own: the rest of the page is inert, Escape closes, and the focus goes back to where it was. */
export function Dialog({ labelledBy, showing, cancel, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      element.current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useLayoutEffect(() => {
    const first = element.current?.querySelector<HTMLElement>(FIRST_FIELD);
    (first ?? element.current?.querySelector<HTMLElement>('.modal-body'))?.focus();
  }, [showing]);
  return html`<dialog class="modal" ref=${element} onCancel=${cancel} aria-labelledby=${labelledBy}>
    ${children}
  </dialog>`;
}

/** Its title, and the button that closes it; `id` is what the dialog is labelled by. */
export function DialogHead({ id, title, close }: { id: string; title: string; close: () => void }): VNode {
  return html`<header class="pane-head">
    <h2 id=${id}>${title}</h2>
    <button type="button" class="icon-button" aria-label="Close" onClick=${close}>
      <${Icon} name="close" />
    </button>
  </header>`;
}

/** Escape closes a dialog of ours by way of its state, not by itself. */
export const cancelBy =
  (close: () => void) =>
  (event: Event): void => {
    event.preventDefault();
    close();
  };
