import type { CallRecord } from './call-log.ts';
import type { Faults } from './faults.ts';
import type { Channel, Message, Person, Seed, Team, View } from './team.ts';

/** What of the app's manifest the workspace holds the app to: scopes, events, name, commands. */
export type Manifest = {
  display_information?: { name?: string };
  features?: {
    bot_user?: { display_name?: string };
    slash_commands?: { command: string; description?: string }[];
  };
  oauth_config?: { scopes?: { bot?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] } };
};

export type WorkspaceOptions = {
  /** 0 or missing: any free port. */
  port?: number;
  /** With it, a missing scope or an event that is not subscribed to fails here as it would in Slack. Without it, all is allowed. */
  manifest?: Manifest;
  seed?: Partial<Seed>;
  /** Example questions, shown to a first-time visitor of the page. */
  examples?: string[];
  /** Milliseconds since 1970; `Date.now` if missing. */
  clock?: () => number;
  /** Slack waits 3 s for an acknowledgement, then delivers again at once, after 1 and after 5 minutes; tests shorten it. */
  redelivery?: { ackMs: number; delaysMs: number[] };
  /** Decides which events come twice; `Math.random` if missing. */
  random?: () => number;
};

/** One attempt to bring an event, a click or a command to the app. */
export type Delivery = {
  id: number;
  at: number;
  /** `app_mention`, `message`, `block_actions`, `slash_commands`, … */
  name: string;
  eventId: string | undefined;
  attempt: number;
  via: 'socket' | 'http' | 'nobody';
  outcome: 'waiting' | 'acknowledged' | 'timed out' | 'failed';
  milliseconds: number | undefined;
};

export type Acknowledgement = { acknowledged: boolean; payload: Record<string, unknown> };

/** What a person changes in an element, beyond pressing a button: the spelling is Slack's. */
export type Choice = {
  value?: string;
  selected_option?: { value: string; text: unknown };
  [field: string]: unknown;
};

/**
 * A strict fake Slack on 127.0.0.1. The verbs play people (`user` is a person's id); what the app did is read from
 * `messages`, `calls` and `outgoing`.
 */
export type Workspace = {
  /** The page where a person can try the app. */
  url: string;
  /** For `SLACK_API_URL` / `slackApiUrl`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Ids, people, channels and all messages. */
  team: Team;
  people: Person[];
  channels: Channel[];
  /** `<@U…>`, to put into a text that mentions the app. */
  mention: string;
  /** Mutable: set a switch, push to `posts`. */
  faults: Faults;

  /** Writes as a person; `text` is as Slack carries it (`<@U…>` for a mention). `user` may be an id or a handle, `channel` an id or a name. */
  post(message: { user: string; channel: string; text: string; threadTs?: string }): Message;
  directMessage(user: string, text: string, threadTs?: string): Message;
  edit(channel: string, ts: string, text: string): Message;
  delete(channel: string, ts: string): void;
  invite(channel: string): void;
  openHome(user: string, tab?: 'home' | 'messages'): void;
  /** Presses the element with this action id, in a message (`target` is its ts) or a view (its id). */
  click(target: string, actionId: string, user: string, choice?: Choice): Promise<Acknowledgement>;
  submitView(viewId: string, values?: Record<string, Record<string, unknown>>): Promise<Acknowledgement>;
  closeView(viewId: string): Promise<Acknowledgement>;
  command(user: string, channel: string, command: string, text?: string): Promise<Acknowledgement>;
  /** With a message: a message shortcut; without: a global one. */
  shortcut(user: string, callbackId: string, message?: Message): Promise<Acknowledgement>;
  /** Any event, however odd, in a correct envelope. Returns its event id. */
  sendEvent(event: Record<string, unknown>): string;

  messages(channel: string, threadTs?: string): Message[];
  ephemeral(channel: string, user: string): Message[];
  home(user: string): View | undefined;
  /** The modal that the person has open, topmost first. */
  modals(user: string): View[];
  calls(method?: string): CallRecord[];
  /** Arguments of every chat.postMessage, postEphemeral, update, views.* and response_url call, accepted or not. */
  outgoing(): Record<string, unknown>[];
  deliveries(): Delivery[];

  connections(): number;
  /** Sends Slack's `disconnect` to every socket; the app is expected to come back. */
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Cuts every socket without a word. */
  cut(): void;
  /** From now on, signed requests to this address instead of sockets (HTTP mode); undefined goes back. */
  deliverTo(url: string | undefined): void;
  /** Resolves with the first truthy value; asks again after every change. Fails after `milliseconds` (5,000 if missing). */
  waitFor<T>(predicate: () => T, milliseconds?: number): Promise<NonNullable<T>>;
  /** Resolves when no delivery is waiting and nothing has changed for `milliseconds` (150 if missing). */
  quiet(milliseconds?: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a practice workspace; it listens on 127.0.0.1 only. */
export function createWorkspace(_options: WorkspaceOptions = {}): Promise<Workspace> {
  throw new Error('not yet');
}
