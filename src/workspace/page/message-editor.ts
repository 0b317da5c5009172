import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../team.ts';
import { spokenOf, type Desk } from './desk.ts';
import { html } from './dom.ts';

/** A person's own message, to be changed: Enter saves, Escape leaves it as it was. */
export function Editor({ desk, message, done }: { desk: Desk; message: Message; done: () => void }): VNode {
  const [text, setText] = useState(spokenOf(desk.state, message));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { channel, ts } = message;
    if (text.trim() === '') return;
    const reply = await desk.act('edit', { as: desk.state.me.id, channel, ts, text: text.trim() });
    if (reply.ok) done();
  };
  const type = (event: InputEvent): void => {
    if (event.currentTarget instanceof HTMLTextAreaElement) setText(event.currentTarget.value);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void save(event);
    else if (event.key === 'Escape') done();
    else return;
    event.stopPropagation();
  };
  return html`<form class="editor" onSubmit=${save}>
    <textarea
      ref=${field}
      aria-label="Edit the message"
      value=${text}
      onInput=${type}
      onKeyDown=${key}
    ></textarea>
    <button type="button" class="button small" onClick=${done}>Cancel</button>
    <button class="button small primary">Save</button>
  </form>`;
}
