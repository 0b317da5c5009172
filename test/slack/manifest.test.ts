import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { HEARD } from '../../src/slack/listeners/listen.ts';

const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
/** Slack's scopes for the methods that we call (docs.slack.dev/reference/methods, November 2026); none for the rest. */
const METHOD_SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'conversations.history': HISTORY,
  'conversations.replies': HISTORY,
  'usergroups.users.list': ['usergroups:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};
const EVENT_SCOPES: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
};

function calledMethods(): string[] {
  const files = readdirSync('src/slack', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const source = files.map((name) => readFileSync(join('src/slack', name), 'utf8')).join('\n');
  const calls = source.matchAll(/\bclient\s*\??\.\s*([a-z]+(?:\.[a-zA-Z]+)+)\s*\(/g);
  return [...new Set([...calls].map(([, method = '']) => method))].toSorted();
}

describe('the manifest', () => {
  it('switches on what the bot lives by: Socket Mode, buttons, App Home, and messages to it', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('has the scopes of every Web API method that the code calls, and the table here names them all', () => {
    expect(calledMethods()).toEqual(Object.keys(METHOD_SCOPES).toSorted());
    for (const scope of Object.values(METHOD_SCOPES).flat()) expect(scopes).toContain(scope);
  });

  it('has the scopes of every event that it subscribes to, and a listener for each', () => {
    expect(events).toEqual(Object.keys(EVENT_SCOPES).toSorted());
    for (const event of events) {
      expect(scopes).toEqual(expect.arrayContaining(EVENT_SCOPES[event] ?? ['an unknown event']));
      expect(HEARD).toContain(event.split('.')[0]);
    }
  });

  it('asks for no scope that nothing needs', () => {
    const needed = new Set([...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES)].flat());
    expect(scopes).toEqual([...needed].toSorted());
  });
});
