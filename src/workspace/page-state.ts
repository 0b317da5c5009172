import type { CallRecord } from './call-log.ts';
import type { Delivery } from './delivery.ts';
import type { Faults } from './faults.ts';
import { maySee } from './files.ts';
import type { GuidedScript } from './guided.ts';
import type { PageOptions } from './page-server.ts';
import { directChannel, personOf, type Canvas, type Channel, type Message } from './team.ts';
import type { Person, SuggestedPrompt, UserGroup, View, Team } from './team.ts';
import { modalsOf } from './views.ts';

/** What the page shows of a conversation; `hasApp` says whether the app would see a message there. */
export type PageChannel = {
  id: string;
  name: string;
  kind: Channel['kind'];
  topic: string;
  hasApp: boolean;
  /** Name of the other organisation. */
  sharedWith?: string;
  members: string[];
};

export type PageCanvas = { id: string; title: string; markdown: string; channels: string[] };

/** A message that waits; `isLost`: Slack will not post it. `postAt` in seconds since 1970. */
export type PageScheduled = { id: string; place: string; postAt: number; text: string; isLost: boolean };

/** Everything that the page needs to draw itself for one person. */
export type PageState = {
  teamName: string;
  app: { name: string; userId: string };
  me: Person;
  people: Person[];
  groups: UserGroup[];
  /** Those that the person is in. */
  channels: PageChannel[];
  /** The person's direct message with the app; people of other organisations have none. */
  directId: string | undefined;
  /** What the app suggests to ask there. */
  prompts: SuggestedPrompt[];
  messages: Message[];
  /** Those that the person may see. */
  canvases: PageCanvas[];
  scheduled: PageScheduled[];
  home: View | undefined;
  modals: View[];
  calls: CallRecord[];
  deliveries: Delivery[];
  connections: number;
  /** Threads (`channel ts`) in which the app says that it is working. */
  busy: string[];
  examples: string[];
  commands: { command: string; description?: string | undefined; usage_hint?: string | undefined }[];
  shortcuts: { name: string; type: string; callback_id: string }[];
  faults: Faults;
  /** Scripts that can be played, with the channel; undefined where there are none, or the person is not in that channel. */
  guided: { channel: string; scripts: GuidedScript[] } | undefined;
  /** How a thread can be saved as a test case; undefined where that is not set up. */
  cases: { toFolder: boolean; readers: string[] } | undefined;
};

/** One live update, as the page gets it. */
export type PageChange =
  | { kind: 'message'; message: Message }
  | { kind: 'deleted'; channel: string; ts: string }
  | { kind: 'canvas'; canvas: PageCanvas }
  | { kind: 'scheduled'; scheduled: PageScheduled[] }
  | { kind: 'home'; view: View }
  | { kind: 'modals'; modals: View[] }
  | { kind: 'channels'; channels: PageChannel[] }
  | { kind: 'prompts'; prompts: SuggestedPrompt[] }
  | { kind: 'status'; channel: string; threadTs: string; status: string }
  | { kind: 'connections'; count: number }
  | { kind: 'faults'; faults: Faults }
  | { kind: 'call'; call: CallRecord }
  | { kind: 'delivery'; delivery: Delivery };

/** Enough for the drawer; tests read the whole log. */
const SHOWN_RECORDS = 200;

export function pageState(options: PageOptions, user: string): PageState {
  const { team, people, calls, courier, sockets, faults, examples, commands, shortcuts, cases } = options;
  const me = people.person(user);
  const directId = me.from ? undefined : directChannel(team, me.id).id;
  return {
    teamName: team.name,
    app: { name: team.app.name, userId: team.app.userId },
    me,
    people: team.people,
    groups: team.groups,
    channels: pageChannels(options, me.id),
    directId,
    prompts: promptsFor(options, me.id),
    messages: [...team.messages.values()].flat().filter((message) => visible(options, message, me.id)),
    canvases: [...team.canvases.values()].filter((one) => mayRead(team, one, me.id)).map(pageCanvas),
    scheduled: pageScheduled(options),
    home: team.homes.get(me.id),
    modals: modalsOf(team, me.id),
    calls: calls.records.slice(-SHOWN_RECORDS),
    deliveries: courier.deliveries.slice(-SHOWN_RECORDS),
    connections: sockets.count(),
    busy: [],
    examples,
    commands,
    shortcuts,
    faults,
    guided: guidedFor(options, me.id),
    cases: cases && { toFolder: cases.folder !== undefined, readers: cases.readers },
  };
}

/** With ids of people, as the page knows them. */
function guidedFor({ people, guided }: PageOptions, user: string): PageState['guided'] {
  if (!guided) return undefined;
  const { id, members } = people.channel(guided.channel);
  if (!members.has(user)) return undefined;
  const scripts = guided.scripts().map(({ steps, ...script }) => ({
    ...script,
    steps: steps.map((step) => ({ ...step, by: people.person(step.by).id })),
  }));
  return { channel: id, scripts };
}

/** Sends this person's share of all changes to `send`; returns the way to stop it. */
export function followChanges(
  options: PageOptions,
  user: string,
  send: (change: PageChange) => void,
): () => void {
  const { team, calls, courier } = options;
  return team.onChange((change) => {
    switch (change.kind) {
      case 'message':
        if (visible(options, change.message, user)) send(change);
        break;
      case 'view':
      case 'closed': {
        if (change.user !== user) break;
        const home = team.homes.get(user);
        if (change.kind === 'view' && change.view.type === 'home' && home) send({ kind: 'home', view: home });
        else send({ kind: 'modals', modals: modalsOf(team, user) });
        break;
      }
      case 'channel':
        send({ kind: 'channels', channels: pageChannels(options, user) });
        break;
      case 'call': {
        const call = calls.records.at(-1);
        if (call?.id === change.id) send({ kind: 'call', call });
        break;
      }
      case 'delivery': {
        const delivery = courier.deliveries.find(({ id }) => id === change.id);
        if (delivery) send({ kind: 'delivery', delivery });
        break;
      }
      case 'canvas':
        if (mayRead(team, change.canvas, user)) send({ kind: 'canvas', canvas: pageCanvas(change.canvas) });
        break;
      case 'scheduled':
        send({ kind: 'scheduled', scheduled: pageScheduled(options) });
        break;
      case 'faults':
        send({ kind: 'faults', faults: options.faults });
        break;
      case 'deleted':
      case 'status':
      case 'connections':
        send(change);
        break;
      case 'prompts':
        send({ kind: 'prompts', prompts: promptsFor(options, user) });
        break;
    }
  });
}

function pageChannels({ team }: PageOptions, user: string): PageChannel[] {
  return [...team.channels.values()]
    .filter(({ kind, members }) => kind !== 'im' && members.has(user))
    .map(({ id, name, kind, topic, members, sharedWith }) => ({
      id,
      name,
      kind,
      topic,
      hasApp: members.has(team.app.userId),
      ...(sharedWith && { sharedWith: sharedWith.name }),
      members: [...members].filter((member) => personOf(team, member) !== undefined),
    }));
}

function mayRead(team: Team, { channels, readers }: Canvas, user: string): boolean {
  return maySee(team, { channels: new Set([...channels, ...readers]) }, user);
}

function pageCanvas({ id, title, markdown, channels }: Canvas): PageCanvas {
  return { id, title, markdown, channels: [...channels] };
}

function pageScheduled({ team }: PageOptions): PageScheduled[] {
  return [...team.scheduled.values()]
    .toSorted((a, b) => a.postAt - b.postAt)
    .map(({ id, postAt, message: { channel, text, metadata } }) => {
      const { kind, name = '', members } = team.channels.get(channel) ?? {};
      const other = team.people.find((person) => members?.has(person.id));
      const place = kind === 'im' ? (other?.name ?? '') : `#${name}`;
      return { id, place, postAt, text, isLost: metadata !== undefined };
    });
}

function promptsFor({ team }: PageOptions, user: string): SuggestedPrompt[] {
  const direct = [...team.channels.values()].find(({ kind, members }) => kind === 'im' && members.has(user));
  return (direct && team.prompts.get(direct.id)) ?? [];
}

/** Members see a conversation; an ephemeral message is one person's. */
function visible({ team }: PageOptions, message: Message, user: string): boolean {
  if (message.only_for !== undefined && message.only_for !== user) return false;
  return team.channels.get(message.channel)?.members.has(user) ?? false;
}
