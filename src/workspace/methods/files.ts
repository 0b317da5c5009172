import { randomBytes } from 'node:crypto';
import { channelOf, requireMember, type Api, type Handler } from '../api.ts';
import { objectOf, textOf, type Args } from '../arguments.ts';
import { blocksIn } from '../blocks.ts';
import { contentOf, type Content } from '../content.ts';
import { fromApp, slackId } from '../events.ts';
import { fileObject, type StoredFile } from '../files.ts';
import { addMessage } from '../messages.ts';
import { threadOf } from '../posting.ts';
import { refusal, SlackError } from '../slack-error.ts';
import type { Channel } from '../team.ts';

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
const MOST_BYTES = 1_000_000_000;
const MOST_SNIPPET_BYTES = 1_000_000;
const MOST_ALT_TEXT = 1000;
/** The everyday ones of Slack's: https://docs.slack.dev/reference/objects/file-object#file-types */
const SNIPPET_TYPES = new Set(
  'auto csv diff html javascript json markdown python shell sql text typescript xml yaml'.split(' '),
);

const getUploadUrl: Handler = (args, api) => {
  const { team } = api;
  const name = textOf(args, 'filename') ?? '';
  const length = textOf(args, 'length') ?? '';
  if (!/^\d{1,15}$/.test(length))
    throw refusal('invalid_arguments', ['must be an integer [json-pointer:/length]']);
  const size = Number(length);
  if (size === 0) throw new SlackError('missing_argument');
  if (size > MOST_BYTES) throw new SlackError('file_upload_size_restricted');
  const altText = textOf(args, 'alt_txt');
  if ((altText ?? '').length > MOST_ALT_TEXT) throw new SlackError('alt_txt_too_large');
  const snippet = textOf(args, 'snippet_type');
  if (snippet !== undefined && !SNIPPET_TYPES.has(snippet)) throw new SlackError('unknown_snippet_type');
  if (snippet !== undefined && size > MOST_SNIPPET_BYTES) throw new SlackError('snippet_too_large');
  const id = `F${slackId()}`;
  const ticket = randomBytes(16).toString('hex');
  team.files.set(id, {
    id,
    name,
    title: name,
    size,
    createdAt: team.now(),
    user: team.app.userId,
    ...(altText !== undefined && { altText }),
    ticket,
    isCompleted: false,
    channels: new Set(),
  });
  return { upload_url: `${api.url()}upload/v1/${ticket}`, file_id: id };
};

const completeUpload: Handler = (args, api) => {
  const { team } = api;
  const asked = wanted(args, api);
  const places = placesOf(args, api);
  const [first] = places;
  if (textOf(args, 'thread_ts') !== undefined && places.length !== 1)
    throw refusal('invalid_arguments', ['thread_ts needs exactly one channel [json-pointer:/thread_ts]']);
  const thread = first ? threadOf(args, api, first) : {};
  const content = commentOf(args);
  for (const { file, title } of asked) {
    file.isCompleted = true;
    file.title = title ?? file.title;
    for (const { id } of places) file.channels.add(id);
  }
  const files = asked.map(({ file }) => fileObject(team, file, api.url()));
  // Slack shares a file after its answer, which therefore never names the message.
  setImmediate(() => {
    for (const channel of places)
      api.events.posted(
        addMessage(team, {
          type: 'message',
          subtype: 'file_share',
          channel: channel.id,
          ...fromApp(team),
          ts: team.nextTs(),
          team: team.id,
          ...content,
          ...thread,
          files,
        }),
      );
  });
  return { files: files.map((file) => ({ ...file, channels: [], groups: [], ims: [], shares: {} })) };
};

export const fileMethods: Record<string, Handler> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
};

function wanted(args: Args, { team }: Api): { file: StoredFile; title: string | undefined }[] {
  const asked = Array.isArray(args['files']) ? args['files'] : [];
  if (asked.length === 0)
    throw refusal('invalid_arguments', ['must be a non-empty array [json-pointer:/files]']);
  return asked.map((one: unknown, at) => {
    const entry = objectOf(one) ?? {};
    const foreign = Object.keys(entry).filter((name) => !['id', 'title', 'highlight_type'].includes(name));
    if (foreign.length > 0)
      throw refusal('invalid_arguments', [
        `invalid additional property: ${foreign[0]} [json-pointer:/files/${at}]`,
      ]);
    const file = team.files.get(textOf(entry, 'id') ?? '');
    // Also what was announced and not sent, or is completed already.
    if (!file?.bytes || file.isCompleted) throw new SlackError('file_not_found');
    return { file, title: textOf(entry, 'title') };
  });
}

/** None: the file stays private. Unlike chat.postMessage, it takes a membership even with chat:write.public, and no names. */
function placesOf(args: Args, api: Api): Channel[] {
  const ids = [textOf(args, 'channel_id'), ...(textOf(args, 'channels')?.split(',') ?? [])];
  return [...new Set(ids)]
    .filter((id) => id !== undefined)
    .map((id) => {
      if (id.startsWith('#')) throw new SlackError('channel_not_found');
      const channel = channelOf({ channel: id }, api);
      requireMember(api, channel);
      return channel;
    });
}

/** The comment goes before blocks. */
function commentOf(args: Args): Content {
  const text = textOf(args, 'initial_comment');
  if (text !== undefined) return contentOf({ text });
  const blocks = args['blocks'];
  if (blocks === undefined || blocks === '') return { text: '' };
  // Since September 2026: https://github.com/slackapi/python-slack-sdk/issues/1756
  if (blocksIn(blocks).some(({ type }) => type === 'markdown')) throw new SlackError('internal_error');
  return contentOf({ blocks });
}
