import {
  channelOf,
  requireConversationScope,
  requireMember,
  requireScope,
  type Api,
  type Handler,
  type Reply,
} from '../api.ts';
import { flagOf, textOf, type Args } from '../arguments.ts';
import { asSent } from '../events.ts';
import { SlackError } from '../slack-error.ts';
import { findMessage, listMessages } from '../messages.ts';
import { directChannel, personOf, type Channel, type Message } from '../team.ts';

const MOST_MESSAGES = 1000;
const USUAL_MESSAGES = 100;

/** As conversations.list names them. */
const CONVERSATION_TYPES: Record<Channel['kind'], string> = {
  channel: 'public_channel',
  group: 'private_channel',
  im: 'im',
};

const history: Handler = (args, api) => {
  const channel = readable(args, api);
  return page(listMessages(api.team, channel.id).toReversed(), args);
};

const replies: Handler = (args, api) => {
  const channel = readable(args, api);
  const asked = findMessage(api.team, channel.id, textOf(args, 'ts') ?? '');
  if (!asked || asked.only_for) throw new SlackError('thread_not_found');
  return page(listMessages(api.team, channel.id, asked.thread_ts ?? asked.ts), args);
};

const info: Handler = (args, api) => {
  const channel = channelOf(args, api);
  requireConversationScope(api, channel, 'read');
  return { channel: described(channel, api) };
};

const list: Handler = (args, api) => {
  const types = (textOf(args, 'types') ?? 'public_channel').split(',');
  const channels = [...api.team.channels.values()].filter(({ kind }) =>
    types.includes(CONVERSATION_TYPES[kind]),
  );
  return {
    channels: channels.map((channel) => described(channel, api)),
    response_metadata: { next_cursor: '' },
  };
};

const members: Handler = (args, api) => {
  const channel = channelOf(args, api);
  requireConversationScope(api, channel, 'read');
  return { members: [...channel.members], response_metadata: { next_cursor: '' } };
};

const join: Handler = (args, api) => {
  const channel = channelOf(args, api);
  if (channel.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type');
  channel.members.add(api.team.app.userId);
  api.team.announce({ kind: 'channel', channel: channel.id });
  api.events.joined(api.team.app.userId, channel.id);
  return { channel: described(channel, api) };
};

const open: Handler = (args, api) => {
  const users = textOf(args, 'users')?.split(',');
  if (!users) {
    const channel = channelOf(args, api);
    return { channel: described(channel, api) };
  }
  requireScope(api, ['im:write']);
  const [user = '', ...others] = users;
  if (!personOf(api.team, user)) throw new SlackError('user_not_found');
  // Group direct messages are not part of the practice workspace.
  if (others.length > 0) throw new SlackError('too_many_users');
  const channel = directChannel(api.team, user);
  return { channel: flagOf(args, 'return_im') ? described(channel, api) : { id: channel.id } };
};

export const conversationMethods: Record<string, Handler> = {
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.join': join,
  'conversations.open': open,
};

function readable(args: Args, api: Api): Channel {
  const channel = channelOf(args, api);
  requireConversationScope(api, channel, 'history');
  requireMember(api, channel);
  return channel;
}

/** A page of messages in the order given; the cursor is the position, which is all that a practice workspace needs. */
function page(messages: Message[], args: Args): Reply {
  const oldest = limitOf(args, 'oldest', 'invalid_ts_oldest') ?? 0;
  const latest = limitOf(args, 'latest', 'invalid_ts_latest') ?? Infinity;
  const inclusive = flagOf(args, 'inclusive');
  const inRange = messages.filter(({ ts }) => {
    const time = Number(ts);
    return inclusive ? time >= oldest && time <= latest : time > oldest && time < latest;
  });
  const start = Number(textOf(args, 'cursor') ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new SlackError('invalid_cursor');
  const count = Math.min(Number(textOf(args, 'limit') ?? USUAL_MESSAGES) || USUAL_MESSAGES, MOST_MESSAGES);
  const shown = inRange.slice(start, start + count);
  const hasMore = start + count < inRange.length;
  return {
    messages: shown.map((message) => withMetadata(message, flagOf(args, 'include_all_metadata'))),
    has_more: hasMore,
    ...(hasMore && { response_metadata: { next_cursor: String(start + count) } }),
  };
}

function limitOf(args: Args, name: string, code: string): number | undefined {
  const text = textOf(args, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isNaN(value)) throw new SlackError(code);
  return value;
}

function withMetadata(message: Message, wanted: boolean): Reply {
  const { metadata, ...rest } = asSent(message);
  return wanted && metadata ? { ...rest, metadata } : rest;
}

function described(channel: Channel, api: Api): Reply {
  const { team } = api;
  const isMember = channel.members.has(team.app.userId);
  const shared = channel.sharedWith !== undefined;
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== team.app.userId);
    return { id: channel.id, is_im: true, is_channel: false, user, is_open: true, context_team_id: team.id };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'group',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'group',
    is_archived: false,
    is_general: false,
    is_shared: shared,
    is_ext_shared: shared,
    is_org_shared: false,
    is_member: isMember,
    num_members: channel.members.size,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    context_team_id: team.id,
    ...(channel.sharedWith && { connected_team_ids: [channel.sharedWith.id] }),
  };
}
