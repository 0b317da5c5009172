import type { CallRecord } from '../call-log.ts';
import type { PageReply } from '../page-verbs.ts';
import type { PageState } from '../page-state.ts';
import type { Message } from '../team.ts';

/** What every part of the page is handed: the state, and the things a person can do. */
export type Desk = {
  state: PageState;
  /** Tells the workspace; a refusal is shown to the person. */
  act(verb: string, body: Record<string, unknown>): Promise<PageReply>;
  /** A sentence for the person, at the foot of the page. */
  say(text: string, kind?: Toast['kind']): void;
  /** Asks before something that cannot be taken back. */
  confirm(question: Question): Promise<boolean>;
  openThread(message: Message): void;
  openCanvas(id: string): void;
  goTo(place: Place): void;
  /** Shows a call in the activity. */
  showCall(call: CallRecord): void;
  /** Asks under which name a thread becomes a test case. */
  saveCase(root: Message): void;
  /** Asks which script is to be played. */
  chooseGuided(): void;
  /** The call that posted or last changed a message, as far as it is known. */
  callOf(message: Message): CallRecord | undefined;
};

export type Toast = { id: number; text: string; kind: 'good' | 'bad' };

export type Question = { title: unknown; text: unknown; yes: unknown; no: unknown; danger: boolean };

/** Where the person is: a conversation's id, or the app's Home tab. */
export type Place = { channel: string } | 'home';

export function nameOf(state: PageState, userId: string): string {
  if (userId === state.app.userId) return state.app.name;
  return state.people.find(({ id }) => id === userId)?.name ?? userId;
}

/** A conversation's name as it is read out: `#name`, or the app's for the direct message. */
export function titleOf(state: PageState, channelId: string): string {
  if (channelId === state.directId) return state.app.name;
  return `#${state.channels.find(({ id }) => id === channelId)?.name ?? channelId}`;
}

/** What a message says to someone who does not see it. */
export function spokenOf(state: PageState, { text }: Message): string {
  return text
    .replace(/<@([A-Z0-9]{1,30})>/g, (_whole, id: string) => `@${nameOf(state, id)}`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
