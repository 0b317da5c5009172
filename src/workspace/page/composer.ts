import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';

export type ComposerProps = {
  desk: Desk;
  channel: string;
  threadTs?: string;
  label: string;
  placeholder: string;
};

type Suggestion = { insert: string; title: string; detail: string };

/** Where a person types: Enter sends, `@` and `/` complete. Drafts are kept for each conversation while the page is open. */
export function Composer({ desk, channel, threadTs, label, placeholder }: ComposerProps): VNode {
  const draftKey = `${channel} ${threadTs ?? ''}`;
  const [text, setText] = useState(drafts.get(draftKey) ?? '');
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const suggestions = dismissed ? [] : suggest(desk, text, threadTs !== undefined);
  const listId = `suggestions-${draftKey.replaceAll(/[^A-Za-z0-9]/g, '-')}`;

  useEffect(() => {
    drafts.set(draftKey, text);
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, 220)}px`;
  }, [text, draftKey]);

  const write = (next: string): void => {
    setText(next);
    setChosen(0);
    setDismissed(false);
  };
  const complete = (suggestion: Suggestion): void => {
    write(`${text.slice(0, text.length - wordAt(text).length)}${suggestion.insert} `);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const trimmed = text.trim();
    if (trimmed === '') return;
    write('');
    const thread = threadTs === undefined ? {} : { threadTs };
    const reply = await desk.act('post', { as: desk.state.me.id, channel, text: trimmed, ...thread });
    // What was refused is given back.
    if (!reply.ok) write(trimmed);
  };
  const key = (event: KeyboardEvent): void => {
    const current = suggestions[chosen];
    if (current && (event.key === 'Enter' || event.key === 'Tab')) complete(current);
    else if (current && event.key === 'ArrowDown') setChosen((chosen + 1) % suggestions.length);
    else if (current && event.key === 'ArrowUp')
      setChosen((chosen + suggestions.length - 1) % suggestions.length);
    else if (current && event.key === 'Escape') setDismissed(true);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const type = (event: InputEvent): void => {
    if (event.currentTarget instanceof HTMLTextAreaElement) write(event.currentTarget.value);
  };

  return html`<form
    class="composer"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      void send();
    }}
  >
    ${
      suggestions.length > 0 &&
      html`<ul class="suggestions" id=${listId} role="listbox" aria-label="Suggestions">
        ${suggestions.map(
          (suggestion, index) =>
            html`<li
              role="option"
              id=${`${listId}-${index}`}
              aria-selected=${index === chosen}
              onMouseDown=${(event: Event) => {
                event.preventDefault();
                complete(suggestion);
              }}
            >
              <strong>${suggestion.title}</strong> <span class="muted">${suggestion.detail}</span>
            </li>`,
        )}
      </ul>`
    }
    <textarea
      ref=${field}
      rows="1"
      aria-label=${label}
      aria-autocomplete="list"
      aria-controls=${suggestions.length > 0 ? listId : undefined}
      aria-activedescendant=${suggestions.length > 0 ? `${listId}-${chosen}` : undefined}
      placeholder=${placeholder}
      value=${text}
      onInput=${type}
      onKeyDown=${key}
    ></textarea>
    <button class="send" disabled=${text.trim() === ''}>Send</button>
  </form>`;
}

const drafts = new Map<string, string>();

/** The word that is being typed at the end, if it asks for completion. */
function wordAt(text: string): string {
  const at = Math.max(text.lastIndexOf('@'), text.startsWith('/') ? 0 : -1);
  const word = at < 0 ? '' : text.slice(at);
  // An @ inside a word is an address, not a mention.
  return at > 0 && !/\s/.test(text.charAt(at - 1)) ? '' : word;
}

function suggest({ state }: Desk, text: string, inThread: boolean): Suggestion[] {
  const word = wordAt(text).toLowerCase();
  if (word === '') return [];
  if (word.startsWith('/'))
    return inThread || word.includes(' ')
      ? []
      : state.commands
          .filter(({ command }) => command.startsWith(word))
          .map(({ command, description = '' }) => ({ insert: command, title: command, detail: description }));
  const app: Suggestion = { insert: `@${state.app.name}`, title: state.app.name, detail: 'App' };
  const people = state.people.map(({ name, role }) => ({ insert: `@${name}`, title: name, detail: role }));
  return [app, ...people].filter(
    ({ insert }) => insert.toLowerCase().startsWith(word) && insert.toLowerCase() !== word,
  );
}
