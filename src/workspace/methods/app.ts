import { channelOf, type Handler } from '../api.ts';
import { objectOf, textOf } from '../arguments.ts';
import { SlackError, refusal } from '../slack-error.ts';
import type { SuggestedPrompt } from '../team.ts';

const STATUSES = ['active', 'processing', 'suspended', 'closed'];
const MOST_PROMPTS = 4;

const setStatus: Handler = (args, api) => {
  if (!api.isAgent) throw new SlackError('feature_disabled');
  const channel = channelOf(args, api, 'channel_id');
  const status = textOf(args, 'status') ?? '';
  if (!STATUSES.includes(status)) throw new SlackError('invalid_status');
  const threadTs = textOf(args, 'thread_ts');
  if (threadTs === undefined) throw new SlackError('thread_ts_required');
  api.team.announce({ kind: 'status', channel: channel.id, threadTs, status });
  return {};
};

const setSuggestedPrompts: Handler = (args, api) => {
  if (!api.isAgent) throw new SlackError('not_agent_app');
  const channel = channelOf(args, api, 'channel_id');
  const asked = args['prompts'];
  const prompts = (Array.isArray(asked) ? asked : []).map((prompt) => ({
    title: objectOf(prompt)?.['title'],
    message: objectOf(prompt)?.['message'],
  }));
  const complete = prompts.filter(isPrompt);
  if (complete.length < prompts.length || prompts.length === 0 || prompts.length > MOST_PROMPTS)
    throw refusal('invalid_arguments', [
      `1 to ${MOST_PROMPTS} prompts with title and message [json-pointer:/prompts]`,
    ]);
  api.team.prompts.set(channel.id, complete);
  api.team.announce({ kind: 'prompts', channel: channel.id, prompts: complete });
  return {};
};

const connectionsOpen: Handler = (_args, api) => ({ url: api.openSocket() });

const exportManifest: Handler = (args, { team, manifest }) => {
  if (textOf(args, 'app_id') !== team.app.id) throw new SlackError('app_not_found');
  if (!manifest) throw new SlackError('failed_export');
  return { manifest };
};

const apiTest: Handler = (args) => {
  const error = textOf(args, 'error');
  if (error !== undefined) throw new SlackError(error);
  return { args };
};

export const appMethods: Record<string, Handler> = {
  'agents.sessions.setStatus': setStatus,
  'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
  'apps.connections.open': connectionsOpen,
  'apps.manifest.export': exportManifest,
  'api.test': apiTest,
};

function isPrompt(prompt: { title: unknown; message: unknown }): prompt is SuggestedPrompt {
  return typeof prompt.title === 'string' && typeof prompt.message === 'string';
}
