import type { PageReply } from '../page-verbs.ts';
import type { Message } from '../team.ts';
import type { PageState } from '../page-state.ts';

/** What every part of the page is handed: the state, and the things a person can do. */
export type Desk = {
  state: PageState;
  /** Tells the workspace; a refusal is shown to the person. */
  act(verb: string, body: Record<string, unknown>): Promise<PageReply>;
  openThread(message: Message): void;
  goTo(place: Place): void;
};

/** Where the person is: a conversation's id, or the app's Home tab. */
export type Place = { channel: string } | 'home';

export function nameOf(state: PageState, userId: string): string {
  if (userId === state.app.userId) return state.app.name;
  return state.people.find(({ id }) => id === userId)?.name ?? userId;
}
