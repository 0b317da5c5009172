import type { Desk } from './desk.ts';

export type Suggestion = { insert: string; title: string; detail: string; userId?: string };

/** The word that is being typed at the end, if it asks for completion. */
export function wordAt(text: string): string {
  const at = Math.max(text.lastIndexOf('@'), text.startsWith('/') ? 0 : -1);
  const word = at < 0 ? '' : text.slice(at);
  // An @ inside a word is an address, not a mention.
  return at > 0 && !/\s/.test(text.charAt(at - 1)) ? '' : word;
}

/** What could be meant by the word that is being typed: the app, people, groups; or commands, which threads do not have. */
export function suggest({ state }: Desk, text: string, inThread: boolean): Suggestion[] {
  const word = wordAt(text).toLowerCase();
  if (word === '') return [];
  if (word.startsWith('/'))
    return inThread || word.includes(' ')
      ? []
      : state.commands
          .filter(({ command }) => command.startsWith(word))
          .map(({ command, description = '', usage_hint: hint }) => ({
            insert: command,
            title: hint === undefined ? command : `${command} ${hint}`,
            detail: description,
            userId: state.app.userId,
          }));
  const app: Suggestion = {
    insert: `@${state.app.name}`,
    title: state.app.name,
    detail: 'App',
    userId: state.app.userId,
  };
  const people = state.people.map(({ id, name, role }) => ({
    insert: `@${name}`,
    title: name,
    detail: role,
    userId: id,
  }));
  const groups = state.groups.map(({ handle, name }) => ({
    insert: `@${handle}`,
    title: `@${handle}`,
    detail: `Group: ${name}`,
  }));
  return [app, ...people, ...groups].filter(
    ({ insert }) => insert.toLowerCase().startsWith(word) && insert.toLowerCase() !== word,
  );
}
