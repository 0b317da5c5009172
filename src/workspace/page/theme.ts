import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { useMedia } from './media.ts';

const REMEMBERED_THEME = 'practice-theme';

/** Light or dark: as the system has it, until the person chooses. */
export function ThemeButton(): VNode {
  const [chosen, setChosen] = useState(localStorage.getItem(REMEMBERED_THEME));
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const dark = chosen === null ? systemDark : chosen === 'dark';
  useEffect(() => {
    if (chosen === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen;
  }, [chosen]);
  const change = (): void => {
    const next = dark ? 'light' : 'dark';
    localStorage.setItem(REMEMBERED_THEME, next);
    setChosen(next);
  };
  const label = dark ? 'Light theme' : 'Dark theme';
  return html`<button type="button" class="top-button" aria-label=${label} title=${label} onClick=${change}>
    <${Icon} name=${dark ? 'sun' : 'moon'} />
  </button>`;
}
