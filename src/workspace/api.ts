import type { Args } from './arguments.ts';
import { textOf } from './arguments.ts';
import type { Events } from './events.ts';
import type { Manifest } from './manifest.ts';
import type { Faults } from './faults.ts';
import type { Registration } from './registration.ts';
import type { Schedule } from './schedule.ts';
import { SlackError } from './slack-error.ts';
import { directChannel, type Channel, type Team } from './team.ts';
import type { Tickets } from './tickets.ts';

/** What a Web API method works with. */
export type Api = {
  team: Team;
  events: Events;
  tickets: Tickets;
  /** Undefined: no manifest, everything is allowed. */
  scopes: string[] | undefined;
  /** Whether the app is declared as an agent (`agent_view` in its manifest). */
  isAgent: boolean;
  manifest: Manifest | undefined;
  registration: Registration;
  faults: Faults;
  schedule: Schedule;
  /** Address of the workspace, for permalinks. */
  url(): string;
  openSocket(): string;
};

export type Reply = Record<string, unknown>;
/** Answers one call; throws `SlackError` to refuse. */
export type Handler = (args: Args, api: Api) => Reply;

/** One of the scopes must be there. */
export function requireScope(api: Api, needed: string[]): void {
  const { scopes } = api;
  if (scopes === undefined || needed.length === 0 || needed.some((scope) => scopes.includes(scope))) return;
  throw new SlackError('missing_scope', { needed: needed.join(','), provided: scopes.join(',') });
}

/** Finds a conversation by id, `#name`, or (as chat.postMessage allows) a person's id. */
export function channelOf(args: Args, api: Api, field = 'channel'): Channel {
  const asked = textOf(args, field) ?? '';
  const { team } = api;
  const found =
    team.channels.get(asked) ?? [...team.channels.values()].find(({ name }) => asked === `#${name}`);
  if (found) return found;
  if (team.people.some(({ id }) => id === asked)) return directChannel(team, asked);
  throw new SlackError('channel_not_found');
}

const SCOPE_FAMILIES: Record<Channel['kind'], string> = { channel: 'channels', group: 'groups', im: 'im' };

/** The right scope of a family (`history`, `read`) for this kind of conversation. */
export function requireConversationScope(api: Api, channel: Channel, family: 'history' | 'read'): void {
  requireScope(api, [`${SCOPE_FAMILIES[channel.kind]}:${family}`]);
}

export function requireMember(api: Api, channel: Channel): void {
  if (!channel.members.has(api.team.app.userId)) throw new SlackError('not_in_channel');
}
