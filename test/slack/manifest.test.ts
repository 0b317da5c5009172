import { describe, expect, it } from 'vitest';
import agent from '../../manifest.agent.json' with { type: 'json' };
import plain from '../../manifest.json' with { type: 'json' };
import { withAgentFeatures } from '../../src/slack/agent-manifest.ts';
import { methodsNamedIn } from './called-methods.ts';
import { type Doings, NAMED_AS_HEARD, doingsOfTheCode, driftOf } from './manifest-drift.ts';

const doings = doingsOfTheCode();
const { bot: scopes } = plain.oauth_config.scopes;

describe.each([
  ['manifest.json', plain],
  ['manifest.agent.json', agent],
])('%s', (_name, manifest) => {
  it('switches on what the bot lives by: Socket Mode, buttons, App Home, and messages to it', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
  });

  it('asks for exactly what the code does, each scope with a reason, and its lists are in order', () => {
    expect(driftOf(manifest, doings)).toEqual([]);
    const { bot } = manifest.oauth_config.scopes;
    expect(bot).toEqual(bot.toSorted());
  });
});

describe('the two manifests', () => {
  it('are the same but for the agent features: npm run manifests makes one from the other', () => {
    expect(agent).toEqual(withAgentFeatures(plain));
    expect(JSON.stringify(agent)).toBe(JSON.stringify(withAgentFeatures(plain)));
  });

  it('need no scope that has no reason, and there is no reason without a scope', () => {
    expect(doings.reasons.toSorted()).toEqual(agent.oauth_config.scopes.bot);
    expect(scopes).not.toContain('assistant:write');
  });

  it('subscribe to what the listeners name as heard', () => {
    expect(doings.events.toSorted()).toEqual(NAMED_AS_HEARD.toSorted());
  });
});

describe('a manifest or a listener that drifts is seen', () => {
  const withScopes = (bot: string[]) => ({ ...plain, oauth_config: { scopes: { bot } } });
  const subscribed = (bot_events: string[]) => ({
    ...plain,
    settings: { ...plain.settings, event_subscriptions: { bot_events } },
  });
  const featuring = (features: object) => ({ ...plain, features: { ...plain.features, ...features } });
  const { bot_events } = plain.settings.event_subscriptions;

  it.each([
    [
      'a scope is missing',
      withScopes(scopes.filter((one) => one !== 'usergroups:read')),
      {},
      /usergroups.users.list is called without/,
    ],
    [
      'an event has no scope',
      withScopes(scopes.filter((one) => one !== 'mpim:history')),
      {},
      /message.mpim needs/,
    ],
    [
      'a scope is not used',
      withScopes([...scopes, 'users:read']),
      {},
      /users:read is asked for and not used/,
    ],
    ['a scope has no reason', plain, { reasons: [] }, /chat:write has no reason/],
    [
      'a method is new',
      plain,
      { called: [...doings.called, 'reactions.add'] },
      /reactions.add is called without/,
    ],
    ['a method is unknown', plain, { called: ['chat.shout'] }, /chat.shout: not in/],
    ['nobody listens', subscribed([...bot_events, 'team_join']), {}, /team_join has no listener/],
    [
      'an event does not come',
      subscribed(bot_events.slice(1)),
      {},
      new RegExp(`${bot_events[0]} is not subscribed`),
    ],
    [
      'a command has no listener',
      featuring({ slash_commands: [{ command: '/x' }] }),
      {},
      /\/x has no listener/,
    ],
    ['a command is not declared', plain, { commands: ['/y'] }, /\/y is not in the manifest/],
    ['a shortcut is not declared', plain, { shortcuts: ['later'] }, /later is not in the manifest/],
    [
      'a shortcut has no listener',
      featuring({ shortcuts: [{ name: 'Ask', type: 'global', callback_id: 'gone' }] }),
      {},
      /gone has no listener/,
    ],
  ])('%s', (_what, manifest, planted: Partial<Doings>, words) => {
    expect(driftOf(manifest, { ...doings, ...planted }).join('\n')).toMatch(words);
  });

  it.each([
    'await client.chat.postMessage({})',
    'await web?.chat!.postMessage({})',
    "await slack['chat'].postMessage({})",
    'const { postMessage: post } = app.client.chat;',
    "await anything.apiCall('chat.postMessage', {})",
    'later(client.chat.postMessage)',
  ])('a call is read from the source whatever it looks like: %s', (source) => {
    expect(methodsNamedIn(source)).toEqual(['chat.postMessage']);
  });

  it('a call by a computed name is refused, and an unlike name is none', () => {
    expect(() => methodsNamedIn('client.apiCall(name)')).toThrow('computed');
    expect(methodsNamedIn('wording.chat.post(); review.views')).toEqual([]);
  });
});
