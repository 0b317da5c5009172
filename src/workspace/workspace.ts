import type { CallRecord } from './call-log.ts';
import type { Acknowledgement, Delivery, Redelivery } from './delivery.ts';
import type { FaultPlan, Faults } from './faults.ts';
import type { Guided } from './guided.ts';
import type { Interactions } from './interactions.ts';
import type { Manifest } from './manifest.ts';
import { listMessages } from './messages.ts';
import { startParts } from './parts.ts';
import type { NewMessage } from './people.ts';
import { allow, type Registration, revokeTokens } from './registration.ts';
import type { DisconnectReason } from './socket-mode.ts';
import { directChannel, type Message, type Seed, type Team, type View } from './team.ts';
import type { TestCases } from './test-cases.ts';
import { modalsOf } from './views.ts';
import { quiet, waitFor } from './waiting.ts';

export type WorkspaceOptions = {
  /** 0 or missing: any free port. */
  port?: number;
  /** With it, a missing scope or an event without subscription fails here as in Slack. Without it, all is allowed. */
  manifest?: Manifest;
  seed?: Partial<Seed>;
  /** Example questions, shown to a first-time visitor of the page. */
  examples?: string[];
  /** Lets the page play scripts step by step. */
  guided?: Guided;
  /** Lets the page save threads as test cases. */
  cases?: TestCases;
  /** Milliseconds since 1970; `Date.now` if missing. */
  clock?: () => number;
  /** Slack waits 3 s for an acknowledgement, then delivers again at once, after 1 and after 5 minutes; tests shorten it. */
  redelivery?: Redelivery;
  /** Decides which events come twice; `Math.random` if missing. */
  random?: () => number;
  /** Faults chosen beforehand, beside those of `faults`. */
  faultPlan?: FaultPlan;
  /** Another workspace of the same Slack: the app there is this one, and either's Web API takes the tokens of both. */
  beside?: Workspace;
  /** False: nobody has installed the app here yet (`allow` does). */
  installed?: boolean;
};

/**
 * A strict fake Slack on 127.0.0.1. The verbs play people (a `user` is an id or a handle, a `channel` an id or a name);
 * what the app did is read from `messages`, `calls` and `outgoing`.
 */
export type Workspace = {
  /** The page where a person can try the app. */
  url: string;
  /** For `SLACK_API_URL`. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  /** For `npm run doctor`. */
  configToken: string;
  signingSecret: string;
  /** Client id and secret for OAuth. */
  registration: Registration;
  /** Ids, people, channels and all messages. */
  team: Team;
  /** `<@U…>`, to put into a text that mentions the app. */
  mention: string;
  /** Mutable: set a switch, push to `posts`. */
  faults: Faults;

  /** Writes as a person; `text` is as Slack carries it (`<@U…>` for a mention, `&lt;` for `<`). */
  post(message: NewMessage): Message;
  directMessage(user: string, text: string, threadTs?: string): Message;
  edit(channel: string, ts: string, text: string): Message;
  /** Adds the preview of a link to a message, which arrives as a change without another text. */
  unfurl(channel: string, ts: string): void;
  delete(channel: string, ts: string): void;
  /**
   * An administrator allows the app on Slack's page; returns the code and the state that the browser brings back. `orgWide` is for
   * every workspace of an enterprise.
   */
  allow(page: string, user: string, orgWide?: boolean): { code: string; state: string };
  /** The app is removed: its tokens are good no more, which it is told. */
  uninstall(): void;
  /** Adds the app to a channel. */
  invite(channel: string): void;
  openHome(user: string, tab?: 'home' | 'messages'): void;
  /**
   * Presses the element with this action id in a message (`target` is its ts) or a view (its id): the first one, unless `blockId`
   * says which block is meant.
   */
  click: Interactions['click'];
  submitView: Interactions['submitView'];
  closeView: Interactions['closeView'];
  command(user: string, channel: string, command: string, text?: string): Promise<Acknowledgement>;
  /** With a message: a message shortcut; without: a global one. */
  shortcut(user: string, callbackId: string, message?: Message): Promise<Acknowledgement>;
  /** Any event, however odd, in a correct envelope; returns its event id. */
  sendEvent(event: Record<string, unknown>): string;

  /** Top level of a channel, or one thread with its root first. A person's id or handle names their direct message. */
  messages(channel: string, threadTs?: string): Message[];
  ephemeral(channel: string, user: string): Message[];
  home(user: string): View | undefined;
  /** The person's open modals, topmost first. */
  modals(user: string): View[];
  calls(method?: string): CallRecord[];
  /** Arguments of every call that shows something to people (canvases.*, chat.*, files.*, views.*, response_url, acknowledgements), accepted or not. */
  outgoing(): Record<string, unknown>[];
  /** Every text that people wrote to the app, by message, edit, command or form. */
  written(): string[];
  deliveries(): Delivery[];

  connections(): number;
  /** Sends Slack's `disconnect` to every socket; the app is expected to come back. */
  disconnect(reason?: DisconnectReason): void;
  /** Cuts every socket without a word. */
  cut(): void;
  /** From now on signed requests to this address instead of sockets (HTTP mode); undefined goes back. */
  deliverTo(url: string | undefined): void;
  /** Resolves with the first truthy value, asked after every change; fails after `milliseconds` (15,000 if missing). */
  waitFor<T>(predicate: () => T, milliseconds?: number): Promise<NonNullable<T>>;
  /** Resolves when no delivery is waiting and nothing has changed for `milliseconds` (150 if missing). */
  quiet(milliseconds?: number): Promise<void>;
  /** Posts the scheduled messages that are due by `clock`, without waiting for the timer. */
  postDue(): void;
  stop(): Promise<void>;
};

/** Starts a practice workspace; it listens on 127.0.0.1 only. */
export async function createWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const { api, appToken, botToken, calls, configToken, courier, events, ...parts } =
    await startParts(options);
  const { interactions, people, seat, sockets } = parts;
  const { faults, registration, schedule, team } = api;
  const url = api.url();

  const conversation = (asked: string): string => {
    const person = team.people.find(({ id, handle }) => id === asked || handle === asked);
    return person ? directChannel(team, person.id).id : people.channel(asked).id;
  };

  return {
    url,
    apiUrl: `${url}api/`,
    botToken,
    appToken,
    configToken,
    signingSecret: registration.signingSecret,
    registration,
    team,
    mention: `<@${team.app.userId}>`,
    faults,
    post: (message) => people.post(message),
    directMessage(user, text, threadTs) {
      const channel = conversation(user);
      return people.post({ user, channel, text, ...(threadTs !== undefined && { threadTs }) });
    },
    edit: (channel, ts, text) => people.edit(conversation(channel), ts, text),
    unfurl: (channel, ts) => people.unfurl(conversation(channel), ts),
    delete: (channel, ts) => people.remove(conversation(channel), ts),
    allow: (page, user, orgWide = false) =>
      allow(registration, seat, { page, user: people.person(user).id, orgWide }),
    uninstall() {
      events.uninstalled();
      revokeTokens(registration, api);
    },
    invite: (channel) => people.invite(channel),
    openHome: (user, tab = 'home') => people.openHome(user, tab),
    click: (target, actionId, user, choice, blockId, values) =>
      interactions.click(target, actionId, people.person(user).id, choice, blockId, values),
    submitView: (viewId, values) => interactions.submitView(viewId, values),
    closeView: (viewId) => interactions.closeView(viewId),
    command: (user, channel, command, text = '') =>
      interactions.command(people.person(user).id, conversation(channel), command, text),
    shortcut: (user, callbackId, message) =>
      interactions.shortcut(people.person(user).id, callbackId, message),
    sendEvent: (event) => events.raw(event),
    messages: (channel, threadTs) => listMessages(team, conversation(channel), threadTs),
    ephemeral: (channel, user) => {
      const { id } = people.person(user);
      return (team.messages.get(conversation(channel)) ?? []).filter((message) => message.only_for === id);
    },
    home: (user) => team.homes.get(people.person(user).id),
    modals: (user) => modalsOf(team, people.person(user).id),
    calls: (method) => calls.records.filter((record) => method === undefined || record.method === method),
    outgoing: () =>
      calls.records.filter(({ method }) => SHOWS_SOMETHING.test(method)).map(({ args }) => args),
    written: () => [...courier.written],
    deliveries: () => courier.deliveries,
    connections: () => sockets.count(),
    disconnect: (reason = 'refresh_requested') => sockets.disconnect(reason),
    cut: () => sockets.cut(),
    deliverTo: (address) => parts.deliverTo(address),
    waitFor: (predicate, milliseconds = 15_000) => waitFor(team, predicate, milliseconds),
    quiet: (milliseconds = 150) => quiet(team, courier.deliveries, milliseconds),
    postDue: () => schedule.postDue(),
    stop: () => parts.close(),
  };
}

const SHOWS_SOMETHING =
  /^(canvases\.create|chat\.(post|schedule|update)|files\.complete|views\.|response_url|acknowledgement)/;
