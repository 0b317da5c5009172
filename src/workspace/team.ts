import type { FileObject, StoredFile } from './files.ts';
import type { ScheduledMessage } from './schedule.ts';

type Organisation = { id: string; name: string };

/** A person who can write; `role` is shown under the name on the page only. */
export type Person = {
  id: string;
  handle: string;
  name: string;
  role: string;
  isAdmin: boolean;
  /** Sees only the channels that they are in. */
  isGuest?: boolean;
  /** An IANA time zone; `Europe/London` if missing. */
  timeZone?: string;
  /** Set for someone of another organisation, who is here through a shared channel. */
  from?: Organisation;
};

export type UserGroup = { id: string; handle: string; name: string; users: string[] };

export type Channel = {
  id: string;
  /** Without `#`; empty for a direct message. */
  name: string;
  /** A public channel, a private one, or the direct message of one person and the app; as Slack's channel_type. */
  kind: 'channel' | 'group' | 'im';
  topic: string;
  members: Set<string>;
  /** The other organisation of a Slack Connect channel. */
  sharedWith?: Organisation;
};

/** Blocks stay as the app sent them; `block-validator.ts` says whether Slack would take them. */
export type Block = { type: string; block_id?: string; [field: string]: unknown };

export type Metadata = { event_type: string; event_payload: Record<string, unknown> };

/** A message with the fields and the spelling of Slack's own. */
export type Message = {
  type: 'message';
  /**
   * `tombstone`: what is left of the root of a thread that was deleted while it had replies; `file_share`: a message that brought
   * files.
   */
  subtype?: 'tombstone' | 'file_share';
  hidden?: boolean;
  channel: string;
  user: string;
  text: string;
  ts: string;
  team: string;
  thread_ts?: string;
  parent_user_id?: string;
  client_msg_id?: string;
  blocks?: Block[];
  bot_id?: string;
  app_id?: string;
  bot_profile?: Record<string, unknown>;
  metadata?: Metadata;
  files?: FileObject[];
  edited?: { user: string; ts: string };
  attachments?: Record<string, unknown>[];
  reactions?: { name: string; users: string[]; count: number }[];
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  /** Set on an ephemeral message: the one person who sees it. Never in history. */
  only_for?: string;
};

/** An App Home or a modal, as views.publish and views.open keep it. */
export type View = {
  id: string;
  type: 'home' | 'modal';
  user: string;
  hash: string;
  root_view_id: string;
  previous_view_id: string | null;
  blocks: Block[];
  state: { values: Record<string, Record<string, unknown>> };
  [field: string]: unknown;
};

/** A document made of Markdown; `channels` are those that it is a tab of, `readers` others whose members see it. */
export type Canvas = {
  id: string;
  title: string;
  markdown: string;
  createdAt: number;
  channels: Set<string>;
  readers: Set<string>;
};

export type SuggestedPrompt = { title: string; message: string };

/** Everything that changed, for the page's live updates and for tests that wait. */
type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'deleted'; channel: string; ts: string }
  | { kind: 'view'; user: string; view: View }
  | { kind: 'closed'; user: string; viewId: string }
  | { kind: 'channel'; channel: string }
  | { kind: 'status'; channel: string; threadTs: string; status: string }
  | { kind: 'canvas'; canvas: Canvas }
  | { kind: 'scheduled' }
  | { kind: 'prompts'; channel: string; prompts: SuggestedPrompt[] }
  | { kind: 'connections'; count: number }
  | { kind: 'faults' }
  | { kind: 'call'; id: number }
  | { kind: 'delivery'; id: number };

type App = { id: string; name: string; userId: string; botId: string };

type ChannelSeed = {
  id: string;
  name: string;
  topic: string;
  /** Whether the app is a member. */
  withApp: boolean;
  isPrivate?: boolean;
  sharedWith?: Organisation;
  /** Ids; if missing, all people of our own organisation who are no guests. */
  members?: string[];
};

export type Seed = { people: Person[]; channels: ChannelSeed[]; groups?: UserGroup[] };

export type Team = {
  id: string;
  name: string;
  domain: string;
  app: App;
  people: Person[];
  groups: UserGroup[];
  channels: Map<string, Channel>;
  messages: Map<string, Message[]>;
  views: Map<string, View>;
  homes: Map<string, View>;
  files: Map<string, StoredFile>;
  canvases: Map<string, Canvas>;
  scheduled: Map<string, ScheduledMessage>;
  /** What the app suggests to ask, by direct message. */
  prompts: Map<string, SuggestedPrompt[]>;
  now(): number;
  /** A message timestamp, unique in the team and always growing. */
  nextTs(): string;
  onChange(listener: (change: Change) => void): () => void;
  announce(change: Change): void;
};

/** One Slack team, the first of its kind or a later one, empty of messages; each has a bot user of its own, and people of the same ids. */
export function createTeam(seed: Seed, appName: string, now: () => number, number = 1): Team {
  const app: App = {
    id: 'A0PRACTICE1',
    name: appName,
    userId: `U0PRACTBOT${number === 1 ? '' : number}`,
    botId: `B0PRACTBOT${number === 1 ? '' : number}`,
  };
  const listeners = new Set<(change: Change) => void>();
  let lastMicros = 0;
  const ourOwn = seed.people.filter(({ isGuest, from }) => isGuest !== true && !from).map(({ id }) => id);
  const channels = seed.channels.map((one): Channel => {
    const { id, name, topic, withApp, isPrivate, sharedWith } = one;
    const members = new Set(one.members ?? ourOwn);
    if (withApp) members.add(app.userId);
    return {
      id,
      name,
      kind: isPrivate === true ? 'group' : 'channel',
      topic,
      members,
      ...(sharedWith && { sharedWith }),
    };
  });
  return {
    id: `T0PRACTICE${number}`,
    name: 'Practice workspace',
    domain: 'practice',
    app,
    groups: seed.groups ?? [],
    people: seed.people,
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    messages: new Map(),
    views: new Map(),
    homes: new Map(),
    files: new Map(),
    canvases: new Map(),
    scheduled: new Map(),
    prompts: new Map(),
    now,
    nextTs() {
      lastMicros = Math.max(now() * 1000, lastMicros + 100);
      const micros = Math.trunc(lastMicros);
      return `${Math.trunc(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(change) {
      for (const listener of listeners) listener(change);
    },
  };
}

/** The direct message between the app and a person; opened on first use, as Slack does. */
export function directChannel(team: Team, userId: string): Channel {
  const id = `D${userId.slice(1)}`;
  const open = team.channels.get(id);
  if (open) return open;
  const members = new Set([userId, team.app.userId]);
  const channel: Channel = { id, name: '', kind: 'im', topic: '', members };
  team.channels.set(id, channel);
  return channel;
}

export function personOf(team: Team, userId: string): Person | undefined {
  return team.people.find((person) => person.id === userId);
}

/** The app's own look on its messages, as Slack adds it. */
export function botProfile(team: Team): Record<string, unknown> {
  const { app } = team;
  return {
    id: app.botId,
    app_id: app.id,
    user_id: app.userId,
    name: app.name,
    deleted: false,
    team_id: team.id,
  };
}
