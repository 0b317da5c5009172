import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { freePort } from '../support/free-port.ts';
import { type Practice, byHttp, practising } from './practice.ts';

const JSON_TYPE = 'application/json';
let port: number;
let practice: Practice;
let end: () => void;
let over: Promise<void>;

/** One bot for all of them: a request that is refused leaves no trace. */
beforeAll(async () => {
  port = await freePort();
  await new Promise<void>((ready) => {
    over = practising(
      (started) => {
        practice = started;
        ready();
        return new Promise((resolve) => (end = resolve));
      },
      {
        connect: byHttp(port),
      },
    );
  });
});
afterAll(async () => {
  end();
  await over;
});

const address = () => `http://127.0.0.1:${port}/slack/events`;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
type Sent = {
  body: string;
  signed?: string;
  secondsAgo?: number;
  secret?: string;
  headers?: Record<string, string>;
};

/** A request as Slack signs it, or as somebody does who is not Slack. */
function send(
  workspace: Workspace,
  { body, signed: what = body, secondsAgo = 0, secret = workspace.signingSecret, headers }: Sent,
) {
  const time = Math.trunc(Date.now() / 1000) - secondsAgo;
  const digest = createHmac('sha256', secret).update(`v0:${time}:${what}`).digest('hex');
  const signed = { 'x-slack-request-timestamp': String(time), 'x-slack-signature': `v0=${digest}` };
  return fetch(address(), {
    method: 'POST',
    body,
    headers: { 'content-type': JSON_TYPE, ...signed, ...headers },
  });
}

const mention = (ts: string) =>
  JSON.stringify({
    type: 'event_callback',
    team_id: practice.workspace.team.id,
    event_id: `Ev${ts}`,
    authorizations: [
      { team_id: practice.workspace.team.id, enterprise_id: null, is_enterprise_install: false },
    ],
    event: {
      type: 'app_mention',
      channel: 'C0TUMORBRD1',
      user: 'U0NURSE0001',
      text: `${practice.workspace.mention} a question`,
      ts,
    },
  });

/** node:http, because fetch sends no header twice. */
function raw(headers: Record<string, string | string[]>, ...body: string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(address(), { method: 'POST', headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    // It hangs up in the middle of what is too long.
    asked.on('error', (error) => (body.length > 1 ? resolve(undefined) : reject(error)));
    for (const part of body) asked.write(part);
    asked.end();
  });
}

const kept = async () => (await practice.store.db.selectFrom('inbox').selectAll().execute()).length;

describe('over HTTP', () => {
  it.each<[string, number, Partial<Sent>]>([
    ['a wrong signature', 401, { secret: 'another secret' }],
    ['a time of six minutes ago, though signed', 401, { secondsAgo: 360 }],
    ['a time of six minutes ahead, though signed', 401, { secondsAgo: -360 }],
    ['a time that is none', 401, { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['no time', 401, { headers: { 'x-slack-request-timestamp': '' } }],
    ['no signature', 401, { headers: { 'x-slack-signature': '' } }],
    ['a signature of another version', 401, { headers: { 'x-slack-signature': 'v1=00' } }],
    ['a body of more than a megabyte', 413, { body: JSON.stringify({ padding: 'x'.repeat(1_000_001) }) }],
    ['a signature that is cut short', 401, { headers: { 'x-slack-signature': 'v0=00' } }],
    ['a body that was changed after it was signed', 401, { signed: '{"type":"url_verification"}' }],
    ['what claims to be compressed', 401, { headers: { 'content-encoding': 'gzip' }, signed: '' }],
    [
      'a form without a payload, unsigned',
      401,
      { body: 'a=1', headers: { ...FORM, 'x-slack-signature': '' } },
    ],
    ['what is no JSON', 400, { body: 'hello' }],
    ['JSON that is no object', 400, { body: 'null' }],
    ['a form whose payload is no object', 400, { body: 'payload=null', headers: FORM }],
  ])('refuses %s, and keeps nothing of it', async (_what, status, sent) => {
    const before = await kept();
    const response = await send(practice.workspace, { body: mention('1.000001'), ...sent });
    expect(response.status).toBe(status);
    expect(await kept()).toBe(before);
  });

  it('takes a time of four minutes ago, and answers once, however often Slack sends it again', async () => {
    const { workspace, reply, replies } = practice;
    const { ts } = workspace.post({
      user: 'nurse',
      channel: 'tumour-board',
      text: `${workspace.mention} a question`,
    });
    const body = mention(ts);
    expect((await send(workspace, { body, secondsAgo: 240 })).status).toBe(200);
    const again = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await send(workspace, { body, headers: again })).status).toBe(200);
    await reply('tumour-board', ts);
    await workspace.quiet();
    expect(replies('tumour-board', ts)).toHaveLength(1);
  });

  it('does once what a tap or a command asks for, though the same signed request comes again', async () => {
    const { workspace, replies, store } = practice;
    const { id: team } = workspace.team;
    const before = await kept();
    const command = new URLSearchParams({
      command: '/guideline',
      text: 'a question',
      team_id: team,
      channel_id: 'C0TUMORBRD1',
      user_id: 'U0NURSE0001',
      trigger_id: '1.2.replayed-command',
      response_url: 'http://127.0.0.1:1/',
    }).toString();
    const { ts } = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'said among people' });
    const payload = {
      type: 'message_action',
      callback_id: 'nobody-listens',
      trigger_id: '1.2.replayed-tap',
      team: { id: team },
      user: { id: 'U0NURSE0001' },
      channel: { id: 'C0TUMORBRD1' },
      message: { ts, text: 'said among people' },
    };
    const tap = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    for (const body of [command, command, tap, tap]) await send(workspace, { body, headers: FORM });
    await workspace.quiet();
    const rows = await store.db.selectFrom('inbox').select('key').execute();
    expect(rows.filter(({ key }) => key.includes('replayed-command'))).toHaveLength(1);
    expect(rows).toHaveLength(before + 1);
    expect(replies('tumour-board', ts)).toHaveLength(0);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a tap whose actions are no list', { type: 'block_actions', actions: {} }],
    [
      'a tap by nobody',
      { type: 'block_actions', actions: [{ action_id: 'source', value: '1' }], user: null },
    ],
    ['a tap in a channel that is none', { type: 'block_actions', actions: [{}], channel: null }],
    ['a tap on what has no name', { type: 'block_actions', actions: [{ block_id: 'b', action_id: null }] }],
    ['a tap on nothing', { type: 'block_actions', actions: [null] }],
    ['no tap at all', { type: 'block_actions', actions: [] }],
    ['taps that are none', { type: 'block_actions', actions: 5 }],
    ['a form without a form', { type: 'view_submission' }],
    ['an event of nobody', { event: { type: 'app_home_opened', user: null } }],
    [
      'an event that is authorised by nothing',
      { authorizations: [null], event: { type: 'app_home_opened', user: 'U0NURSE0001' } },
    ],
  ])(
    'takes %s once, because Slack would send it again, and says so without words of it',
    async (_what, odd) => {
      const { workspace } = practice;
      const payload = { team: { id: workspace.team.id }, team_id: workspace.team.id, user: { id: 'U0NURSE0001' }, trigger_id: '1.2.odd', secret: 'planted', ...odd }; // prettier-ignore
      const json = JSON.stringify(payload);
      const sent =
        'event' in odd
          ? { body: json }
          : { body: new URLSearchParams({ payload: json }).toString(), headers: FORM };
      const said = practice.log().length;
      expect((await send(workspace, sent)).status).toBe(200);
      const log = practice.log().slice(said);
      expect(log).toContain('Bolt could not read it');
      expect(log).not.toMatch(/trouble|planted/);
    },
  );

  it('refuses headers that come twice, and a body without end, and lives', async () => {
    const body = mention('1.000003');
    const time = String(Math.trunc(Date.now() / 1000));
    const digest = createHmac('sha256', practice.workspace.signingSecret)
      .update(`v0:${time}:${body}`)
      .digest('hex');
    const twice = (headers: Record<string, string | string[]>) =>
      raw({ 'content-type': JSON_TYPE, ...headers }, body);
    const once = { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${digest}` };
    expect(await twice({ ...once, 'x-slack-signature': [`v0=${digest}`, `v0=${digest}`] })).toBe(401);
    expect(await twice({ ...once, 'x-slack-request-timestamp': [time, time] })).toBe(401);
    // In chunks, so that no length is told before.
    const megabytes = Array.from({ length: 40 }, () => 'x'.repeat(50_000));
    expect([413, undefined]).toContain(await raw({ ...once, 'transfer-encoding': 'chunked' }, ...megabytes));
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('passes nothing on of a form that says it is a check of the connection, because that needs no signature', async () => {
    const before = await kept();
    const body = `ssl_check=1&payload=${encodeURIComponent(mention('1.000004'))}`;
    const response = await fetch(address(), { method: 'POST', body, headers: FORM });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(await kept()).toBe(before);
  });

  it('knows its paths and methods alone, and logs no address', async () => {
    const ask = async (path: string, method: string) =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { method })).status;
    expect(await ask('/slack/events', 'GET')).toBe(404);
    expect(await ask('/slack/events', 'PUT')).toBe(404);
    expect(await ask('/slack/oauth_redirect?code=planted-code', 'POST')).toBe(404);
    expect(await ask('/slack/install', 'GET')).toBe(404);
    expect(await ask('/%E0%A4%A', 'GET')).toBe(404);
    expect(practice.log()).not.toContain('planted-code');
  });

  it('answers the question with which Slack checks the address', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'a challenge' });
    const response = await send(practice.workspace, { body });
    expect(await response.json()).toEqual({ challenge: 'a challenge' });
    expect((await send(practice.workspace, { body, secret: 'another' })).status).toBe(401);
  });

  it('tells a load balancer that it is there', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('boardside\n');
    expect((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status).toBe(404);
  });

  it('says 500 while the store is down, so that Slack sends it again', async () => {
    practice.faults.storeDown = true;
    expect((await send(practice.workspace, { body: mention('1.000002') })).status).toBe(500);
    practice.faults.storeDown = false;
    expect((await send(practice.workspace, { body: mention('1.000002') })).status).toBe(200);
  });

  it('acknowledges a command with a NUL character in its trigger, and keeps nothing that a database would cut off', async () => {
    const { workspace } = practice;
    const command = {
      command: '/guideline',
      team_id: workspace.team.id,
      channel_id: 'C0TUMORBRD1',
      user_id: 'U0NURSE0001',
      text: 'and this?',
      response_url: `http://127.0.0.1:${port}/healthz`,
    };
    const sentWith = async (trigger_id: string) => {
      const body = new URLSearchParams({ ...command, trigger_id }).toString();
      const before = await kept();
      expect((await send(workspace, { body, headers: FORM })).status).toBe(200);
      return (await kept()) - before;
    };
    expect(await sentWith('1.2.nul\0')).toBe(0);
    expect(await sentWith('1.2.whole')).toBe(1);
  });

  it('keeps and answers once what takes longer to keep than Slack waits, and tells nobody of an outage', async () => {
    const { workspace, faults, reply, replies } = practice;
    const { ts } = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'and now?' });
    const told = () => workspace.ephemeral('tumour-board', 'nurse').length;
    const before = told();
    faults.storeSlowMs = 3200;
    // Bolt's own word for what nobody has acknowledged in three seconds.
    expect((await send(workspace, { body: mention(ts) })).status).toBe(404);
    faults.storeSlowMs = 0;
    const again = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await send(workspace, { body: mention(ts), headers: again })).status).toBe(200);
    await reply('tumour-board', ts);
    await workspace.waitFor(() => practice.log().includes('kept too late for Slack'));
    await workspace.quiet();
    expect(replies('tumour-board', ts)).toHaveLength(1);
    expect(told()).toBe(before);
  });
});
