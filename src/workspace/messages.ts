import type { Message, Team } from './team.ts';

export function findMessage(team: Team, channelId: string, ts: string): Message | undefined {
  return team.messages.get(channelId)?.find((message) => message.ts === ts);
}

/** What a channel (top level) or one thread (root first) shows; ephemeral messages are left out. */
export function listMessages(team: Team, channelId: string, threadTs?: string): Message[] {
  const all = (team.messages.get(channelId) ?? []).filter((message) => !message.only_for);
  if (threadTs === undefined)
    return all.filter((message) => !message.thread_ts || message.thread_ts === message.ts);
  return all.filter((message) => message.ts === threadTs || message.thread_ts === threadTs);
}

/** Adds a message to its channel and keeps the counts on the thread's root. */
export function addMessage(team: Team, message: Message): Message {
  const list = team.messages.get(message.channel) ?? [];
  team.messages.set(message.channel, list);
  list.push(message);
  team.announce({ kind: 'message', message });
  const root = threadRoot(team, message);
  if (root && !message.only_for) {
    root.thread_ts = root.ts;
    countReplies(team, root);
    team.announce({ kind: 'message', message: root });
  }
  return message;
}

export function removeMessage(team: Team, message: Message): void {
  const list = team.messages.get(message.channel) ?? [];
  list.splice(list.indexOf(message), 1);
  team.announce({ kind: 'deleted', channel: message.channel, ts: message.ts });
  const root = threadRoot(team, message);
  if (!root) return;
  countReplies(team, root);
  team.announce({ kind: 'message', message: root });
}

/** What Slack leaves in the place of a root whose replies still stand: nobody's words. */
export function bury(team: Team, root: Message): void {
  const { type, channel, ts, team: id, reply_count = 0, reply_users = [], latest_reply } = root;
  for (const field of Object.keys(root)) Reflect.deleteProperty(root, field);
  Object.assign(root, {
    type,
    subtype: 'tombstone',
    hidden: true,
    channel,
    user: 'USLACKBOT',
    text: 'This message was deleted.',
    ts,
    team: id,
    thread_ts: ts,
    parent_user_id: 'USLACKBOT',
    reply_count,
    reply_users,
    ...(latest_reply !== undefined && { latest_reply }),
  } satisfies Message);
  team.announce({ kind: 'message', message: root });
}

export function threadRoot(team: Team, message: Message): Message | undefined {
  if (!message.thread_ts || message.thread_ts === message.ts) return undefined;
  return findMessage(team, message.channel, message.thread_ts);
}

function countReplies(team: Team, root: Message): void {
  const replies = listMessages(team, root.channel, root.ts).filter((message) => message !== root);
  root.reply_count = replies.length;
  root.reply_users = [...new Set(replies.map((reply) => reply.user))];
  const latest = replies.at(-1)?.ts;
  if (latest === undefined) delete root.latest_reply;
  else root.latest_reply = latest;
}
