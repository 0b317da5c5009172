import { useEffect } from 'preact/hooks';

/** Keys of the whole page: Escape closes what is open, F6 goes from part to part. */
export function useKeys(close: () => void): void {
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape') close();
      else if (event.key === 'F6') nextPane(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [close]);
}

function nextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    ({ offsetParent }) => offsetParent !== null,
  );
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes.at((at + step + panes.length) % panes.length)?.focus();
}
