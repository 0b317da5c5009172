import { channelOf, requireScope, type Api, type Handler } from '../api.ts';
import { textOf, type Args } from '../arguments.ts';
import { LIMITS } from '../block-limits.ts';
import { contentOf } from '../content.ts';
import { asSent, fromApp } from '../events.ts';
import { addMessage, findMessage } from '../messages.ts';
import { requireAccess, threadOf } from '../posting.ts';
import { SlackError } from '../slack-error.ts';
import type { Channel, Message } from '../team.ts';

const postMessage: Handler = (args, api) => {
  const channel = channelOf(args, api);
  requireAccess(api, channel);
  const message = said(args, api, channel);
  api.events.posted(message);
  return { channel: channel.id, ts: message.ts, message: asSent(message), ...warnings(message.text) };
};

const postEphemeral: Handler = (args, api) => {
  const channel = channelOf(args, api);
  requireAccess(api, channel);
  const user = textOf(args, 'user') ?? '';
  if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
  return { message_ts: said(args, api, channel, { only_for: user }).ts };
};

function said(args: Args, api: Api, channel: Channel, only: Pick<Message, 'only_for'> = {}): Message {
  const thread = threadOf(args, api, channel);
  const content = contentOf(args);
  const { team } = api;
  const place = { channel: channel.id, ts: team.nextTs(), team: team.id };
  return addMessage(team, { type: 'message', ...fromApp(team), ...place, ...content, ...thread, ...only });
}

const update: Handler = (args, api) => {
  const message = ownMessage(args, api, 'cant_update_message');
  const previous = structuredClone(message);
  const content = contentOf(args);
  if (content.text.length > LIMITS.updatedText) throw new SlackError('msg_too_long');
  // Blocks that are not sent again are gone; metadata stays.
  delete message.blocks;
  Object.assign(message, content, { edited: { user: message.user, ts: api.team.nextTs() } });
  api.team.announce({ kind: 'message', message });
  api.events.changed(message, previous);
  return { channel: message.channel, ts: message.ts, text: message.text, message: asSent(message) };
};

const remove: Handler = (args, api) => {
  const message = ownMessage(args, api, 'cant_delete_message');
  api.events.removed(message);
  return { channel: message.channel, ts: message.ts };
};

const getPermalink: Handler = (args, api) => {
  const channel = channelOf(args, api);
  const message = findMessage(api.team, channel.id, textOf(args, 'message_ts') ?? '');
  if (!message) throw new SlackError('message_not_found');
  const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  const permalink = `${api.url()}archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`;
  return { channel: channel.id, permalink };
};

export const chatMethods: Record<string, Handler> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};

function ownMessage(args: Args, api: Api, refused: string): Message {
  const channel = channelOf(args, api);
  requireScope(api, ['chat:write']);
  const message = findMessage(api.team, channel.id, textOf(args, 'ts') ?? '');
  if (!message || message.only_for || message.subtype === 'tombstone')
    throw new SlackError('message_not_found');
  if (message.bot_id !== api.team.app.botId) throw new SlackError(refused);
  return message;
}

function warnings(text: string): Record<string, unknown> {
  if (text !== '') return {};
  return { warning: 'missing_text_in_message', response_metadata: { warnings: ['missing_text_in_message'] } };
}
