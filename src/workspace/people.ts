import { randomUUID } from 'node:crypto';
import type { Events } from './events.ts';
import { addMessage, findMessage } from './messages.ts';
import { directChannel, type Block, type Channel, type Message, type Person, type Team } from './team.ts';

export type NewMessage = { user: string; channel: string; text: string; threadTs?: string };

/** What people do in conversations, by id, handle or name. Clicks and forms are in interactions.ts. */
export type People = {
  person(asked: string): Person;
  channel(asked: string): Channel;
  post(message: NewMessage): Message;
  edit(channel: string, ts: string, text: string): Message;
  /** Slack adds the preview of a link, which arrives as a change of the message without another text. */
  unfurl(channel: string, ts: string): void;
  remove(channel: string, ts: string): void;
  invite(channel: string): void;
  openHome(user: string, tab: 'home' | 'messages'): void;
};

export function createPeople(team: Team, events: Events): People {
  function person(asked: string): Person {
    const found = team.people.find(({ id, handle }) => id === asked || handle === asked);
    if (!found) throw new Error(`There is no person ${asked} in the practice workspace.`);
    return found;
  }

  function channel(asked: string): Channel {
    const name = asked.replace(/^#/, '');
    const found = team.channels.get(asked) ?? [...team.channels.values()].find((one) => one.name === name);
    if (!found) throw new Error(`There is no channel ${asked} in the practice workspace.`);
    return found;
  }

  function message(channelId: string, ts: string): Message {
    const found = findMessage(team, channel(channelId).id, ts);
    if (!found) throw new Error(`There is no message ${ts} in ${channelId}.`);
    return found;
  }

  return {
    person,
    channel,
    post({ user, channel: asked, text, threadTs }) {
      const { id, members, name } = channel(asked);
      const author = person(user);
      if (!members.has(author.id)) throw new Error(`${author.name} is not in #${name}.`);
      const root = threadTs === undefined ? undefined : message(id, threadTs);
      const posted = addMessage(team, {
        type: 'message',
        channel: id,
        user: author.id,
        text,
        ts: team.nextTs(),
        team: author.from?.id ?? team.id,
        client_msg_id: randomUUID(),
        blocks: [composed(text)],
        ...(root && { thread_ts: root.ts, parent_user_id: root.user }),
      });
      events.posted(posted);
      return posted;
    },
    edit(channelId, ts, text) {
      const edited = message(channelId, ts);
      const previous = structuredClone(edited);
      edited.text = text;
      edited.blocks = [composed(text)];
      edited.edited = { user: edited.user, ts: team.nextTs() };
      team.announce({ kind: 'message', message: edited });
      events.changed(edited, previous);
      return edited;
    },
    unfurl(channelId, ts) {
      const shown = message(channelId, ts);
      const previous = structuredClone(shown);
      shown.attachments = [{ id: 1, title: 'A preview of the link', fallback: 'A preview of the link' }];
      team.announce({ kind: 'message', message: shown });
      events.changed(shown, previous);
    },
    remove: (channelId, ts) => events.removed(message(channelId, ts)),
    invite(asked) {
      const { id, members } = channel(asked);
      members.add(team.app.userId);
      team.announce({ kind: 'channel', channel: id });
      events.joined(team.app.userId, id);
    },
    openHome(user, tab) {
      const { id } = person(user);
      events.homeOpened(id, directChannel(team, id).id, tab, team.homes.get(id));
    },
  };
}

/** The rich text block that Slack's composer adds to what a person types. */
function composed(text: string): Block {
  const elements = text
    .split(/(<(?:@|!subteam\^)[A-Z0-9]{1,30}>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, kind, id] = /^<(@|!subteam\^)([A-Z0-9]{1,30})>$/.exec(part) ?? [];
      if (id === undefined) return { type: 'text', text: unescaped(part) };
      return kind === '@' ? { type: 'user', user_id: id } : { type: 'usergroup', usergroup_id: id };
    });
  return {
    type: 'rich_text',
    block_id: randomUUID().slice(0, 5),
    elements: [{ type: 'rich_text_section', elements }],
  };
}

/** Slack escapes these three in `text`, and not in blocks. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
