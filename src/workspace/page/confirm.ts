import type { VNode } from 'preact';
import { Dialog } from './dialog.ts';
import type { Question } from './desk.ts';
import { html } from './dom.ts';

/** Asks yes or no. */
export function Confirm({ question, answer }: { question: Question; answer: (yes: boolean) => void }): VNode {
  const { title, text, yes, no, danger } = question;
  const cancel = (event: Event): void => {
    event.preventDefault();
    answer(false);
  };
  const agree = (event: Event): void => {
    event.preventDefault();
    answer(true);
  };
  return html`<${Dialog} labelledBy="confirm-title" showing="confirm" cancel=${cancel}>
    <form class="modal-form" onSubmit=${agree}>
      <header class="pane-head"><h2 id="confirm-title">${title}</h2></header>
      <div class="modal-body" tabindex="0"><div class="rich">${text}</div></div>
      <footer>
        <button type="button" class="button" onClick=${cancel}>${no}</button>
        <button class="button ${danger ? 'danger' : 'primary'}">${yes}</button>
      </footer>
    </form>
  <//>`;
}
