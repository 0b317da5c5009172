import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Post } from '../../src/conversation/delivery.ts';
import type { OneWorkspace } from '../../src/environment.ts';
import { boltLogger, createClients } from '../../src/slack/clients.ts';
import { createDelivery } from '../../src/slack/delivery.ts';
import { outcomeOf } from '../../src/slack/post-outcome.ts';
import { type Workspace, createWorkspace } from '../../src/workspace/workspace.ts';
import { localServer } from './local-server.ts';
import { bySocket } from './practice.ts';
import manifest from '../../manifest.json' with { type: 'json' };

const logger = boltLogger(pino({ level: 'silent' }));
let workspace: Workspace;
let root: string;

beforeAll(async () => {
  workspace = await createWorkspace({ manifest });
});
beforeEach(() => {
  root = workspace.post({ user: 'nurse', channel: 'tumour-board', text: 'a root' }).ts;
});
afterAll(() => workspace.stop());

const deliveryBy = (connection: OneWorkspace) => {
  const { botToken } = connection;
  const installed = { team: 'T1', botToken, botUserId: 'U1', botId: 'B1', scopes: undefined };
  const { posting } = createClients(
    connection,
    (team) => Promise.resolve(team === 'T1' ? installed : undefined),
    logger,
  );
  return createDelivery(posting);
};
const delivery = () => deliveryBy(bySocket(workspace));
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const refused = { type: 'block_of_tomorrow' };

function aPost(payload: Post['payload'], overrides: Partial<Post> = {}): Post {
  return {
    key: 'k1',
    team: 'T1',
    channel: 'C0TUMORBRD1',
    thread: root,
    userId: 'U0NURSE0001',
    kind: 'post',
    targetTs: null,
    payload,
    fallback: null,
    ...overrides,
  };
}

describe('delivery', () => {
  it('goes down to the form that Slack takes, and to the text alone at last', async () => {
    const { post } = delivery();
    await post(aPost({ text: 'said', forms: [[refused], [section('plain')]] }));
    await post(aPost({ text: 'said', forms: [[refused], [refused]] }, { key: 'k2' }));
    const [, plain, bare] = workspace.messages('tumour-board', root);
    expect(plain?.blocks?.map(({ type }) => type)).toEqual(['section']);
    expect(bare).toMatchObject({ text: 'said', metadata: { event_payload: { key: 'k2' } } });
    expect(bare?.blocks).toBeUndefined();
  });

  it('sends no further form once the first was refused so late that its outcome could not be waited for', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    let calls = 0;
    const slack = await localServer((_, response) => {
      calls += 1;
      vi.advanceTimersByTime(3000);
      response.end(JSON.stringify({ ok: false, error: 'invalid_blocks' }));
    });
    const slow = deliveryBy({ ...bySocket(workspace), apiUrl: `http://127.0.0.1:${slack.port}/` });
    const outcome = await slow.post(aPost({ text: 'said', forms: [[refused], [refused]] }));
    vi.useRealTimers();
    await slack.close();
    expect(outcome).toEqual({ kind: 'rejected-for-now', retryAfterMs: 0 });
    expect(calls).toBe(1);
  });

  it('posts into the thread with the key in its metadata, without names or links unfurled', async () => {
    expect(await delivery().post(aPost({ text: 'said', forms: [] }))).toMatchObject({ kind: 'posted' });
    expect(workspace.calls('chat.postMessage').at(-1)?.args).toMatchObject({
      link_names: 'false',
      unfurl_links: 'false',
      thread_ts: root,
    });
  });

  it('posts nothing below a question that was deleted, and knows that nothing stands there', async () => {
    const { post, find } = delivery();
    const late = aPost({ text: 'said', forms: [] }, { key: 'too late' });
    workspace.delete('C0TUMORBRD1', root);
    expect(await find(late)).toEqual({ kind: 'absent' });
    expect(await post(late)).toEqual({ kind: 'left' });
  });

  it('finds what was posted below a question that was deleted since', async () => {
    const { post, find } = delivery();
    const posted = aPost({ text: 'said', forms: [] }, { key: 'in time' });
    await post(posted);
    workspace.delete('C0TUMORBRD1', root);
    expect(await find(posted)).toEqual({ kind: 'found', ts: expect.any(String) });
  });

  it('finds a reply by its key in a thread of more than a page, and knows when there is none', async () => {
    const { post, find } = delivery();
    for (let n = 0; n < 210; n++)
      workspace.post({ user: 'nurse', channel: 'tumour-board', text: `${n}`, threadTs: root });
    const sought = aPost({ text: 'said', forms: [] }, { key: 'sought' });
    expect(await find(sought)).toEqual({ kind: 'absent' });
    const posted = await post(sought);
    expect(await find(sought)).toEqual({ ...posted, kind: 'found' });
  });

  it('cannot look for what only one person saw, nor where it may not read', async () => {
    const { find } = delivery();
    expect(await find(aPost({ text: 'said', forms: [], onlyFor: 'U0NURSE0001' }))).toEqual({
      kind: 'cannot-look',
    });
    expect(await find(aPost({ text: 'said', forms: [] }, { channel: 'C0NOWHERE' }))).toEqual({
      kind: 'cannot-look',
    });
  });

  it('neither posts nor looks in a workspace that the bot is not installed in', async () => {
    const { post, find } = delivery();
    const elsewhere = aPost({ text: 'said', forms: [] }, { team: 'T2' });
    expect(await post(elsewhere)).toEqual({ kind: 'refused', code: 'not_installed' });
    expect(await find(elsewhere)).toEqual({ kind: 'cannot-look' });
    expect(workspace.messages('tumour-board', root)).toHaveLength(1);
  });

  it('takes a 429 without a usable Retry-After for what it is: certainly not posted', async () => {
    const slack = await localServer((_, response) => response.writeHead(429).end());
    const busy = deliveryBy({ ...bySocket(workspace), apiUrl: `http://127.0.0.1:${slack.port}/` });
    expect(await busy.post(aPost({ text: 'said', forms: [] }))).toMatchObject({ kind: 'rejected-for-now' });
    await slack.close();
  });

  it('says how long to wait when Slack lets it read no more', async () => {
    const slack = await localServer((_, response) => response.writeHead(429, { 'Retry-After': '4' }).end());
    const busy = deliveryBy({ ...bySocket(workspace), apiUrl: `http://127.0.0.1:${slack.port}/` });
    expect(await busy.find(aPost({ text: 'said', forms: [] }))).toEqual({
      kind: 'rejected-for-now',
      retryAfterMs: 4000,
    });
    await slack.close();
  });

  it('rejects a look that fails, because a reply that was not looked for may be there', async () => {
    const away = deliveryBy({ ...bySocket(workspace), apiUrl: 'http://127.0.0.1:9/' });
    await expect(away.find(aPost({ text: 'said', forms: [] }))).rejects.toThrow();
    expect(await away.post(aPost({ text: 'said', forms: [] }))).toEqual({ kind: 'unknown' });
  });
});

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
const http = (status: number) => new WebAPIHTTPError(status, '', {}, '');

describe('what a failed post says', () => {
  it.each([
    [new WebAPIRateLimitedError(7), { kind: 'rejected-for-now', retryAfterMs: 7000 }],
    [platform('ratelimited'), { kind: 'rejected-for-now', retryAfterMs: 10_000 }],
    [
      new Error('Retry header did not contain a valid timeout'),
      { kind: 'rejected-for-now', retryAfterMs: 10_000 },
    ],
    [platform('is_archived'), { kind: 'refused', code: 'is_archived' }],
    [platform('token_revoked'), { kind: 'refused', code: 'token_revoked' }],
    [platform('internal_error'), { kind: 'unknown' }],
    [http(500), { kind: 'unknown' }],
    [http(503), { kind: 'unknown' }],
    [http(413), { kind: 'refused', code: 'http_413' }],
    [new WebAPIRequestError(new Error('socket hang up')), { kind: 'unknown' }],
    [new Error('something else'), { kind: 'unknown' }],
    [undefined, { kind: 'unknown' }],
  ])('%s', (error, outcome) => {
    expect(outcomeOf(error)).toEqual(outcome);
  });
});
