import { randomUUID } from 'node:crypto';
import type { Courier } from './delivery.ts';
import { bury, listMessages, removeMessage, threadRoot } from './messages.ts';
import { botProfile, personOf } from './team.ts';
import type { Channel, Message, Team, View } from './team.ts';

/** Tells the app what happened, in the envelopes of Slack's Events API, if the app is there and has subscribed. */
export type Events = {
  posted(message: Message): void;
  /** An edit of a person's comes with a second `app_mention` when its text mentions the app. */
  changed(message: Message, previous: Message): void;
  /** Takes a message away; a root with replies becomes a tombstone, which goes with its last reply. */
  removed(message: Message): void;
  homeOpened(user: string, channel: string, tab: 'home' | 'messages', view: View | undefined): void;
  joined(user: string, channel: string): void;
  reacted(user: string, name: string, message: Message, added: boolean): void;
  /** To the app whose tokens are taken away. */
  uninstalled(): void;
  /** Any event, however odd; returns its event id. */
  raw(event: Record<string, unknown>): string;
};

const MESSAGE_EVENTS: Record<Channel['kind'], string> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
};

/** `subscribed`: the manifest's bot_events; undefined when there is no manifest and everything is sent. An app hears of a workspace that it is installed in. */
export function createEvents(
  team: Team,
  courier: Courier,
  subscribed: string[] | undefined,
  isInstalled: () => boolean,
): Events {
  const wants = (name: string): boolean =>
    isInstalled() && (subscribed === undefined || subscribed.includes(name));

  function raw(event: Record<string, unknown>): string {
    const eventId = `Ev${slackId()}`;
    courier.sendEvent(String(event['type']), envelope(team, event, eventId));
    return eventId;
  }

  /** message.channels, message.groups or message.im, if the app is in the conversation. */
  function message(channelId: string, event: Record<string, unknown>): void {
    const channel = team.channels.get(channelId);
    if (!channel?.members.has(team.app.userId) || !wants(MESSAGE_EVENTS[channel.kind])) return;
    raw({ ...event, channel: channelId, channel_type: channel.kind });
  }

  function changed(one: Message, previous: Message): void {
    const { channel, text, edited } = one;
    const ts = team.nextTs();
    const isEdit = edited !== undefined && text !== previous.text;
    if (isEdit && mentions(one, team, team.channels.get(channel)) && wants('app_mention'))
      raw({ ...asSent(one), type: 'app_mention', channel, event_ts: ts });
    message(channel, {
      type: 'message',
      subtype: 'message_changed',
      message: asSent(one),
      previous_message: asSent(previous),
      hidden: true,
      ts,
      event_ts: ts,
    });
  }

  function deleted(gone: Message): void {
    const ts = team.nextTs();
    message(gone.channel, {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: asSent(gone),
      deleted_ts: gone.ts,
      hidden: true,
      ts,
      event_ts: ts,
    });
  }

  return {
    raw,
    uninstalled() {
      const tokens = { bot: [team.app.userId], oauth: [] };
      if (wants('tokens_revoked')) raw({ type: 'tokens_revoked', tokens, event_ts: team.nextTs() });
      if (wants('app_uninstalled')) raw({ type: 'app_uninstalled', event_ts: team.nextTs() });
    },
    posted(posted) {
      const { channel: channelId } = posted;
      const event = { ...asSent(posted), ...foreignAuthor(team, posted.user) };
      // Slack sends app_mention *and* message for one post, each with an event id of its own.
      if (mentions(posted, team, team.channels.get(channelId)) && wants('app_mention'))
        raw({ ...event, type: 'app_mention', channel: channelId, event_ts: posted.ts });
      message(channelId, { ...event, event_ts: posted.ts });
    },
    changed,
    removed(gone) {
      const { channel, ts } = gone;
      if (gone.only_for === undefined && listMessages(team, channel, ts).length > 1) {
        const previous = structuredClone(gone);
        bury(team, gone);
        changed(gone, previous);
        return;
      }
      removeMessage(team, gone);
      deleted(gone);
      const root = threadRoot(team, gone);
      if (root?.subtype !== 'tombstone' || listMessages(team, channel, root.ts).length > 1) return;
      removeMessage(team, root);
      deleted(root);
    },
    homeOpened(user, channel, tab, view) {
      if (!wants('app_home_opened')) return;
      const shown = view && tab === 'home' ? { view } : {};
      raw({ type: 'app_home_opened', user, channel, tab, event_ts: team.nextTs(), ...shown });
    },
    joined(user, channel) {
      if (!wants('member_joined_channel')) return;
      const ts = team.nextTs();
      raw({ type: 'member_joined_channel', user, channel, channel_type: 'C', team: team.id, event_ts: ts });
    },
    reacted(user, name, { channel, ts, user: author }, added) {
      const type = added ? 'reaction_added' : 'reaction_removed';
      const item = { type: 'message', channel, ts };
      if (wants(type)) raw({ type, user, reaction: name, item, item_user: author, event_ts: team.nextTs() });
    },
  };
}

/** A message as the Web API and events show it: without our own fields. */
export function asSent({
  channel: _channel,
  only_for: _onlyFor,
  ...message
}: Message): Record<string, unknown> {
  return structuredClone(message);
}

/** Ids of Slack's length and alphabet. */
export function slackId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase();
}

/** Slack names the author's team three times when it is not the app's. */
function foreignAuthor(team: Team, user: string): Record<string, unknown> {
  const from = personOf(team, user)?.from;
  return from ? { team: from.id, user_team: from.id, source_team: from.id } : {};
}

/** In a direct message a mention is a plain message; the app's own posts never mention it to itself. */
function mentions(message: Message, team: Team, channel: Channel | undefined): boolean {
  return (
    channel !== undefined &&
    channel.kind !== 'im' &&
    channel.members.has(team.app.userId) &&
    message.user !== team.app.userId &&
    message.text.includes(`<@${team.app.userId}>`)
  );
}

function envelope(team: Team, event: Record<string, unknown>, eventId: string): Record<string, unknown> {
  return {
    token: 'practice-verification-token',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: team.app.id,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.trunc(team.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: team.app.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: team.channels.get(String(event['channel']))?.sharedWith !== undefined,
    event_context: `4-${slackId()}`,
  };
}

/** The fields that mark a message as the app's. */
export function fromApp(team: Team): Pick<Message, 'user' | 'bot_id' | 'app_id' | 'bot_profile'> {
  return {
    user: team.app.userId,
    bot_id: team.app.botId,
    app_id: team.app.id,
    bot_profile: botProfile(team),
  };
}
