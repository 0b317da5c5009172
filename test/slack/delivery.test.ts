import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/conversation/sender.ts';
import { boltLogger, postingClient } from '../../src/slack/clients.ts';
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

const delivery = () => createDelivery(postingClient(bySocket(workspace), logger));
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const refused = { type: 'block_of_tomorrow' };

function aPost(payload: Post['payload'], overrides: Partial<Post> = {}): Post {
  return {
    key: 'k1',
    team: 'T1',
    channel: 'C0TUMORBRD1',
    thread: root,
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

  it('posts into the thread with the key in its metadata, without names or links unfurled', async () => {
    expect(await delivery().post(aPost({ text: 'said', forms: [] }))).toMatchObject({ kind: 'posted' });
    expect(workspace.calls('chat.postMessage').at(-1)?.args).toMatchObject({
      link_names: 'false',
      unfurl_links: 'false',
      thread_ts: root,
    });
  });

  it('finds a reply by its key in a thread of more than a page, and knows when there is none', async () => {
    const { post, find } = delivery();
    for (let n = 0; n < 210; n++)
      workspace.post({ user: 'nurse', channel: 'tumour-board', text: `${n}`, threadTs: root });
    const sought = aPost({ text: 'said', forms: [] }, { key: 'sought' });
    expect(await find(sought)).toBeUndefined();
    const posted = await post(sought);
    expect(posted).toEqual({ kind: 'posted', ts: await find(sought) });
  });

  it('cannot look for what only one person saw, nor where it may not read', async () => {
    const { find } = delivery();
    expect(await find(aPost({ text: 'said', forms: [], onlyFor: 'U0NURSE0001' }))).toBe('cannot-look');
    expect(await find(aPost({ text: 'said', forms: [] }, { channel: 'C0NOWHERE' }))).toBe('cannot-look');
  });

  it('takes a 429 without a usable Retry-After for what it is: certainly not posted', async () => {
    const slack = await localServer((_, response) => response.writeHead(429).end());
    const busy = createDelivery(
      postingClient({ ...bySocket(workspace), apiUrl: `http://127.0.0.1:${slack.port}/` }, logger),
    );
    expect(await busy.post(aPost({ text: 'said', forms: [] }))).toMatchObject({ kind: 'rejected-for-now' });
    await slack.close();
  });

  it('rejects a look that fails, because a reply that was not looked for may be there', async () => {
    const away = createDelivery(
      postingClient({ ...bySocket(workspace), apiUrl: 'http://127.0.0.1:9/' }, logger),
    );
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
