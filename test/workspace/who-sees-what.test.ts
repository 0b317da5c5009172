import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import type { PageState } from '../../src/workspace/page-state.ts';

const SCOPES = ['channels:history', 'chat:write', 'usergroups:read', 'users:read', 'channels:read'];
let workspace: Workspace;
beforeAll(async () => {
  workspace = await createWorkspace({ manifest: { oauth_config: { scopes: { bot: SCOPES } } } });
});
afterAll(() => workspace.stop());

async function call(method: string, args: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${workspace.botToken}` },
    body: new URLSearchParams(args),
  });
  return response.json();
}

async function pageOf(user: string): Promise<PageState> {
  const response = await fetch(`${workspace.url}page-api/state?as=${user}`);
  return response.json();
}

async function tell(verb: string, body: Record<string, unknown>): Promise<unknown> {
  const options = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${workspace.url}page-api/${verb}`, options);
  return response.json();
}

describe('people and channels of several kinds', () => {
  it.each([
    ['U0ATTENDING', ['tumour-board', 'sarcoma-clinic', 'board-prep', 'network-sarcoma', 'corridor']],
    ['U0NURSE0001', ['tumour-board', 'sarcoma-clinic', 'network-sarcoma', 'corridor']],
    ['U0GUEST0001', ['tumour-board']],
    ['U0VISITOR01', ['network-sarcoma']],
  ])('%s sees the channels that they are in: %j', async (user, names) => {
    workspace.post({ user: 'attending', channel: 'board-prep', text: 'not for all' });
    const page = await pageOf(user);
    expect(page.channels.map(({ name }) => name)).toEqual(names);
    expect(page.messages.some(({ text }) => text === 'not for all')).toBe(names.includes('board-prep'));
  });

  it('someone of another organisation has no direct message with the app', async () => {
    expect((await pageOf('U0VISITOR01')).directId).toBeUndefined();
    expect((await pageOf('U0GUEST0001')).directId).toBe('D0GUEST0001');
  });

  it('nobody writes where they are not', async () => {
    const post = { as: 'U0GUEST0001', channel: 'C0BOARDPREP', text: 'hello' };
    expect(await tell('post', post)).toEqual({
      ok: false,
      say: 'Visiting Trainee is not in #board-prep.',
    });
  });

  it('nobody changes what another wrote', async () => {
    const { channel, ts } = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'mine' });
    const as = 'U0ATTENDING';
    expect(await tell('edit', { as, channel, ts, text: 'yours' })).toMatchObject({ ok: false });
    expect(await tell('delete', { as, channel, ts })).toMatchObject({ ok: false });
    expect(await tell('delete', { as: 'U0NURSE0001', channel, ts })).toEqual({ ok: true });
  });

  it('tells the app which channel is shared or private, and who is a guest', async () => {
    expect(await call('conversations.info', { channel: 'C0NETWORK01' })).toMatchObject({
      channel: { is_ext_shared: true, is_private: false },
    });
    expect(await call('users.info', { user: 'U0GUEST0001' })).toMatchObject({
      user: { is_restricted: true, is_stranger: false },
    });
    expect(await call('users.info', { user: 'U0VISITOR01' })).toMatchObject({
      user: { is_restricted: false, is_stranger: true, team_id: 'T0PARTNER01' },
    });
  });

  it('wants the scope for private channels before it tells of one', async () => {
    expect(await call('conversations.info', { channel: 'C0BOARDPREP' })).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
  });

  it('lists user groups, and a typed name becomes a mention of one', async () => {
    expect(await call('usergroups.list', { include_users: 'true' })).toMatchObject({
      usergroups: [{ id: 'S0EXPERTS01', handle: 'sarcoma-experts', users: ['U0ATTENDING', 'U0ADMIN0001'] }],
    });
    await tell('post', { as: 'U0NURSE0001', channel: 'C0SARCOMA01', text: 'ask @sarcoma-experts' });
    expect(workspace.messages('sarcoma-clinic').at(-1)).toMatchObject({
      text: 'ask <!subteam^S0EXPERTS01>',
      blocks: [{ elements: [{ elements: [{ type: 'text' }, { usergroup_id: 'S0EXPERTS01' }] }] }],
    });
  });

  it('knows which call posted a message, also when the caller was told otherwise', async () => {
    workspace.faults.posts.push({ kind: 'error-after-accepting' });
    await call('chat.postMessage', { channel: 'C0SARCOMA01', text: 'kept' });
    const posted = workspace.messages('sarcoma-clinic').at(-1);
    expect(workspace.calls('chat.postMessage').at(-1)).toMatchObject({
      status: 500,
      message: { channel: 'C0SARCOMA01', ts: posted?.ts },
    });
  });
});
