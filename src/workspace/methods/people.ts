import { channelOf, requireMember, type Api, type Handler, type Reply } from '../api.ts';
import { flagOf, textOf, type Args } from '../arguments.ts';
import { SlackError } from '../slack-error.ts';
import { findMessage } from '../messages.ts';
import { personOf, type Message, type Person } from '../team.ts';

const authTest: Handler = (_args, { team, ...api }) => ({
  url: api.url(),
  team: team.name,
  user: team.app.name.toLowerCase(),
  team_id: team.id,
  user_id: team.app.userId,
  bot_id: team.app.botId,
  is_enterprise_install: false,
});

const usersInfo: Handler = (args, api) => {
  const id = textOf(args, 'user') ?? '';
  const { app } = api.team;
  const person = personOf(api.team, id);
  if (person) return { user: described(person, api) };
  if (id !== app.userId) throw new SlackError('user_not_found');
  return {
    user: { id, team_id: api.team.id, name: app.name.toLowerCase(), real_name: app.name, is_bot: true },
  };
};

const usersList: Handler = (_args, api) => ({
  members: api.team.people.map((person) => described(person, api)),
  response_metadata: { next_cursor: '' },
});

const groupList: Handler = (args, { team }) => ({
  usergroups: team.groups.map(({ id, handle, name, users }) => ({
    id,
    team_id: team.id,
    is_usergroup: true,
    is_external: false,
    name,
    handle,
    description: '',
    date_delete: 0,
    ...(flagOf(args, 'include_count') && { user_count: users.length }),
    ...(flagOf(args, 'include_users') && { users }),
  })),
});

const groupMembers: Handler = (args, { team }) => {
  const group = team.groups.find(({ id }) => id === textOf(args, 'usergroup'));
  if (!group) throw new SlackError('no_such_subteam');
  return { users: group.users };
};

const botsInfo: Handler = (_args, { team: { app } }) => ({
  bot: { id: app.botId, app_id: app.id, user_id: app.userId, name: app.name, deleted: false },
});

const teamInfo: Handler = (_args, { team }) => ({
  team: { id: team.id, name: team.name, domain: team.domain, email_domain: '' },
});

const addReaction: Handler = (args, api) => {
  const message = target(args, api);
  const name = textOf(args, 'name') ?? '';
  // Slack's names of emoji; `:` around them is a usual mistake.
  if (!/^[a-z0-9_+'-]{1,100}$/.test(name)) throw new SlackError('invalid_name');
  const { userId } = api.team.app;
  message.reactions ??= [];
  const reaction = message.reactions.find((one) => one.name === name);
  if (reaction?.users.includes(userId)) throw new SlackError('already_reacted');
  if (reaction) reaction.users.push(userId);
  else message.reactions.push({ name, users: [userId], count: 1 });
  if (reaction) reaction.count = reaction.users.length;
  api.team.announce({ kind: 'message', message });
  api.events.reacted(userId, name, message, true);
  return {};
};

const removeReaction: Handler = (args, api) => {
  const message = target(args, api);
  const name = textOf(args, 'name') ?? '';
  const { userId } = api.team.app;
  const reaction = message.reactions?.find((one) => one.name === name);
  if (!reaction?.users.includes(userId)) throw new SlackError('no_reaction');
  reaction.users = reaction.users.filter((id) => id !== userId);
  reaction.count = reaction.users.length;
  message.reactions = message.reactions?.filter((one) => one.count > 0) ?? [];
  api.team.announce({ kind: 'message', message });
  api.events.reacted(userId, name, message, false);
  return {};
};

export const peopleMethods: Record<string, Handler> = {
  'auth.test': authTest,
  'users.info': usersInfo,
  'users.list': usersList,
  'usergroups.list': groupList,
  'usergroups.users.list': groupMembers,
  'bots.info': botsInfo,
  'team.info': teamInfo,
  'reactions.add': addReaction,
  'reactions.remove': removeReaction,
};

function described(person: Person, api: Api): Reply {
  const guest = person.isGuest === true;
  return {
    id: person.id,
    team_id: person.from?.id ?? api.team.id,
    name: person.handle,
    real_name: person.name,
    deleted: false,
    is_admin: person.isAdmin,
    is_owner: false,
    is_bot: false,
    is_restricted: guest,
    // A guest of one channel, which is the only kind here.
    is_ultra_restricted: guest,
    is_stranger: person.from !== undefined,
    ...zoneOf(person, api.team.now()),
    profile: { real_name: person.name, display_name: person.name, title: person.role, team: api.team.id },
  };
}

/** As Slack names a person's time zone: `tz_offset` is in seconds, with summer time where it is summer. */
function zoneOf({ timeZone = 'Europe/London' }: Person, now: number): Reply {
  const part = (style: 'long' | 'longOffset'): string =>
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: style })
      .formatToParts(now)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})$/.exec(part('longOffset')) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return { tz: timeZone, tz_label: part('long'), tz_offset: sign === '-' ? -seconds : seconds };
}

function target(args: Args, api: Api): Message {
  const channel = channelOf(args, api);
  requireMember(api, channel);
  const message = findMessage(api.team, channel.id, textOf(args, 'timestamp') ?? '');
  if (!message || message.only_for) throw new SlackError('message_not_found');
  return message;
}
