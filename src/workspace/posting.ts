import { requireMember, type Api } from './api.ts';
import { textOf, type Args } from './arguments.ts';
import { findMessage } from './messages.ts';
import { SlackError } from './slack-error.ts';
import type { Channel, Message } from './team.ts';

/** Public channels are open to an app with chat:write.public; without a manifest nobody has it. */
export function requireAccess(api: Api, channel: Channel): void {
  if (channel.kind === 'channel' && api.scopes?.includes('chat:write.public')) return;
  requireMember(api, channel);
}

export function threadOf(
  args: Args,
  api: Api,
  channel: Channel,
): Pick<Message, 'thread_ts' | 'parent_user_id'> {
  const asked = textOf(args, 'thread_ts');
  if (asked === undefined) return {};
  const root = findMessage(api.team, channel.id, asked);
  if (!root) throw new SlackError('thread_not_found');
  // A reply's ts names no thread: Slack would start a second one that nobody finds.
  if (root.thread_ts !== undefined && root.thread_ts !== root.ts)
    throw new SlackError('cannot_reply_to_message');
  return { thread_ts: root.ts, parent_user_id: root.user };
}
