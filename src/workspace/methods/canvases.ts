import { channelOf, requireMember, type Handler } from '../api.ts';
import { objectOf, textOf, type Args } from '../arguments.ts';
import { slackId } from '../events.ts';
import { refusal, SlackError } from '../slack-error.ts';
import type { Canvas } from '../team.ts';

/** https://docs.slack.dev/reference/methods/canvases.create */
const MOST_MARKDOWN = 1_048_576;
const DEEPEST_HEADING = 3;

const create: Handler = (args, api) => {
  const { team, faults } = api;
  const asked = textOf(args, 'channel_id');
  if (faults.freePlan && asked === undefined)
    throw new SlackError('free_teams_cannot_create_non_tabbed_canvases');
  const channel = asked === undefined ? undefined : channelOf(args, api, 'channel_id');
  if (channel) requireMember(api, channel);
  const hasTab = [...team.canvases.values()].some(({ channels }) => channel && channels.has(channel.id));
  if (faults.freePlan && hasTab) throw new SlackError('free_team_canvas_tab_already_exists');
  const canvas: Canvas = {
    id: `F${slackId()}`,
    title: textOf(args, 'title') ?? 'Untitled',
    markdown: markdownOf(args),
    createdAt: team.now(),
    channels: new Set(channel && [channel.id]),
    readers: new Set(),
  };
  team.canvases.set(canvas.id, canvas);
  team.announce({ kind: 'canvas', canvas });
  return { canvas_id: canvas.id };
};

/** https://docs.slack.dev/reference/methods/canvases.access.set */
const setAccess: Handler = (args, api) => {
  const canvas = api.team.canvases.get(textOf(args, 'canvas_id') ?? '');
  if (!canvas) throw new SlackError('canvas_not_found');
  const level = textOf(args, 'access_level') ?? '';
  if (!['read', 'write', 'owner'].includes(level))
    throw refusal('invalid_arguments', ['must be a valid enum value [json-pointer:/access_level]']);
  const channels = listOf(args, 'channel_ids');
  const users = listOf(args, 'user_ids');
  // One of them, and not both.
  if ((channels.length === 0) === (users.length === 0)) throw new SlackError('invalid_parameters');
  for (const id of channels) {
    const channel = channelOf({ channel: id }, api);
    requireMember(api, channel);
    canvas.readers.add(channel.id);
  }
  for (const id of users) {
    const direct = [...api.team.channels.values()].find(
      ({ kind, members }) => kind === 'im' && members.has(id),
    );
    if (!direct) throw new SlackError('user_not_found');
    canvas.readers.add(direct.id);
  }
  api.team.announce({ kind: 'canvas', canvas });
  return {};
};

export const canvasMethods: Record<string, Handler> = {
  'canvases.access.set': setAccess,
  'canvases.create': create,
};

function listOf(args: Args, name: string): string[] {
  const given = args[name];
  if (given === undefined) return [];
  if (!Array.isArray(given) || !given.every((one) => typeof one === 'string'))
    throw refusal('invalid_arguments', [`must be an array of strings [json-pointer:/${name}]`]);
  return given;
}

function markdownOf(args: Args): string {
  const given = args['document_content'];
  if (given === undefined) return '';
  const content = objectOf(given);
  const markdown = content?.['markdown'];
  const isPlain = content?.['type'] === 'markdown' && Object.keys(content).length === 2;
  if (!isPlain || typeof markdown !== 'string')
    throw refusal('invalid_arguments', [
      'failed to match exactly one allowed schema [json-pointer:/document_content]',
    ]);
  const problem = problemIn(markdown);
  if (problem !== undefined) throw new SlackError('canvas_creation_failed', { detail: problem });
  return markdown;
}

/** What a canvas does not take, in Slack's words. */
function problemIn(markdown: string): string | undefined {
  if (markdown.length > MOST_MARKDOWN) return "'content' error: content is too long";
  let isCode = false;
  for (const [at, line] of markdown.split('\n').entries()) {
    if (line.startsWith('```')) isCode = !isCode;
    if (isCode) continue;
    const depth = /^ {0,3}(#{1,6}) /.exec(line)?.[1]?.length ?? 0;
    if (depth > DEEPEST_HEADING)
      return `'content' error: line ${at + 1}: Unsupported heading depth (${depth})`;
    if (/^ {0,3}> ?(?:[-*+]|\d{1,9}[.)]) /.test(line))
      return `'content' error: line ${at + 1}: Unsupported block type (List) within block quote`;
  }
  return undefined;
}
