import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './avatar.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Icon } from './icons.ts';
import { Menu, type MenuEntry } from './menu.ts';
import { suggest, wordAt, type Suggestion } from './suggestions.ts';

export type ComposerProps = {
  desk: Desk;
  channel: string;
  threadTs?: string;
  label: string;
  placeholder: string;
};

/** Taller ones scroll. */
const TALLEST_PX = 220;

const drafts = new Map<string, string>();

/** Where a person types: Enter sends, `@` and `/` complete. Drafts are kept for each conversation while the page is open. */
export function Composer({ desk, channel, threadTs, label, placeholder }: ComposerProps): VNode {
  const { state } = desk;
  const draftKey = `${state.me.id} ${channel} ${threadTs ?? ''}`;
  const [text, setText] = useState(drafts.get(draftKey) ?? '');
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const suggestions = dismissed ? [] : suggest(desk, text, threadTs !== undefined);
  const open = suggestions.length > 0;
  const listId = `suggestions-${draftKey.replaceAll(/[^A-Za-z0-9]/g, '-')}`;

  useLayoutEffect(() => {
    drafts.set(draftKey, text);
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight, TALLEST_PX)}px`;
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
    const reply = await desk.act('post', { as: state.me.id, channel, text: trimmed, ...thread });
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
  /** A sign that begins a completion, as if it had been typed. */
  const begin = (sign: '@' | '/'): void => {
    write(sign === '/' ? '/' : `${text}${text === '' || text.endsWith(' ') ? '' : ' '}@`);
    field.current?.focus();
  };

  return html`<form
    class="composer"
    onSubmit=${(event: Event) => {
      event.preventDefault();
      void send();
    }}
  >
    ${open && html`<${Suggestions} desk=${desk} id=${listId} suggestions=${suggestions} chosen=${chosen} complete=${complete} />`}
    <textarea
      ref=${field}
      rows="1"
      role="combobox"
      aria-label=${label}
      aria-autocomplete="list"
      aria-expanded=${open}
      aria-controls=${open ? listId : undefined}
      aria-activedescendant=${open ? `${listId}-${chosen}` : undefined}
      placeholder=${placeholder}
      value=${text}
      onInput=${type}
      onKeyDown=${key}
    ></textarea>
    <div class="composer-foot">
      <${Foot} desk=${desk} inThread=${threadTs !== undefined} begin=${begin} />
      <span class="hint" aria-hidden="true"><kbd>Enter</kbd> sends</span>
      <button class="send" aria-label="Send" title="Send" aria-disabled=${text.trim() === ''}>
        <${Icon} name="send" />
      </button>
    </div>
  </form>`;
}

type FootProps = { desk: Desk; inThread: boolean; begin: (sign: '@' | '/') => void };

/** Mention, command and the app's global shortcuts, for those who do not know the signs. */
function Foot({ desk, inThread, begin }: FootProps): unknown {
  const { me, app, commands, shortcuts } = desk.state;
  const entries: MenuEntry[] = shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ name, callback_id: callbackId }) => ({
      label: name,
      detail: app.name,
      icon: 'bolt',
      act: () => void desk.act('shortcut', { as: me.id, callbackId }),
    }));
  const sign = (icon: 'at' | 'slash', label: string, go: () => void): VNode =>
    html`<button type="button" class="icon-button" aria-label=${label} title=${label} onClick=${go}>
      <${Icon} name=${icon} />
    </button>`;
  return [
    sign('at', 'Mention someone', () => begin('@')),
    !inThread && commands.length > 0 && sign('slash', 'Commands', () => begin('/')),
    entries.length > 0 &&
      html`<${Menu} label="Shortcuts" buttonClass="icon-button" entries=${() => entries}
        ><${Icon} name="bolt"
      /><//>`,
  ];
}

type SuggestionsProps = {
  desk: Desk;
  id: string;
  suggestions: Suggestion[];
  chosen: number;
  complete: (suggestion: Suggestion) => void;
};

function Suggestions({ desk, id, suggestions, chosen, complete }: SuggestionsProps): VNode {
  return html`<ul class="suggestions" id=${id} role="listbox" aria-label="Suggestions">
    ${suggestions.map(
      (suggestion, index) =>
        html`<li
          role="option"
          id=${`${id}-${index}`}
          key=${suggestion.insert}
          aria-selected=${index === chosen}
          onMouseDown=${(event: Event) => {
            event.preventDefault();
            complete(suggestion);
          }}
        >
          ${suggestion.userId === undefined ? html`<${Icon} name="at" />` : html`<${Avatar} size="small" desk=${desk} userId=${suggestion.userId} />`}
          <span><strong>${suggestion.title}</strong><small>${suggestion.detail}</small></span>
        </li>`,
    )}
  </ul>`;
}
