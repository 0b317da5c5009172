import { describe, expect, it } from 'vitest';
import { clientOf, refusalOf, start } from './web-client.ts';

const CHANNEL = 'C0TUMORBRD1';

describe('who may call what', () => {
  it('auth.test says who the app is', async () => {
    const { workspace, client } = await start();
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      user_id: workspace.team.app.userId,
      bot_id: workspace.team.app.botId,
      team_id: workspace.team.id,
    });
  });

  it('refuses no token, a wrong token, and the wrong kind of token', async () => {
    const { workspace, client } = await start();
    expect(await refusalOf(clientOf(workspace, 'xoxb-wrong').auth.test())).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await refusalOf(client.apps.connections.open({}))).toMatchObject({
      error: 'not_allowed_token_type',
    });
    const response = await fetch(`${workspace.apiUrl}auth.test`, { method: 'POST' });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });

  it('refuses a method that nobody knows, also one named like an object property', async () => {
    const { client } = await start();
    expect(await refusalOf(client.apiCall('chat.shout'))).toMatchObject({ error: 'unknown_method' });
    expect(await refusalOf(client.apiCall('constructor'))).toMatchObject({ error: 'unknown_method' });
  });

  it('with a manifest, a scope that it lacks is missing', async () => {
    const { client } = await start({
      manifest: { oauth_config: { scopes: { bot: ['chat:write', 'im:history'] } } },
    });
    await client.chat.postMessage({ channel: CHANNEL, text: 'hello' });
    const refusal = await refusalOf(
      client.reactions.add({ channel: CHANNEL, name: 'eyes', timestamp: '1.1' }),
    );
    expect(refusal).toMatchObject({
      error: 'missing_scope',
      needed: 'reactions:write',
      provided: 'chat:write,im:history',
    });
    // The scope of a direct message does not open a channel.
    expect(await refusalOf(client.conversations.history({ channel: CHANNEL }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:history',
    });
  });

  it('refuses missing and misspelt arguments by name', async () => {
    const { client } = await start();
    const call = client.apiCall('chat.postMessage', { text: 'hello', thread: '1.1' });
    expect(await refusalOf(call)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] missing required field: channel', '[ERROR] unknown argument: thread'],
      },
    });
  });
});

describe('chat', () => {
  it.each([
    ['channel_not_found', { channel: 'C0NOWHERE', text: 'hello' }],
    ['not_in_channel', { channel: 'C0CORRIDOR1', text: 'hello' }],
    ['no_text', { channel: CHANNEL, text: '' }],
    ['msg_too_long', { channel: CHANNEL, text: 'x'.repeat(40_001) }],
    ['thread_not_found', { channel: CHANNEL, text: 'hello', thread_ts: '1.000001' }],
    ['invalid_blocks_format', { channel: CHANNEL, blocks: '{not json' }],
    ['invalid_metadata_format', { channel: CHANNEL, text: 'hello', metadata: { event_type: 'x' } }],
    ['markdown_text_conflict', { channel: CHANNEL, text: 'hello', markdown_text: '**hello**' }],
    [
      'msg_blocks_too_long',
      {
        channel: CHANNEL,
        blocks: Array.from({ length: 5 }, () => ({
          type: 'section',
          text: { type: 'mrkdwn', text: 'x'.repeat(2900) },
        })),
      },
    ],
  ])('%s', async (error, args) => {
    const { workspace, client } = await start();
    expect(await refusalOf(client.apiCall('chat.postMessage', args))).toMatchObject({ error });
    expect(workspace.messages(CHANNEL)).toEqual([]);
    expect(workspace.calls('chat.postMessage')).toMatchObject([{ ok: false, error, accepted: false }]);
    expect(workspace.outgoing()).toHaveLength(1);
  });

  it('invalid_blocks says where and why, and nothing is posted', async () => {
    const { workspace, client } = await start();
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    expect(
      await refusalOf(client.apiCall('chat.postMessage', { channel: CHANNEL, text: 'x', blocks })),
    ).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    expect(workspace.messages(CHANNEL)).toEqual([]);
  });

  it('takes JSON bodies as well as forms', async () => {
    const { workspace } = await start();
    const response = await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${workspace.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({ channel: '#tumour-board', text: 'hello', blocks: [{ type: 'divider' }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: CHANNEL });
    expect(workspace.messages('tumour-board')[0]?.blocks).toMatchObject([{ type: 'divider' }]);
  });

  it('metadata comes back from conversations.replies only when asked for', async () => {
    const { workspace, client } = await start();
    const root = workspace.post({ user: 'nurse', channel: CHANNEL, text: 'root' });
    const metadata = { event_type: 'answer', event_payload: { key: 'k1' } };
    await client.chat.postMessage({ channel: CHANNEL, thread_ts: root.ts, text: 'hello', metadata });
    const without = await client.conversations.replies({ channel: CHANNEL, ts: root.ts });
    expect(without.messages?.map((message) => message.metadata)).toEqual([undefined, undefined]);
    const withMetadata = await client.conversations.replies({
      channel: CHANNEL,
      ts: root.ts,
      include_all_metadata: true,
    });
    expect(withMetadata.messages?.map((message) => message.metadata)).toEqual([undefined, metadata]);
  });

  it('history is newest first, leaves replies out, and comes in pages', async () => {
    const { workspace, client } = await start();
    const [first] = ['one', 'two', 'three'].map((text) =>
      workspace.post({ user: 'nurse', channel: CHANNEL, text }),
    );
    workspace.post({ user: 'nurse', channel: CHANNEL, text: 'reply', threadTs: first?.ts ?? '' });
    const page = await client.conversations.history({ channel: CHANNEL, limit: 2 });
    expect(page.messages?.map(({ text }) => text)).toEqual(['three', 'two']);
    expect(page.has_more).toBe(true);
    const next = await client.conversations.history({
      channel: CHANNEL,
      limit: 2,
      cursor: page.response_metadata?.next_cursor ?? '',
    });
    expect(next.messages?.map(({ text }) => text)).toEqual(['one']);
  });

  it('updates and deletes its own messages, not those of people', async () => {
    const { workspace, client } = await start();
    const theirs = workspace.post({ user: 'nurse', channel: CHANNEL, text: 'mine' });
    const own = await client.chat.postMessage({
      channel: CHANNEL,
      text: 'one',
      blocks: [{ type: 'divider' }],
    });
    await client.chat.update({ channel: CHANNEL, ts: own.ts ?? '', text: 'two' });
    expect(workspace.messages(CHANNEL)[1]).toMatchObject({ text: 'two' });
    expect(workspace.messages(CHANNEL)[1]?.blocks).toBeUndefined();
    const refused = client.chat.update({ channel: CHANNEL, ts: theirs.ts, text: 'two' });
    expect(await refusalOf(refused)).toMatchObject({ error: 'cant_update_message' });
    await client.chat.delete({ channel: CHANNEL, ts: own.ts ?? '' });
    expect(workspace.messages(CHANNEL)).toHaveLength(1);
  });

  it('a permalink leads to the page', async () => {
    const { workspace, client } = await start();
    const { ts } = workspace.post({ user: 'nurse', channel: CHANNEL, text: 'root' });
    const { permalink = '' } = await client.chat.getPermalink({ channel: CHANNEL, message_ts: ts });
    const page = await fetch(permalink);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
  });
});

describe('faults', () => {
  it('429 carries Retry-After and nothing is posted', async () => {
    const { workspace, client } = await start();
    workspace.faults.posts.push({ kind: 'rate-limited', retryAfterSeconds: 7 });
    await expect(client.chat.postMessage({ channel: CHANNEL, text: 'hello' })).rejects.toMatchObject({
      retryAfter: 7,
    });
    expect(workspace.messages(CHANNEL)).toEqual([]);
    await client.chat.postMessage({ channel: CHANNEL, text: 'hello' });
    expect(workspace.messages(CHANNEL)).toHaveLength(1);
  });

  it('500 before accepting posts nothing, 500 after accepting leaves the message posted', async () => {
    const { workspace, client } = await start();
    workspace.faults.posts.push({ kind: 'error-before-accepting' }, { kind: 'error-after-accepting' });
    await expect(client.chat.postMessage({ channel: CHANNEL, text: 'one' })).rejects.toThrow('500');
    expect(workspace.messages(CHANNEL)).toEqual([]);
    await expect(client.chat.postMessage({ channel: CHANNEL, text: 'two' })).rejects.toThrow('500');
    expect(workspace.messages(CHANNEL)).toMatchObject([{ text: 'two' }]);
    expect(workspace.calls('chat.postMessage').map(({ accepted }) => accepted)).toEqual([false, true]);
  });

  it('a hanging call runs into the time-out of the caller, and may have been accepted', async () => {
    const { workspace, client } = await start();
    workspace.faults.posts.push({ kind: 'hang-before-accepting' }, { kind: 'hang-after-accepting' });
    const hang = () => expect(client.chat.postMessage({ channel: CHANNEL, text: 'x' })).rejects.toThrow();
    await Promise.all([hang(), hang()]);
    expect(workspace.messages(CHANNEL)).toHaveLength(1);
    expect(workspace.calls('chat.postMessage').map(({ status }) => status)).toEqual([0, 0]);
  });

  it('refuses block types that the workspace is told not to know', async () => {
    const { workspace, client } = await start();
    const post = () =>
      client.chat.postMessage({ channel: CHANNEL, text: 'x', blocks: [{ type: 'markdown', text: 'x' }] });
    await post();
    workspace.faults.refusedBlocks = ['markdown'];
    expect(await refusalOf(post())).toMatchObject({
      error: 'invalid_blocks',
      errors: ['unsupported type: markdown [json-pointer:/blocks/0/type]'],
    });
  });

  it('with strict rates, a burst into one channel is limited and another channel is not', async () => {
    let now = 1_700_000_000_000;
    const { workspace, client } = await start({ clock: () => now });
    workspace.faults.strictRates = true;
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'hello' });
    await post(CHANNEL);
    await post(CHANNEL);
    await post(CHANNEL);
    await expect(post(CHANNEL)).rejects.toMatchObject({ retryAfter: 3 });
    await post('C0SARCOMA01');
    now += 3001;
    await post(CHANNEL);
  });
});
