import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { nameOf, spokenOf, titleOf, type Desk } from './desk.ts';
import { html } from './dom.ts';

/** As much as one listens to; the message itself can be read at leisure. */
const SPOKEN_CHARACTERS = 240;

/** Says new messages of others to those who do not see them come. */
export function Announcer({ desk }: { desk: Desk }): VNode {
  const { state } = desk;
  const [said, setSaid] = useState('');
  const latest = useRef('');
  const newest = state.messages.at(-1);
  useEffect(() => {
    const before = latest.current;
    latest.current = newest?.ts ?? '';
    if (!newest || before === '' || newest.ts <= before || newest.user === state.me.id) return;
    const text = spokenOf(state, newest).slice(0, SPOKEN_CHARACTERS);
    setSaid(`${nameOf(state, newest.user)} in ${titleOf(state, newest.channel)}: ${text}`);
  }, [newest?.ts]);
  return html`<p class="sr" role="status" aria-live="polite">${said}</p>`;
}
