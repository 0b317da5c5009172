import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Toast } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';

/** What was refused or done. It lies above open dialogs, so that nobody misses why a form did not go. */
export function Toasts({ toasts, dismiss }: { toasts: Toast[]; dismiss: (id: number) => void }): VNode {
  const element = useRef<HTMLDivElement>(null);
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    // Shown again, it comes to the top of the top layer.
    element.current?.hidePopover();
    if (newest !== undefined) element.current?.showPopover();
  }, [newest]);
  return html`<div class="toasts" ref=${element} popover="manual" role="status" aria-live="polite">
    ${toasts.map(
      ({ id, text, kind }) =>
        html`<div class="toast ${kind}" key=${id}>
          <${Icon} name=${kind === 'bad' ? 'alert' : 'check'} /><span>${text}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick=${() => dismiss(id)}>
            <${Icon} name="close" />
          </button>
        </div>`,
    )}
  </div>`;
}
