import { channelOf, type Handler } from '../api.ts';
import { textOf } from '../arguments.ts';
import { contentOf } from '../content.ts';
import { fromApp, slackId } from '../events.ts';
import { requireAccess, threadOf } from '../posting.ts';
import { SlackError } from '../slack-error.ts';

/** https://docs.slack.dev/reference/methods/chat.scheduleMessage */
const FARTHEST_SECONDS = 120 * 24 * 60 * 60;
const CROWD = { messages: 30, seconds: 5 * 60 };
/** What is posted within this time cannot be taken back: https://docs.slack.dev/reference/methods/chat.deleteScheduledMessage */
const TOO_LATE_SECONDS = 60;

const scheduleMessage: Handler = (args, api) => {
  const { team, schedule } = api;
  const channel = channelOf(args, api);
  requireAccess(api, channel);
  const asked = textOf(args, 'post_at') ?? '';
  if (!/^\d{1,12}$/.test(asked)) throw new SlackError('invalid_time');
  const postAt = Number(asked);
  const now = team.now() / 1000;
  if (postAt <= now) throw new SlackError('time_in_past');
  if (postAt > now + FARTHEST_SECONDS) throw new SlackError('time_too_far');
  const near = [...team.scheduled.values()].filter(
    (one) => one.message.channel === channel.id && Math.abs(one.postAt - postAt) < CROWD.seconds,
  );
  if (near.length >= CROWD.messages) throw new SlackError('restricted_too_many');
  const thread = threadOf(args, api, channel);
  const content = contentOf(args);
  const id = `Q${slackId()}`;
  const by = fromApp(team);
  schedule.add({
    id,
    postAt,
    message: { type: 'message', channel: channel.id, ...by, team: team.id, ...content, ...thread },
  });
  const message = { type: 'delayed_message', subtype: 'bot_message', bot_id: by.bot_id, ...content };
  return { channel: channel.id, scheduled_message_id: id, post_at: postAt, message };
};

const deleteScheduledMessage: Handler = (args, api) => {
  const { team } = api;
  const channel = channelOf(args, api);
  const id = textOf(args, 'scheduled_message_id') ?? '';
  const found = team.scheduled.get(id);
  const isLate = found !== undefined && found.postAt - team.now() / 1000 < TOO_LATE_SECONDS;
  if (found?.message.channel !== channel.id || isLate) throw new SlackError('invalid_scheduled_message_id');
  team.scheduled.delete(id);
  team.announce({ kind: 'scheduled' });
  return {};
};

export const scheduledMethods: Record<string, Handler> = {
  'chat.scheduleMessage': scheduleMessage,
  'chat.deleteScheduledMessage': deleteScheduledMessage,
};
