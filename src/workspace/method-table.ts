/**
 * What the workspace knows of a Web API method before it runs. `scopes`: one of them is enough. Condensed from the data of
 * slack-ruby/slack-api-ref (MIT), November 2026.
 */
export type MethodFacts = {
  scopes: string[];
  required: string[];
  optional: string[];
  perMinute: number;
  appToken?: true;
  /** Takes an app configuration token. */
  configToken?: true;
  /** Is called without any token. */
  tokenless?: true;
};

// Slack's rate tiers, calls a minute: https://docs.slack.dev/apis/web-api/rate-limits
const TIER_2 = 20;
const TIER_3 = 50;
const TIER_4 = 100;
/** "Special": hundreds a minute; chat.postMessage has its own limit a channel. */
const SPECIAL = 600;

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const LOOK = ['as_user', 'icon_emoji', 'icon_url', 'username'];
const CONTENT = ['attachments', 'blocks', 'link_names', 'markdown_text', 'metadata', 'parse', 'text'];
const PAGING = ['cursor', 'limit'];
const RANGE = ['include_all_metadata', 'inclusive', 'latest', 'oldest', ...PAGING];
const POST = [...LOOK, ...CONTENT, 'mrkdwn', 'reply_broadcast', 'thread_ts', 'unfurl_links', 'unfurl_media'];

function facts(scopes: string[], required: string[], optional: string[], perMinute: number): MethodFacts {
  return { scopes, required, optional, perMinute };
}

export const METHODS: Record<string, MethodFacts> = {
  'agents.sessions.setStatus': facts(
    ['chat:write'],
    ['channel_id', 'status'],
    ['icon_emoji', 'icon_url', 'initiator_user_id', 'thread_ts', 'title', 'username'],
    TIER_3,
  ),
  'api.test': { ...facts([], [], ['error'], TIER_4), tokenless: true },
  'apps.connections.open': { ...facts([], [], [], TIER_3), appToken: true },
  'apps.manifest.export': { ...facts([], ['app_id'], [], TIER_3), configToken: true },
  'assistant.threads.setSuggestedPrompts': facts(
    ['assistant:write'],
    ['channel_id', 'prompts'],
    ['thread_ts', 'title'],
    TIER_4,
  ),
  'auth.revoke': facts([], [], ['test'], TIER_3),
  'auth.test': facts([], [], [], SPECIAL),
  'bots.info': facts(['users:read'], [], ['bot'], TIER_3),
  'canvases.access.set': facts(
    ['canvases:write'],
    ['access_level', 'canvas_id'],
    ['channel_ids', 'user_ids'],
    TIER_3,
  ),
  'canvases.create': facts(['canvases:write'], [], ['channel_id', 'document_content', 'title'], TIER_2),
  'chat.delete': facts(['chat:write'], ['channel', 'ts'], ['as_user'], TIER_3),
  'chat.deleteScheduledMessage': facts(
    ['chat:write'],
    ['channel', 'scheduled_message_id'],
    ['as_user'],
    TIER_3,
  ),
  'chat.getPermalink': facts([], ['channel', 'message_ts'], [], SPECIAL),
  'chat.postEphemeral': facts(
    ['chat:write'],
    ['channel', 'user'],
    [...LOOK, ...CONTENT, 'thread_ts'],
    TIER_4,
  ),
  'chat.postMessage': facts(['chat:write'], ['channel'], POST, SPECIAL),
  'chat.scheduleMessage': facts(
    ['chat:write'],
    ['channel', 'post_at'],
    ['as_user', ...CONTENT, 'reply_broadcast', 'thread_ts', 'unfurl_links', 'unfurl_media'],
    TIER_3,
  ),
  'chat.update': facts(
    ['chat:write'],
    ['channel', 'ts'],
    ['as_user', ...CONTENT, 'file_ids', 'reply_broadcast', 'unfurled_attachments'],
    TIER_3,
  ),
  'conversations.history': facts(HISTORY, ['channel'], RANGE, TIER_3),
  'conversations.info': facts(READ, ['channel'], ['include_locale', 'include_num_members'], TIER_3),
  'conversations.join': facts(['channels:join'], ['channel'], [], TIER_3),
  'conversations.list': facts(READ, [], ['exclude_archived', 'types', ...PAGING], TIER_2),
  'conversations.members': facts(READ, ['channel'], PAGING, TIER_4),
  'conversations.open': facts(
    ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    [],
    ['channel', 'prevent_creation', 'return_im', 'users'],
    TIER_3,
  ),
  'conversations.replies': facts(HISTORY, ['channel', 'ts'], RANGE, TIER_3),
  'files.completeUploadExternal': facts(
    ['files:write'],
    ['files'],
    [
      'blocks',
      'channel_id',
      'channels',
      'icon_emoji',
      'icon_url',
      'initial_comment',
      'thread_ts',
      'username',
    ],
    TIER_4,
  ),
  'files.getUploadURLExternal': facts(
    ['files:write'],
    ['filename', 'length'],
    ['alt_txt', 'snippet_type'],
    TIER_4,
  ),
  'oauth.v2.access': {
    ...facts([], ['client_id', 'client_secret', 'code'], ['grant_type', 'redirect_uri'], SPECIAL),
    tokenless: true,
  },
  'reactions.add': facts(['reactions:write'], ['channel', 'name', 'timestamp'], [], TIER_3),
  'reactions.remove': facts(['reactions:write'], ['name'], ['channel', 'timestamp'], TIER_2),
  'team.info': facts(['team:read'], [], ['domain', 'team'], TIER_3),
  'usergroups.list': facts(
    ['usergroups:read'],
    [],
    ['include_count', 'include_disabled', 'include_users', 'team_id'],
    TIER_2,
  ),
  'usergroups.users.list': facts(['usergroups:read'], ['usergroup'], ['include_disabled', 'team_id'], TIER_2),
  'users.info': facts(['users:read'], ['user'], ['include_locale'], TIER_4),
  'users.list': facts(['users:read'], [], ['include_locale', ...PAGING], TIER_2),
  'views.open': facts([], ['view'], ['interactivity_pointer', 'trigger_id'], TIER_4),
  'views.publish': facts([], ['user_id', 'view'], ['hash', 'interactivity_pointer'], TIER_4),
  'views.push': facts([], ['view'], ['interactivity_pointer', 'trigger_id'], TIER_4),
  'views.update': facts([], ['view'], ['external_id', 'hash', 'view_id'], TIER_4),
};
